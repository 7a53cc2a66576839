"""How to read a chart's option back."""

import datetime
from typing import Any

from sim.web.charts import Chart
from tests.plots.made import DAYS, START


def drawn(chart: Chart) -> dict[str, Any]:
    """Return the option that holds at every width."""
    option: dict[str, Any] = chart.option["baseOption"]
    return option


def series(chart: Chart, kind: str) -> list[dict[str, Any]]:
    """Return the series of one type."""
    return [each for each in drawn(chart)["series"] if each["type"] == kind]


def day(date: str) -> int:
    """Return a date as a day of the made-up scenario."""
    return (datetime.date.fromisoformat(date) - START).days


def by_day(line: dict[str, Any], last: int = DAYS - 1) -> list[float]:
    """Return the value of a line of steps on each day up to the last."""
    points = dict((day(point[0]), point[1]) for each in line["data"] for point in [each["value"] if isinstance(each, dict) else each])
    assert max(points) == last
    found: list[float] = []
    for each in range(last + 1):
        found.append(points.get(each, found[-1] if found else float("nan")))
    return found
