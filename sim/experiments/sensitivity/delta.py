"""Delta: half the area between an output's density and its density where one parameter is nearly known."""

import math

import numpy as np

from sim.experiments.sensitivity.given import from_given
from sim.experiments.sensitivity.study import Floats, Index, Parameter, Study

RESAMPLES = 100
PLACES = 100  # at which densities are taken
MOST = 48  # slices


def delta(study: Study, output: str, seed: int) -> tuple[list[Index], int]:
    """Return Borgonovo's delta of each parameter, and how many points were left out (see `from_given`).

    Over slices with as many points each (Borgonovo 2007, doi:10.1016/j.ress.2006.04.015; Plischke et al. 2013,
    doi:10.1016/j.ejor.2012.11.047, equation 26). It rests on densities: for an output with few values prefer `pawn`. SALib's
    estimate to rounding, without its linear algebra of one dimension, which threads make a hundred times slower.
    """
    return from_given(study, output, seed, "delta", area, RESAMPLES)


def area(parameter: Parameter, column: Floats, values: Floats) -> float:
    """Return delta, in as many slices as SALib takes; slices in which nothing varies add nothing."""
    many = len(values)
    slices = min(math.ceil(many ** (2 / (7 + math.tanh((1500 - many) / 500)))), MOST)
    places = np.linspace(values.min(), values.max(), PLACES)
    step = float(places[1] - places[0])
    every = density(values, places)
    found = 0.0
    for rows in np.array_split(np.argsort(column, kind="stable"), slices):
        if np.ptp(values[rows]):
            apart = np.abs(every - density(values[rows], places))
            found += len(rows) / (2 * many) * float(apart.sum() - (apart[0] + apart[-1]) / 2) * step
    return found


def density(values: Floats, places: Floats) -> Floats:
    """Return a normal kernel's density of values, with Silverman's width (1986, Density Estimation, equation 3.31)."""
    width = float(values.std(ddof=1)) * (0.75 * len(values)) ** -0.2
    return np.asarray(np.exp(-0.5 * ((places[:, None] - values) / width) ** 2).mean(axis=1) / (width * math.sqrt(2 * math.pi)))
