"""From a uniform draw to what the model needs: whole numbers, waiting times, sizes, noise."""

import math

from sim.terms import Rounding

LONGEST = 100000  # days or people: where an inversion stops


def whole(value: float, rounding: int, draw: float) -> int:
    """Round `value` (at least 0) to a whole number as chosen; stochastic rounding keeps the mean (theory: K10)."""
    low = math.floor(value)
    part = value - low
    if rounding == Rounding.FLOOR:
        return low
    if rounding == Rounding.CEIL:
        return low + 1 if part > 0 else low
    if rounding == Rounding.HALF_UP:
        return low + 1 if part >= 0.5 else low
    return low + 1 if draw < part else low


def negative_binomial(mean: float, size: float, draw: float) -> int:
    """Return a negative binomial number (mean, size = mean^2 / (variance - mean)) by inversion of its distribution."""
    if mean <= 0:
        return 0
    chance = mean / (mean + size)
    term = math.exp(-size * math.log1p(mean / size))
    total = term
    number = 0
    while total <= draw and number < LONGEST and (term > 0 or number < mean):
        term *= chance * (size + number) / (number + 1)
        total += term
        number += 1
    return number


def lag(mean: float, dispersion: float, draw: float) -> int:
    """Return the days from an act to its answer, at least 1 (theory 2.7.4): fixed, geometric or negative binomial."""
    if dispersion < 0:
        return max(1, math.floor(mean + 0.5))
    return 1 + negative_binomial(mean - 1.0, 1.0 if dispersion == 0 else dispersion, draw)


def perceived(people: float, sigma: float, first: float, second: float) -> float:
    """Return the people seen, with log-normal noise by Box and Muller (1958, doi:10.1214/aoms/1177706645)."""
    if sigma <= 0:
        return people
    normal = math.sqrt(-2.0 * math.log(1.0 - first)) * math.cos(2.0 * math.pi * second)
    return float(math.floor(people * math.exp(sigma * normal) + 0.5))
