"""What becomes of a feud between two states: it stops, it goes on, or a corps is emptied; by run and by two reply ratios."""

import re
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.experiments.sensitivity.study import Floats, Study

REGIMES = ("stops after one round", "stops later", "goes on to the end", "{0} is depleted", "{1} is depleted", "both are depleted")
ROUND = 2  # acts of a chain: a provocation and its answer
LAST = 0.1  # of the days; a feud with an act in them goes on
RATIO = re.compile(r"states\.(\w+)\.strategy\.ratio")


class Ratios(NamedTuple):
    """Two states whose reply ratios vary, and the places of these among the parameters."""

    states: tuple[str, str]
    places: tuple[int, int]


class Map(NamedTuple):
    """The regimes over two ratios."""

    states: tuple[str, str]
    across: Floats  # the first state's ratio: (columns,)
    up: Floats  # the second state's: (rows,)
    shares: Floats  # of the runs in each regime: (rows, columns, regimes)


def ratios(study: Study) -> Ratios | None:
    """Return the two reply ratios of a grid that has what a map of regimes needs; None where it has not."""
    found = [(match[1], place) for place, name in enumerate(study.names) if (match := RATIO.fullmatch(name))]
    if study.design != "grid" or len(found) != 2:
        return None
    (one, first), (two, second) = found
    return Ratios((one, two), (first, second)) if set(needed(one, two)) <= set(study.outputs) else None


def needed(one: str, two: str) -> tuple[str, str, str, str]:
    """Return the outputs that tell a run's regime: the chain, the last day, and the staff of both at each other's."""
    return "longest_chain", "last_day", f"{two}>{one}.staff_end", f"{one}>{two}.staff_end"


def regimes(chain: Floats, last_day: Floats, left_first: Floats, left_second: Floats, days: int) -> npt.NDArray[np.intp]:
    """Return the place in REGIMES of each run.

    Parameters
    ----------
    chain
        acts in the longest chain of answers
    last_day
        of the last act, from 0
    left_first, left_second
        people of each state left at the other's at the end
    days
        of the scenario
    """
    found = np.where(chain <= ROUND, 0, np.where(last_day >= (1 - LAST) * days, 2, 1))
    return np.select([(left_first <= 0) & (left_second <= 0), left_first <= 0, left_second <= 0], [5, 3, 4], found)


def mapped(study: Study, found: Ratios, days: int) -> Map:
    """Return the shares of the regimes over two reply ratios, whatever other parameters have; runs without values don't count."""
    chain, last_day, first, second = (study.outputs[name] for name in needed(*found.states))
    kinds, good = regimes(chain, last_day, first, second, days), np.isfinite([chain, last_day, first, second]).all(axis=0)
    (across, columns), (up, rows) = (np.unique(study.points[:, place], return_inverse=True) for place in found.places)
    counts = np.zeros((len(up), len(across), len(REGIMES)))
    np.add.at(
        counts, (np.broadcast_to(rows[:, None], kinds.shape)[good], np.broadcast_to(columns[:, None], kinds.shape)[good], kinds[good]), 1
    )
    total = counts.sum(axis=-1, keepdims=True)
    return Map(found.states, across, up, np.divide(counts, total, out=np.zeros_like(counts), where=total > 0))
