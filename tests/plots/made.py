"""Small made-up runs for the tests of figures, and how to read a figure back."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.scenario import Scenario
from sim.tables import STATISTICS, ActRow, Series
from sim.terms import Measure

CODES = "ABCDE"
PAIRS = tuple((sender, receiver) for sender in CODES for receiver in CODES if sender != receiver)
START = datetime.date(2018, 3, 1)
DAYS = 40


def scenario(**more: Any) -> Scenario:
    """Return five states without missions (figures read people from the series)."""
    states = {code: {"name": f"State {code}"} for code in CODES}
    return Scenario.model_validate({"format": 1, "title": "Made up", "start": START, "days": DAYS, "states": states, **more})


@st.composite
def rows(draw: st.DrawFn, most: int = 25) -> tuple[ActRow, ...]:
    """Return acts in the order of their days, some of which answer an earlier one of their target."""
    found: list[ActRow] = []
    for number, day in enumerate(sorted(draw(st.lists(st.integers(0, DAYS - 1), max_size=most)))):
        actor, target = draw(st.sampled_from(PAIRS))
        measure = draw(st.sampled_from(Measure.words()))
        open_ended = [row.act for row in found if (row.actor, row.target) == (target, actor) and row.day < day]
        answers = draw(st.sampled_from([None, *open_ended]))
        date = (START + datetime.timedelta(days=day)).isoformat()
        deadline = draw(st.sampled_from(["", (START + datetime.timedelta(days=day + 7)).isoformat()]))
        count = draw(st.integers(0 if measure == "cap_staff" else 1, 99))
        cause = "written" if answers is None else "reply"
        found.append(ActRow(0, number + 1, day, date, actor, target, measure, count, "", deadline, answers, cause))
    return tuple(found)


@st.composite
def series(draw: st.DrawFn) -> Series:
    """Return people by day of some missions, each changing a few times."""
    pairs = draw(st.lists(st.sampled_from(PAIRS), min_size=1, max_size=8, unique=True))
    staff = np.zeros((1, DAYS, len(pairs)), dtype=np.int64)
    for row in range(len(pairs)):
        for day in [0, *draw(st.lists(st.integers(1, DAYS - 1), max_size=3))]:
            staff[0, day:, row] = draw(st.integers(0, 400))
    return Series(tuple(pairs), (), staff, np.ones_like(staff), np.maximum(staff[:, :1] - staff, 0))


def ensemble(one: Series) -> Series:
    """Return a series with statistics around a single run's."""
    factors = dict(zip(STATISTICS, (1.0, 0.8, 0.9, 1.0, 1.1, 1.2), strict=True))
    layers = [np.concatenate([each * factor for factor in factors.values()]) for each in (one.staff, one.posts_open, one.expelled)]
    return Series(one.pairs, STATISTICS, *layers)


def named(ax: Axes, gid: str) -> list[Any]:
    """Return the artists of an axes that bear a name."""
    return [each for each in ax.get_children() if each.get_gid() == gid]


def texts(figure: Figure) -> Iterator[Text]:
    """Yield every text of a figure that is not empty."""
    for holder in (figure, *figure.axes):
        yield from (each for each in holder.texts if each.get_text().strip())


def words(holders: Sequence[Any]) -> list[str]:
    """Return what is written on figures or axes."""
    return [each.get_text() for holder in holders for each in holder.texts]
