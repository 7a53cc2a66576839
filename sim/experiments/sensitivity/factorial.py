"""Shares of the variance over a grid: of each parameter alone and with its interactions, its values taken as equally likely."""

import math

import numpy as np

from sim.experiments.sensitivity.noise import crossed
from sim.experiments.sensitivity.study import Floats, Index, Study
from sim.experiments.sensitivity.unsaid import NOISE, SAME, Unsaid

DIGITS = 12  # of a share; more are dust of adding up
NORMAL = 1.959963984540054  # standard normal quantile of 97.5 %


def factorial(study: Study, output: str, seed: int) -> tuple[list[Index], int]:
    """Return first and total order of each parameter of a whole grid; words (strategies) are as good as numbers.

    Sobol's indices of independent parameters that take each value of the grid equally often (Sobol 2001,
    doi:10.1016/S0378-4754(00)00270-6), exact but for the noise of the runs, which is kept out by products of different runs
    (see `crossed`). Intervals: normal, by the jackknife over runs (Efron & Stein 1981, doi:10.1214/aos/1176345462), for the points
    are all that there are; none for less than three runs. Nothing is drawn. Raises Unsaid where a point has no value.
    """
    missing = int((~study.whole(output)).sum())
    if missing:
        raise Unsaid(
            f"{missing} of {len(study.points)} points of the grid lack a value in some run, and shares need all; try --method pawn"
        )
    table = on_grid(study, study.outputs[output])
    apart = table - table.mean(axis=tuple(range(table.ndim - 1)))  # what all points of a run share is no effect
    variance, without = product(apart)
    if variance <= 0 or (without is not None and without.min() <= 0):
        raise Unsaid(NOISE if np.ptp(table) else SAME)
    raw_variance = float((table.mean(axis=-1) - table.mean()).var())
    axes = range(len(study.parameters))
    found = []
    for k, name in enumerate(study.names):
        alone = apart.mean(axis=tuple(each for each in axes if each != k))
        others = apart.mean(axis=k)
        for word, part, sign in (("first", alone, 1.0), ("total", others, -1.0)):
            value, left = product(part)
            index = (value if sign > 0 else variance - value) / variance
            raw = float(np.square(part.mean(axis=-1)).mean()) / raw_variance
            spread = None if left is None or without is None else (left if sign > 0 else without - left) / without
            low, high = (None, None) if spread is None else (index - half(spread), index + half(spread))
            found.append(Index(output, "factorial", name, word, index, low, high, raw if sign > 0 else 1 - raw, None))
    return [tidy(each) for each in found], 0


def on_grid(study: Study, values: Floats) -> Floats:
    """Return values (points, runs) as a table with an axis a parameter and the runs last; raises Unsaid for points that are no grid."""
    places = [np.unique(column, return_inverse=True) for column in study.points.T]
    shape = tuple(len(known) for known, _ in places)
    cells = np.ravel_multi_index([place for _, place in places], shape)
    if len(cells) != math.prod(shape) or len(np.unique(cells)) != len(cells):
        raise Unsaid(f"its {len(cells)} points are no whole grid of {' × '.join(map(str, shape))} values; try --method pawn")
    return np.asarray(values[np.argsort(cells)].reshape(*shape, -1))


def product(part: Floats) -> tuple[float, Floats | None]:
    """Return the mean of a part's products over pairs of different runs, and the same without each run in turn (where three are)."""
    flat = part.reshape(-1, part.shape[-1])
    runs = flat.shape[1]
    value = float(crossed(flat, flat).mean())
    if runs < 3:
        return value, None
    sums, squares = flat.sum(axis=1, keepdims=True), (flat**2).sum(axis=1, keepdims=True)
    return value, (((sums - flat) ** 2 - (squares - flat**2)) / ((runs - 1) * (runs - 2))).mean(axis=0)


def half(spread: Floats) -> float:
    """Return half the width of the interval from the values without each run."""
    runs = len(spread)
    return NORMAL * math.sqrt((runs - 1) * float(spread.var()))


def tidy(row: Index) -> Index:
    """Return a row without the dust of adding up."""
    low, high = (None if each is None else round(each, DIGITS) + 0.0 for each in (row.low, row.high))
    return row._replace(value=round(row.value, DIGITS) + 0.0, low=low, high=high, raw=round(row.raw, DIGITS) + 0.0)
