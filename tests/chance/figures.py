"""How far a figure of many runs may be from the known one: four standard errors, from the variance that the theory states."""

from typing import Any

import numpy as np

ERRORS = 4.0


def check(found: float, expected: float, variance: float, runs: int, rounding: float = 0.0) -> None:
    """Check a mean over independent runs; `rounding` is half the last digit of an expected figure that is printed."""
    assert abs(found - expected) <= ERRORS * (variance / runs) ** 0.5 + rounding + 1e-9, (found, expected)


def check_sample(found: tuple[Any, Any], mean: float, variance: float) -> None:
    """Check mean and variance of values and how often each was; the error of the variance is that of the sample's fourth moment."""
    values, counts = np.asarray(found[0], dtype=float), np.asarray(found[1])
    runs = int(counts.sum())
    average = float(values @ counts) / runs
    check(average, mean, variance, runs)
    squares = (values - average) ** 2
    spread = float(squares @ counts) / runs
    check(spread, variance, float((squares - spread) ** 2 @ counts) / runs, runs)


def check_shares(found: tuple[Any, Any], expected: dict[int, float]) -> None:
    """Check in how many runs each value was; its variance is binomial."""
    shares = dict(zip(found[0].tolist(), found[1].tolist(), strict=True))
    runs = int(sum(found[1]))
    for value, probability in expected.items():
        check(shares.get(value, 0) / runs, probability, probability * (1 - probability), runs)
