"""How an output answers to each parameter: mean, band and extremes over classes of points."""

from typing import NamedTuple

import numpy as np

from sim.experiments.sensitivity.classes import classes
from sim.experiments.sensitivity.study import Study

WHOLE = ("grid", "list", "given")  # designs whose points are all that there are


class Answer(NamedTuple):
    """An output where a parameter has about one value, whatever the others have: a row of `responses.csv`."""

    output: str
    parameter: str
    value: float  # median of the class; the place of a word among the parameter's words
    label: str
    points: int
    mean: float
    standard_error: float | None  # of the mean, where the points are a sample and more than one
    q05: float  # over all runs of all points
    q95: float


def responses(study: Study, output: str) -> list[Answer]:
    """Return the answers by each parameter in turn, over the points that have a value in all their runs."""
    whole = study.whole(output)
    values = study.outputs[output][whole]
    means = values.mean(axis=1)
    found = []
    for parameter, column in zip(study.parameters, study.points[whole].T, strict=True):
        for each in classes(parameter, column):
            here = means[each.rows]
            error = float(here.std(ddof=1) / np.sqrt(len(here))) if len(here) > 1 and study.design not in WHOLE else None
            low, high = map(float, np.quantile(values[each.rows], (0.05, 0.95)))
            found.append(Answer(output, parameter.name, each.middle, each.label, len(here), float(here.mean()), error, low, high))
    return found
