"""How good a predicted distribution over whole numbers was: the log score and the CRPS, both in the sense of Gneiting and Raftery.

Gneiting & Raftery (2007), doi:10.1198/016214506000001437. Both scores are proper: nobody gains by predicting otherwise than believed.
"""

import math

import numpy as np

from sim.inference.block import Numbers

FLOOR = 1e-6  # least probability the log score sees: what was held impossible costs ln(1e-6) = -13.8, not minus infinity
QUANTILES = (0.05, 0.5, 0.95)


def log_score(masses: Numbers, observed: int) -> float:
    """Return the logarithm of the probability of what was observed, never below ln(FLOOR): the higher the better (nats).

    `masses` holds the probabilities of 0, 1, 2... persons. Propriety holds wherever the floor is not reached.
    """
    return math.log(max(float(masses[observed : observed + 1].sum()), FLOOR))  # nought beyond the last


def crps(masses: Numbers, observed: int) -> float:
    """Return the continuous ranked probability score: the lower the better, 0 for certainty of what was observed (persons).

    On whole numbers the integral of (F(z) - 1[z >= y])^2 is the sum over 0, 1, 2...; for a certain prediction it is the absolute error.
    """
    reach = max(len(masses), observed)
    below = np.ones(reach)
    below[: len(masses)] = np.cumsum(masses)
    return float(np.sum((below - (np.arange(reach) >= observed)) ** 2))


def mean(masses: Numbers) -> float:
    """Return the mean of a distribution over whole numbers (persons)."""
    return float(masses @ np.arange(len(masses)))


def quantiles(masses: Numbers) -> tuple[int, ...]:
    """Return the 5 %, 50 % and 95 % quantiles: the least number that at least so much of the probability does not exceed."""
    return tuple(int(np.searchsorted(np.cumsum(masses), level - 1e-12)) for level in QUANTILES)
