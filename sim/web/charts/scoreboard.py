"""The scoreboard: what each state has done and what was done to it, up to a day."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sim.plots.run.cast import middle, name
from sim.scenario import Scenario
from sim.tables import ActRow, Series
from sim.web.charts.chart import until

CLOSING = ("close_post", "close_institution")
HEADINGS = ("State", "Told to leave by it", "Its people told to leave", "Its people abroad", "People of others there", "Posts it closed",
            "Its posts closed")  # fmt: skip


class Score(NamedTuple):
    """One state; people are persons, posts are posts and institutions."""

    state: str  # name
    expelled_by: int  # people whom it told to leave
    expelled_of: int  # people of it who were told to leave
    abroad: int  # its people in missions abroad, at the day's end
    home: int  # people of others in missions with it
    closed_by: int  # posts that it closed
    closed_of: int  # posts of it that were closed


def scoreboard(scenario: Scenario, rows: Sequence[ActRow], series: Series, day: int) -> list[Score]:
    """Return a row for each state that keeps or receives a mission or has acted, the one with most people told to leave first."""
    day, rows, series = until(rows, series, day)
    people = dict(zip(series.pairs, middle(series, series.staff)[-1].tolist(), strict=True))
    codes = dict.fromkeys([*(code for pair in series.pairs for code in pair), *(code for row in rows for code in (row.actor, row.target))])
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        kind = "closed" if row.measure in CLOSING else row.measure
        counts["by", row.actor, kind] += row.count
        counts["of", row.target, kind] += row.count
    here: dict[tuple[int, str], float] = defaultdict(float)
    for pair, number in people.items():
        for side, code in enumerate(pair):
            here[side, code] += number
    scores = [
        Score(
            name(scenario, code),
            counts["by", code, "expel"],
            counts["of", code, "expel"],
            round(here[0, code]),
            round(here[1, code]),
            counts["by", code, "closed"],
            counts["of", code, "closed"],
        )
        for code in codes
    ]
    return sorted(scores, key=lambda each: -(each.expelled_by + each.expelled_of))
