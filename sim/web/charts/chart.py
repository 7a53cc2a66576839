"""What every chart of the page has in common: a chart and the same in words, colours in light and dark, days along an axis."""

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from sim.plots.run.cast import Pair
from sim.plots.style import BLUE, GREEN, GREY, INK, ORANGE, PALE, PURPLE, SKY, VERMILLION
from sim.scenario import Scenario
from sim.tables import ActRow, Series, date_of

SIZE, SMALLER = 13, 11  # pixels of letters,
ROOMY, LARGER = 560, 1.35  # which are so many times larger in a chart at least so many pixels wide, as on a projector


class Chart(NamedTuple):
    """An option of ECharts 5 as plain data, the same in words, and the height that suits it."""

    option: dict[str, Any]
    words: str  # a sentence or a few, parted by line ends
    tall: int = 420  # pixels


class Look(NamedTuple):
    """Colours of Okabe and Ito on a light or a dark ground; what is told apart by hue is told apart by lightness too."""

    ink: str
    grey: str
    pale: str
    ground: str
    first: str  # of two states, or people who are there
    second: str  # the other state, or people who have left
    told: str  # people told to leave
    came: str
    others: tuple[str, ...]


LIGHT = Look(INK, GREY, PALE, "#FFFFFF", BLUE, VERMILLION, ORANGE, GREEN, (PURPLE, GREEN, ORANGE))
DARK = Look("#E8E6E1", "#A9AFB7", "#3A4048", "#1E2227", SKY, "#F0743A", "#F0E442", "#2FC79A", ("#E3A3C5", "#2FC79A", "#F0E442"))


def look(dark: bool) -> Look:
    """Return the colours on a dark ground, or on a light one."""
    return DARK if dark else LIGHT


def base(colours: Look, **parts: Any) -> dict[str, Any]:
    """Return an option without motion, with letters and tips in the house's colours."""
    tip = {"trigger": "item", "formatter": "{b}", "confine": True, "transitionDuration": 0, "backgroundColor": colours.ground,
           "borderColor": colours.grey, "textStyle": {"color": colours.ink, "fontSize": SIZE},
           "extraCssText": "white-space:normal;max-width:320px;overflow-wrap:anywhere"}  # fmt: skip
    return {"animation": False, "backgroundColor": "transparent", "textStyle": {"color": colours.ink, "fontSize": SIZE},
            "tooltip": tip, **parts}  # fmt: skip


def made(option: dict[str, Any], words: str, tall: int, **roomy: Any) -> Chart:
    """Return a chart whose letters grow where there is room; `roomy` says what else is different there."""
    return Chart({"baseOption": option, "media": [{"query": {"minWidth": ROOMY}, "option": larger(option) | roomy}]}, words, tall)


def larger(part: Any) -> Any:
    """Return the letters of an option or a part of it, larger, and nothing else."""
    if isinstance(part, list):
        found = [larger(each) or {} for each in part]
        return found if any(found) else None
    if not isinstance(part, dict):
        return None
    grown = {key: larger(each) for key, each in part.items() if key not in ("data", "tooltip")}
    grown = {key: each for key, each in grown.items() if each}
    return grown | ({key: round(part[key] * LARGER) for key in ("fontSize", "width") if key in part} if "fontSize" in part else {})


def until(rows: Sequence[ActRow], series: Series, day: int) -> tuple[int, list[ActRow], Series]:
    """Return a day within the run, the acts up to it, and people and posts up to it: what a chart of that day may know."""
    day = min(max(day, 0), series.staff.shape[1] - 1)
    upto = slice(0, day + 1)
    known = series._replace(staff=series.staff[:, upto], posts_open=series.posts_open[:, upto], expelled=series.expelled[:, upto])
    return day, [row for row in rows if row.day <= day], known


def date(scenario: Scenario, day: int) -> datetime.date:
    """Return a day as a date."""
    return datetime.date.fromisoformat(date_of(scenario, day))


def time_axis(scenario: Scenario, colours: Look, **more: Any) -> dict[str, Any]:
    """Return an axis from the first to the last day."""
    label = {"color": colours.grey, "hideOverlap": True, "fontSize": SMALLER,
             "formatter": {"year": "{yyyy}", "month": "{d} {MMM}", "day": "{d} {MMM}"}}  # fmt: skip
    return {"type": "time", "min": date_of(scenario, 0), "max": date_of(scenario, max(scenario.days - 1, 1)), "axisLabel": label,
            "axisLine": {"onZero": False, "lineStyle": {"color": colours.grey}}, "axisTick": {"show": False}, "splitLine": {"show": False},
            "splitNumber": 3, **more}  # fmt: skip


def now(scenario: Scenario, day: int, colours: Look) -> dict[str, Any]:
    """Return the line that marks the day."""
    line = {"color": colours.grey, "width": 1, "type": [3, 3]}
    return {"silent": True, "symbol": "none", "label": {"show": False}, "lineStyle": line, "data": [{"xAxis": date_of(scenario, day)}]}


def at(pairs: Sequence[Pair], values: Sequence[float]) -> dict[Pair, float]:
    """Return a number for each mission."""
    return dict(zip(pairs, values, strict=True))
