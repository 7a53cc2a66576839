"""The negative binomial of the simulator as exact log-probabilities over whole arrays."""

from typing import Any

import numpy as np
from scipy import special

from sim.inference.block import Numbers


def log_negative_binomial(number: Any, mean: Any, size: Any) -> Numbers:
    """Return the log-probability of a number under the law of `sim.rules.chance.negative_binomial`; arrays are broadcast.

    A mean of 0 or less is a number that is always 0, as there.
    """
    mean = np.maximum(mean, 0.0)
    combinations = special.gammaln(number + size) - special.gammaln(size) - special.gammaln(number + 1)
    return np.asarray(combinations - size * np.log1p(mean / size) + special.xlogy(number, mean / (mean + size)))


def log_at_least(number: Any, mean: Any, size: Any) -> Numbers:
    """Return the log-probability of at least a number, which is 1 or more, under the same law."""
    mean = np.maximum(mean, 0.0)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(special.betainc(number, size, mean / (mean + size))))


def drawn(mean: Any, size: float, generator: np.random.Generator) -> Any:
    """Return numbers drawn from the same law."""
    return generator.negative_binomial(size, size / (size + np.maximum(mean, 0.0)))
