"""An output over two parameters: its mean in each pair of classes."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.experiments.sensitivity.classes import classes
from sim.experiments.sensitivity.study import Floats, Study

MOST = 40  # classes on each side


class Surface(NamedTuple):
    """A table of means over two parameters."""

    output: str
    across: str
    up: str
    columns: tuple[tuple[float, str], ...]  # middle and label of each class across
    rows: tuple[tuple[float, str], ...]
    means: Floats  # (rows, columns); NaN where no point is


def surface(study: Study, output: str, across: int, up: int) -> Surface:
    """Return the means of an output over two parameters, by their places; of samples in as many classes as some points each allow."""
    whole = study.whole(output)
    points, means = study.points[whole], study.outputs[output][whole].mean(axis=1)
    few = max(3, min(10, int(np.sqrt(len(points) / 6))))
    sides = []
    for place in (across, up):
        most = MOST if study.design == "grid" or study.parameters[place].words else few
        sides.append(classes(study.parameters[place], points[:, place], most))
    found = np.full((len(sides[1]), len(sides[0])), np.nan)
    where = [owner(len(points), [each.rows for each in side]) for side in sides]
    for row, column in {*zip(where[1].tolist(), where[0].tolist(), strict=True)}:
        found[row, column] = means[(where[1] == row) & (where[0] == column)].mean()
    columns, rows = (tuple((each.middle, each.label) for each in side) for side in sides)
    return Surface(output, study.names[across], study.names[up], columns, rows, found)


def owner(points: int, groups: list[npt.NDArray[np.intp]]) -> npt.NDArray[np.intp]:
    """Return the number of the group of each point."""
    found = np.zeros(points, dtype=np.intp)
    for number, rows in enumerate(groups):
        found[rows] = number
    return found
