"""Simulation-based calibration: the truth's rank among posterior draws is uniform, and a broken sampler's is not (K34).

Talts, Betancourt, Simpson, Vehtari & Gelman (2018), arXiv:1804.06788.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sim.inference.proofs.fits import HONEST, RANKED, SAMPLERS, Fit
from sim.inference.proofs.rows import Row, chi_square_bound, normal_bound, slope_and_bowl

BINS = 20
Counts = npt.NDArray[np.int64]
SHAPES = {"halved": ("bowl", 1), "doubled": ("bowl", -1), "shifted": ("slope", -1)}  # U, hump, slope: too few low or high ranks


def histogram(fits: Sequence[Fit], parameter: str, sampler: str) -> Counts:
    """Return how many fits have a rank in each bin."""
    ranks = np.array([each.ranks[parameter][sampler] for each in fits])
    return np.bincount(ranks * BINS // (RANKED + 1), minlength=BINS)


def chi_square(counts: Counts) -> float:
    """Return the chi-square statistic of counts that should be equal."""
    expected = counts.sum() / len(counts)
    return float(((counts - expected) ** 2).sum() / expected)


def calibration(block: str, fits: Sequence[Fit], rows: int) -> list[Row]:
    """Return the rows of a block: the ranks are uniform, and each broken sampler's are seen not to be, by shape too.

    `rows` is the number of parameters judged in all, over which the chance of a false alarm is shared.
    """
    found = []
    most, far = chi_square_bound(BINS, rows), normal_bound(2 * rows)
    for parameter in fits[0].truth:
        for sampler in SAMPLERS:
            counts = histogram(fits, parameter, sampler)
            ranks = np.array([each.ranks[parameter][sampler] for each in fits])
            shape = dict(zip(("slope", "bowl"), slope_and_bowl((ranks + 0.5) / (RANKED + 1)), strict=True))
            row = Row("sbc", block, parameter, sampler, "chi_square", chi_square(counts))
            if sampler == HONEST:
                found.append(row._replace(high=most))
                found += [row._replace(statistic=name, value=value, low=-far, high=far) for name, value in shape.items()]
            else:
                name, sign = SHAPES[sampler]
                bent = row._replace(statistic=name, value=shape[name])
                found += [row._replace(low=most), bent._replace(low=far) if sign > 0 else bent._replace(high=-far)]
    return found
