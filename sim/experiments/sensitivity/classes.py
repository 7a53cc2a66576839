"""Classes of points by one parameter: a class a value where there are few, else slices with as many points each."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.experiments.sensitivity.study import Floats, Parameter

MOST = 10  # classes


class Class(NamedTuple):
    """Points with nearly the same value of a parameter."""

    rows: npt.NDArray[np.intp]  # their places
    middle: float  # median value of the parameter
    label: str


def classes(parameter: Parameter, column: Floats, most: int = MOST) -> list[Class]:
    """Return the classes of points in the order of the parameter; equal values stay together."""
    values, places = np.unique(column, return_inverse=True)
    if len(values) > most:
        cuts = np.unique(np.quantile(column, np.linspace(0, 1, most + 1)[1:-1]))
        places = np.searchsorted(cuts, column, side="right")
    return [named(parameter, column, np.flatnonzero(places == each)) for each in np.unique(places)]


def named(parameter: Parameter, column: Floats, rows: npt.NDArray[np.intp]) -> Class:
    """Return a class with its middle and label."""
    middle = float(np.median(column[rows]))
    return Class(rows, middle, parameter.told(middle))
