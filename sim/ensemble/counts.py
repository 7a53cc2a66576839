"""How often each number had each value, over the runs of an ensemble: exact means, deviations and quantiles."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
Whole = npt.NDArray[np.int64]


class Counts(NamedTuple):
    """Cells in the order of slot, then value; a slot's values are those that some run had there."""

    slots: Whole
    values: Whole
    counts: Whole

    def at(self, slot: int) -> tuple[Whole, Whole]:
        """Return the values at a slot, ascending, and how many runs had each."""
        first, end = np.searchsorted(self.slots, (slot, slot + 1))
        return self.values[first:end], self.counts[first:end]


def merged(parts: Sequence[Counts]) -> Counts:
    """Return the sum of several counts; the order of the parts can't matter, for whole numbers are added."""
    slots, values, counts = (np.concatenate([part[column] for part in parts]) for column in range(3))
    if not len(slots):
        return Counts(slots, values, counts)
    order = np.lexsort((values, slots))
    slots, values, counts = slots[order], values[order], counts[order]
    first = np.flatnonzero(np.r_[True, (np.diff(slots) != 0) | (np.diff(values) != 0)])
    sums = np.add.reduceat(counts, first)
    kept = sums != 0
    return Counts(slots[first][kept], values[first][kept], sums[kept])


def filled(values: Whole, counts: Whole, runs: int) -> tuple[Whole, Whole]:
    """Return values and counts with a 0 for the runs that are not counted."""
    rest = runs - int(counts.sum())
    if rest <= 0:
        return values, counts
    place = int(np.searchsorted(values, 0))
    return np.insert(values, place, 0), np.insert(counts, place, rest)


def quantile(values: npt.NDArray[Any], counts: Whole, level: float) -> float:
    """Return a quantile of all runs, between two of them by linear interpolation (Hyndman & Fan 1996, type 7, doi:10.2307/2684934)."""
    ends = np.cumsum(counts)
    rank = level * (int(ends[-1]) - 1)
    low = int(rank)
    one, two = (float(values[np.searchsorted(ends, each, side="right")]) for each in (low, min(low + 1, int(ends[-1]) - 1)))
    return one + (rank - low) * (two - one)


def statistics(values: npt.NDArray[Any], counts: Whole) -> dict[str, float]:
    """Return mean, standard deviation (over runs, n - 1) and quantiles; exact sums of whole numbers."""
    runs = int(counts.sum())
    mean = float(np.dot(values, counts)) / runs
    spread = float(np.dot((values - mean) ** 2, counts))
    found = {"mean": mean, "sd": (spread / (runs - 1)) ** 0.5 if runs > 1 else 0.0}
    return found | {f"q{round(100 * level):02}": quantile(values, counts, level) for level in LEVELS}


def by_day(values: Whole, counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Return mean and quantiles of each day; `counts` has the shape (values, days), the result (1 + levels, days)."""
    ends = np.cumsum(counts, axis=0)
    runs = int(ends[-1, 0])
    rows = [values @ counts / runs]
    for level in LEVELS:
        rank = level * (runs - 1)
        low = int(rank)
        one, two = (values[(ends > each).argmax(axis=0)].astype(np.float64) for each in (low, min(low + 1, runs - 1)))
        rows.append(one + (rank - low) * (two - one))
    return np.array(rows)
