"""What a proof leaves: rows that say what was measured, within which bounds it had to be, and whether it was."""

import math
from typing import NamedTuple

import numpy as np
from scipy import stats

FALSE_ALARM = 0.01  # chance that any row of one proof fails though all is right


class Row(NamedTuple):
    """One statement that can fail; a bound that is not there is infinite."""

    proof: str
    block: str
    parameter: str
    sampler: str  # `posterior`, or the broken one that has to be caught
    statistic: str
    value: float
    low: float = -math.inf
    high: float = math.inf

    @property
    def passed(self) -> bool:
        """Whether the value is a number within its bounds."""
        return bool(self.low <= self.value <= self.high)


def chi_square_bound(bins: int, rows: int) -> float:
    """Return what the chi-square statistic over so many bins stays under in all of so many rows, but for the false alarm."""
    return float(stats.chi2.isf(FALSE_ALARM / rows, bins - 1))


def normal_bound(rows: int) -> float:
    """Return what the size of a standard normal number stays under in all of so many rows, but for the false alarm."""
    return float(stats.norm.isf(FALSE_ALARM / rows / 2))


def coverage_band(fits: int, inside: float, rows: int = 1) -> tuple[int, int]:
    """Return the band of the number of intervals that hold the truth: binomial, 99 % for one row (K35), wider for several."""
    tail = FALSE_ALARM / rows / 2
    return int(stats.binom.ppf(tail, fits, inside)), int(stats.binom.isf(tail, fits, inside))


def slope_and_bowl(uniform: "np.typing.NDArray[np.float64]") -> tuple[float, float]:
    """Return how far numbers lean to one side, and to both ends, as standard normal numbers if they are uniform on (0, 1).

    The first two components of Neyman's smooth test (1937, doi:10.1080/03461238.1937.10404821): a positive slope has
    too many high numbers, a positive bowl is the letter U and a negative one a hump.
    """
    off = uniform - 0.5
    size = math.sqrt(len(uniform))
    return float(math.sqrt(12) * off.mean() * size), float(math.sqrt(180) * (off**2 - 1 / 12).mean() * size)
