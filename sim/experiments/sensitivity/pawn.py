"""PAWN: the distance between an output's distribution and its distribution where one parameter is nearly known."""

import numpy as np

from sim.experiments.sensitivity.classes import classes
from sim.experiments.sensitivity.given import from_given
from sim.experiments.sensitivity.study import Floats, Index, Parameter, Study

RESAMPLES = 200


def pawn(study: Study, output: str, seed: int) -> tuple[list[Index], int]:
    """Return the PAWN index of each parameter, and how many points were left out (see `from_given`).

    The median over classes of the parameter of the Kolmogorov-Smirnov distance to all points (Pianosi & Wagener 2018,
    doi:10.1016/j.envsoft.2018.07.019). As SALib's, but a class holds the points of whole values: SALib's slices drop the
    highest value and split levels, which on a grid is a fifth of the points.
    """
    return from_given(study, output, seed, "pawn", distance, RESAMPLES)


def distance(parameter: Parameter, column: Floats, values: Floats) -> float:
    """Return the median Kolmogorov-Smirnov distance of the classes' values to all."""
    ordered = np.sort(values)
    known, ends = np.unique(ordered, return_index=True)
    every = np.append(ends[1:], len(values)) / len(values)
    apart = []
    for each in classes(parameter, column):
        part = np.searchsorted(np.sort(values[each.rows]), known, side="right") / len(each.rows)
        apart.append(np.abs(part - every).max())
    return float(np.median(apart))
