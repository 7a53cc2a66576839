"""Indices from any points: how far an output's distribution moves when one parameter is known, against what chance alone gives."""

from collections.abc import Callable

import numpy as np

from sim.experiments.sensitivity.study import Floats, Index, Parameter, Study
from sim.experiments.sensitivity.unsaid import SAME, Unsaid
from sim.inference.fitting.keyed import keyed

NORMAL = 1.959963984540054  # standard normal quantile of 97.5 %
LEAST = 20  # points
Measure = Callable[[Parameter, Floats, Floats], float]  # of a parameter's column and the points' means


def from_given(study: Study, output: str, seed: int, method: str, measure: Measure, resamples: int) -> tuple[list[Index], int]:
    """Return a measure of each parameter over the points' means, and how many points were left out.

    Intervals: normal, of a bootstrap over points. The measure is above 0 also for a parameter that does nothing: `floor` is the
    95 % quantile of the measure with the parameter's values shuffled over the points (the dummy parameter of Khorashadi Zadeh et
    al. 2017, doi:10.1016/j.envsoft.2017.02.001), noise of the runs among the causes. Raises Unsaid for too few points.
    """
    whole = study.whole(output)
    points, means = study.points[whole], study.outputs[output][whole].mean(axis=1)
    left_out = len(whole) - len(points)
    if len(points) < LEAST:
        raise Unsaid(f"{len(points)} of {len(whole)} points have a value in all their runs; {method} needs {LEAST}")
    if not np.ptp(means):
        raise Unsaid(SAME)
    found = []
    for parameter, column in zip(study.parameters, points.T, strict=True):
        generator = keyed(seed, f"{method} {output} {parameter.name}")
        value = measure(parameter, column, means)
        drawn = [generator.integers(len(means), size=len(means)) for _ in range(resamples)]
        half = NORMAL * float(np.std([measure(parameter, column[rows], means[rows]) for rows in drawn], ddof=1))
        chance = [measure(parameter, generator.permutation(column), means) for _ in range(resamples)]
        floor = float(np.quantile(chance, 0.95))
        found.append(Index(output, method, parameter.name, method, value, max(0.0, value - half), min(1.0, value + half), value, floor))
    return found, left_out
