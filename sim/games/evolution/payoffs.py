"""The payoffs on which strategies evolve: a square matrix with names, what a row gets against a column."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.games.evolution.replicator import square

Numbers = npt.NDArray[np.float64]
MOST = 100  # strategies
LARGEST = 10_000  # individuals


class Payoffs(NamedTuple):
    """A matrix of payoffs and the names of its rows and columns."""

    names: tuple[str, ...]
    matrix: Numbers


def payoffs(matrix: Any, names: Sequence[str] = ()) -> Payoffs:
    """Return a matrix with names (numbers from 1 where none are given); raises ValueError where it is none."""
    found = square(matrix)
    if not 2 <= len(found) <= MOST:
        raise ValueError(f"payoffs are of 2 to {MOST} strategies, not of {len(found)}")
    given = tuple(names) or tuple(map(str, range(1, len(found) + 1)))
    if len(given) != len(found) or len(set(given)) != len(given):
        raise ValueError(f"{len(found)} strategies have {len(found)} different names, not {', '.join(given)}")
    return Payoffs(given, found)


def shares(values: Any, count: int) -> Numbers:
    """Return shares of so many strategies; raises ValueError where they are none: below 0, or not 1 in all."""
    found = np.asarray(values, dtype=np.float64)
    if found.shape != (count,) or not (found >= 0).all() or abs(found.sum() - 1) > 1e-6:
        raise ValueError(f"shares are {count} numbers of at least 0 that add up to 1, not {found.tolist()}")
    whole: Numbers = found / found.sum()
    return whole


def heads(values: Any, population: int) -> npt.NDArray[np.int64]:
    """Return a population with these shares: whole numbers, the largest remainders rounded up, the earlier of equals first."""
    exact = shares(values, len(values)) * population
    found = np.floor(exact + 1e-9).astype(np.int64)
    order = np.argsort(-(exact - found), kind="stable")
    found[order[: population - int(found.sum())]] += 1
    return found


def members(population: int) -> None:
    """Raise ValueError for a population that is none."""
    if not 2 <= population <= LARGEST:
        raise ValueError(f"a population has from 2 to {LARGEST:,} individuals, not {population}")
