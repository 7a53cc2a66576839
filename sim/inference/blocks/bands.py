"""Bands as distributions over whole numbers: triangular, as the simulator draws them, and a small quadrature of them."""

from functools import lru_cache

import numpy as np

from sim.inference.block import Numbers
from sim.inference.blocks.exchanges import Band

NODES = 24  # of a band; one of no more whole numbers is integrated over exactly


@lru_cache(maxsize=4096)
def triangular(band: Band) -> Numbers:
    """Return the probabilities of the whole numbers from low to high (Johnson 1997, doi:10.1111/1467-9884.00091).

    They are those of `sim.rules.beginning.within`: a triangle from low - 1/2 to high + 1/2 with its mode at best, rounded.
    """
    low, best, high = band
    left, right = low - 0.5, high + 0.5
    edge = np.arange(low, high + 2) - 0.5
    rising = (edge - left) ** 2 / ((right - left) * (best - left))
    falling = 1 - (right - edge) ** 2 / ((right - left) * (right - best))
    return np.diff(np.where(edge < best, rising, falling))


@lru_cache(maxsize=4096)
def nodes(band: Band) -> tuple[Numbers, Numbers]:
    """Return whole numbers and their weights that stand for a band: all of them where few, else means of equally likely parts."""
    weights = triangular(band)
    values = np.arange(band[0], band[2] + 1, dtype=np.float64)
    if len(values) <= NODES:
        return values, weights
    part = np.minimum((NODES * (np.cumsum(weights) - weights / 2)).astype(np.int64), NODES - 1)
    mass = np.bincount(part, weights, NODES)
    mean = np.bincount(part, weights * values, NODES)
    kept = mass > 0
    return np.floor(mean[kept] / mass[kept] + 0.5), np.asarray(mass[kept], dtype=np.float64)


def unknown(provoked: int) -> Band:
    """Return the band of a corps of which nothing is known but that `provoked` people were expelled in an act: wide, and assumed."""
    return max(5, provoked), max(20, 2 * provoked), max(90, 5 * provoked)
