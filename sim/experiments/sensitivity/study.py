"""What the analyses read: a sweep as plain tables, its parameters, points and outputs, each value with what it belongs to."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class Parameter(NamedTuple):
    """One parameter of a sweep; a word's number is its place in `words`."""

    name: str
    low: float
    high: float
    words: tuple[str, ...] = ()  # of a parameter that has no order: a strategy by its name
    log: bool = False  # whether its logarithms are even
    dates: bool = False  # whether its numbers are days, as datetime counts them

    def told(self, value: float) -> str:
        """Return a value as it is shown: a word, a date, or a number in few digits."""
        if self.words:
            return self.words[round(value)]
        return (
            datetime.date.fromordinal(round(value)).isoformat() if self.dates else f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
        )


@dataclass(frozen=True)
class Study:
    """A sweep that has run; the rows of all tables are the points of the design, in its order."""

    design: str  # the kind of the sweep's design: grid, list, random, latin_hypercube, sobol, saltelli, morris or given
    parameters: tuple[Parameter, ...]
    points: Floats  # (points, parameters)
    outputs: Mapping[str, Floats]  # (points, runs) each; NaN where a run failed or the value is not defined
    paired: bool = True  # whether run k of all points has the same draws
    block: int = 1  # consecutive points that only together say something, in a Saltelli or Morris design
    levels: int = 4  # of a Morris design, on each axis

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters' names."""
        return tuple(each.name for each in self.parameters)

    @property
    def problem(self) -> dict[str, Any]:
        """The parameters as SALib's problem."""
        return {"num_vars": len(self.parameters), "names": list(self.names), "bounds": [[each.low, each.high] for each in self.parameters]}

    def whole(self, output: str) -> npt.NDArray[np.bool_]:
        """Return which points have a value in all their runs."""
        return np.asarray(np.isfinite(self.outputs[output]).all(axis=1))


class Index(NamedTuple):
    """One index of one parameter: a row of `sensitivity.csv`."""

    output: str
    method: str
    parameter: str
    measure: str  # first, total, mu_star, mu, sigma, pawn or delta
    value: float
    low: float | None  # 95 % interval
    high: float | None
    raw: float  # as the points' means give it, with the noise of the runs in it
    floor: float | None  # what a parameter without influence shows, where that is not 0
