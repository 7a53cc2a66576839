"""Noise of the runs apart from the parameters' effect: the variance between points against the variance within them."""

from typing import NamedTuple

import numpy as np

from sim.experiments.sensitivity.study import Floats


class Noise(NamedTuple):
    """Where the variance of an output comes from: a row of `noise.csv`."""

    output: str
    points: int
    left_out: int  # points without a value in all their runs
    runs: int  # of a point
    between: float  # variance of what is expected at the points: the parameters' effect
    within: float  # variance between the runs of a point, averaged over the points: the noise of the runs
    share: float  # of the noise in the variance of a single run
    share_of_mean: float  # of the noise in the variance of the points' means
    saved: float | None  # share of the variance of a difference of two points that common random numbers saved


def noise(output: str, values: Floats, paired: bool, left_out: int = 0) -> Noise | None:
    """Return the variance between and within points of a table (points, runs); None for less than two points or runs.

    Mean squares of a random-effects analysis of variance (Searle, Casella & McCulloch 1992, doi:10.1002/9780470316856, chapters
    3 and 4). Of independent runs, one-way: within = MS_within, between = (MS_points - MS_within) / runs. Of paired runs, two-way,
    a row a point and a column a run: what all points of a run share moves no difference of points, so that between =
    (MS_points - MS_residual) / runs. A negative estimate of `between` is set to 0.

    MS_residual / MS_within is the variance of a difference of two points' means, averaged over all pairs, over that of independent
    runs, for MS_residual is the runs' mean variance less their mean covariance between points; `saved` is 1 less that.
    """
    points, runs = values.shape
    if points < 2 or runs < 2:
        return None
    means = values.mean(axis=1)
    of_points = runs * float(means.var(ddof=1))
    within = float(values.var(axis=1, ddof=1).mean())
    residual = float((values - means[:, None] - values.mean(axis=0) + values.mean()).var() * values.size / ((points - 1) * (runs - 1)))
    moves = residual if paired else within
    between = max(0.0, (of_points - moves) / runs)
    saved = 1 - residual / within if paired and within > 0 else None
    return Noise(output, points, left_out, runs, between, within, share(within, between), share(moves / runs, between), saved)


def share(part: float, rest: float) -> float:
    """Return the share of a part in it and the rest; 0 where there is neither."""
    return part / (part + rest) if part + rest > 0 else 0.0


def crossed(one: Floats, two: Floats) -> Floats:
    """Return the mean product of two tables over all pairs of different runs, the last axis: (…, runs) to (…).

    Runs are independent of one another, so that this has no bias from their noise, whether or not run k of both had the same
    draws. A table of one run has no such pair; its product has the noise in it.
    """
    runs = one.shape[-1]
    if runs == 1:
        return np.asarray((one * two)[..., 0])
    return np.asarray((one.sum(axis=-1) * two.sum(axis=-1) - (one * two).sum(axis=-1)) / (runs * (runs - 1)))
