"""From a sweep and its numbers to a study: what varies as numbers, words by their places."""

import datetime
import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sim.experiments.parameters import Parameter as Varied
from sim.experiments.resolving import Experiment
from sim.experiments.schema import Given, Morris, Saltelli
from sim.experiments.sensitivity.study import Floats, Parameter, Study


def study(experiment: Experiment, rows: Sequence[Sequence[Any]], outputs: Mapping[str, Floats], paired: bool) -> Study:
    """Return the study of an experiment: the values at each of its points, and each output's values (points, runs)."""
    columns = [numbers([row[place] for row in rows], varied) for place, varied in enumerate(experiment.parameters)]
    design, width = experiment.design, len(columns)
    block, levels = 1, 4
    if isinstance(design, Saltelli):
        block = 2 * width + 2 if design.second_order else width + 2
    elif isinstance(design, Morris):
        block, levels = width + 1, design.levels
    points = np.array([column for _, column in columns], dtype=np.float64).T.reshape(len(rows), width)
    kind: str = design.kind
    if isinstance(design, Given):
        kind, block = next((("saltelli", size) for size in (width + 2, 2 * width + 2) if is_saltelli(points, size)), (kind, 1))
    return Study(kind, tuple(parameter for parameter, _ in columns), points, outputs, paired, block, levels)


def is_saltelli(points: Floats, size: int) -> bool:
    """Return whether points that were given are SALib's Saltelli sample: blocks of A, A with one column of B each, …, B."""
    many, width = points.shape
    if not many or many % size:
        return False
    blocks = points.reshape(-1, size, width)
    mixed = np.where(np.eye(width, dtype=bool), blocks[:, -1:], blocks[:, :1])
    return bool((blocks[:, 1 : width + 1] == mixed).all()) and bool((blocks[:, 0] != blocks[:, -1]).any())


def numbers(values: Sequence[Any], varied: Varied) -> tuple[Parameter, list[float]]:
    """Return a parameter and its values as numbers: dates as days, what has no order by its place among the words."""
    known = list(varied.values) or ([varied.low, varied.high] if varied.high > varied.low else list(values))
    if varied.kind == "date" or all(is_date(each) for each in known):
        found = [float(datetime.date.fromisoformat(each).toordinal()) for each in values]
        return Parameter(varied.name, min(found), max(found), dates=True), found
    if all(isinstance(each, int | float) and not isinstance(each, bool) for each in (*known, *values)):
        return Parameter(varied.name, float(min(known)), float(max(known)), log=varied.log), [float(each) for each in values]
    words = list(dict.fromkeys(word(each) for each in (*known, *values)))
    return Parameter(varied.name, 0.0, float(len(words) - 1), tuple(words)), [float(words.index(word(each))) for each in values]


def is_date(value: Any) -> bool:
    """Return whether a value is an ISO date."""
    try:
        return isinstance(value, str) and bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False


def word(value: Any) -> str:
    """Return what has no order in a few words: `{"name": "multiplier", "ratio": 2}` is `multiplier ratio 2`."""
    if isinstance(value, dict):
        rest = (f"{key} {word(each)}" for key, each in value.items() if key != "name")
        return " ".join([str(value["name"]), *rest] if "name" in value else rest)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
