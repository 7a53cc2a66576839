"""What becomes of a feud between two states: it stops, it goes on, or a corps is emptied; by run and by two reply ratios."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.experiments.sensitivity.study import Floats, Study

REGIMES = ("stops after one round", "stops later", "goes on to the end", "{0} is depleted", "{1} is depleted", "both are depleted")
ROUND = 2  # acts of a chain: a provocation and its answer


class Map(NamedTuple):
    """The regimes over two ratios."""

    states: tuple[str, str]
    across: Floats  # the first state's ratio: (columns,)
    up: Floats  # the second state's: (rows,)
    shares: Floats  # of the runs in each regime: (rows, columns, regimes)


def regimes(chain: Floats, left_first: Floats, left_second: Floats, last_day: Floats, days: int, pause: float) -> npt.NDArray[np.intp]:
    """Return the place in REGIMES of each run.

    Parameters
    ----------
    chain
        acts in the longest chain of answers
    left_first, left_second
        people of each state left at the other's at the end
    last_day
        of the last act, from 0; NaN where there is none
    days
        of the scenario
    pause
        days between two acts of a feud; one that is younger at the end goes on
    """
    found = np.where(chain <= ROUND, 0, np.where(last_day >= days - 1 - pause, 2, 1))
    return np.select([(left_first <= 0) & (left_second <= 0), left_first <= 0, left_second <= 0], [5, 3, 4], found)


def mapped(study: Study, states: tuple[str, str], axes: tuple[int, int], days: int, pause: float) -> Map:
    """Return the shares of the regimes over two of a study's parameters, the ratios of two states, by their places.

    Needs the outputs `longest_chain`, `last_day`, and the `staff_end` of each at the other's.
    """
    one, two = states
    values: Mapping[str, Floats] = study.outputs
    chain, last = values["longest_chain"], values["last_day"]
    kinds = regimes(chain, values[f"{two}>{one}.staff_end"], values[f"{one}>{two}.staff_end"], last, days, pause)
    known = [np.unique(study.points[:, axis], return_inverse=True) for axis in axes]
    shares = np.zeros((len(known[1][0]), len(known[0][0]), len(REGIMES)))
    good = np.isfinite(chain)
    for point in range(len(study.points)):
        counts = np.bincount(kinds[point][good[point]], minlength=len(REGIMES))
        shares[known[1][1][point], known[0][1][point]] += counts
    total = shares.sum(axis=-1, keepdims=True)
    return Map(states, known[0][0], known[1][0], np.divide(shares, total, out=np.zeros_like(shares), where=total > 0))
