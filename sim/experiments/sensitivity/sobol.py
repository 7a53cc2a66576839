"""Sobol's indices of a Saltelli design: the share of each parameter in the variance, alone and with its interactions."""

from typing import NamedTuple

import numpy as np

from sim.experiments.sensitivity.blocks import blocks
from sim.experiments.sensitivity.noise import crossed
from sim.experiments.sensitivity.study import Floats, Index, Study
from sim.experiments.sensitivity.unsaid import NOISE, SAME, Unsaid
from sim.inference.fitting.keyed import keyed

RESAMPLES = 1000
LEAST = 8  # blocks


class Terms(NamedTuple):
    """What each block adds to the numerators and to the variance: means over the blocks give the indices."""

    first: Floats  # (blocks, parameters)
    total: Floats  # (blocks, parameters)
    square: Floats  # (blocks,)
    level: Floats  # (blocks, runs)

    def indices(self, weights: Floats) -> tuple[Floats, Floats, Floats]:
        """Return first order, total order and the variance for weights of the blocks: (samples, blocks)."""
        level = weights @ self.level
        variance = weights @ self.square - crossed(level, level)
        with np.errstate(divide="ignore", invalid="ignore"):
            return (weights @ self.first) / variance[:, None], (weights @ self.total) / variance[:, None], variance


def sobol(study: Study, output: str, seed: int) -> tuple[list[Index], int]:
    """Return first and total order of each parameter, and how many blocks were left out.

    The estimators are SALib's (Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018) with every product taken over pairs of different
    runs, so that the noise of the runs adds nothing to numerator or variance: indices of what is expected at a point, as in
    nested Monte Carlo (arXiv:2210.08807), without the bias of plugging in means. `raw` is SALib's index of the points' means.
    Intervals: percentiles of a bootstrap over blocks. Raises Unsaid where too few blocks are whole, or nothing stands out of the noise.
    """
    many = len(study.parameters)
    rows, left_out = blocks(study, output)
    if len(rows) < LEAST:
        raise Unsaid(f"{len(rows)} of {len(rows) + left_out} blocks of the design are whole; Sobol's indices need {LEAST}")
    values = study.outputs[output]
    found = terms(values[rows], many)
    one = np.full((1, len(rows)), 1 / len(rows))
    first, total, variance = found.indices(one)
    draws = keyed(seed, f"sobol {output}").multinomial(len(rows), one[0], RESAMPLES) / len(rows)
    firsts, totals, variances = found.indices(draws)
    if variance[0] <= 0 or np.quantile(variances, 0.025) <= 0:
        raise Unsaid(NOISE if np.ptp(values[rows]) else SAME)
    raw = terms(values[rows].mean(axis=-1, keepdims=True), many).indices(one)
    parts = (("first", first, firsts, raw[0]), ("total", total, totals, raw[1]))
    indices = []
    for k, name in enumerate(study.names):
        for word, value, spread, plain in parts:
            low, high = map(float, np.quantile(spread[:, k], (0.025, 0.975)))
            indices.append(Index(output, "sobol", name, word, float(value[0, k]), low, high, float(plain[0, k]), None))
    return indices, left_out


def terms(values: Floats, many: int) -> Terms:
    """Return the terms of blocks (blocks, size, runs): the first point is A, then A with one column of B each, the last is B."""
    values = values - values.mean()
    a, b, mixed = values[:, :1], values[:, -1:], values[:, 1 : many + 1]
    square = (crossed(a, a) + crossed(b, b))[:, 0] / 2
    return Terms(crossed(b, mixed - a), crossed(a - mixed, a - mixed) / 2, square, (a + b)[:, 0] / 2)
