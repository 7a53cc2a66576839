"""The tables of a sweep, a group of points at a time: each run by itself, and what the runs of a point add up to."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.experiments.job import Job
from sim.experiments.outputs import output
from sim.experiments.running import Group

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
STATISTICS = ("mean", "sd", "standard_error", "q05", "q25", "q50", "q75", "q95")
Numbers = npt.NDArray[np.float64]


class Names(NamedTuple):
    """The columns of a sweep's tables."""

    parameters: tuple[str, ...]  # of all experiments, each once
    outputs: tuple[str, ...]

    @property
    def design(self) -> tuple[str, ...]:
        """Columns of `design.csv`."""
        return ("point", "experiment", "seed", *self.parameters)

    @property
    def runs(self) -> tuple[str, ...]:
        """Columns of `runs.csv`."""
        return ("point", *self.parameters, "run", "status", *self.outputs)

    @property
    def points(self) -> tuple[str, ...]:
        """Columns of `points.csv`."""
        return ("point", "experiment", *self.parameters, "output", "runs", "failed", *STATISTICS)


def names_of(job: Job) -> Names:
    """Return the columns of a sweep's tables."""
    parameters = dict.fromkeys(one.name for each in job.experiments for one in each.parameters)
    return Names(tuple(parameters), job.sweep.outputs)


def values_of(job: Job, names: Names, point: int) -> list[Any]:
    """Return a point's values in the order of the columns; None for paths that its experiment does not vary."""
    number, place = job.place(point)
    own = dict(zip((each.name for each in job.experiments[number].parameters), job.points[number].rows[place], strict=True))
    return [own.get(name) for name in names.parameters]


def outputs_of(job: Job, group: Group) -> tuple[dict[str, Numbers], npt.NDArray[np.bool_]]:
    """Return the values of each output, of shape (points, runs), NaN where a run has none; and which runs failed."""
    shape = group.numbers.shape[:2]
    failed = np.zeros(shape, dtype=bool)
    for place, run, _ in group.failures:
        failed[place, slice(None) if run < 0 else run] = True
    columns = {name: group.numbers[:, :, place].reshape(-1) for place, name in enumerate(job.columns)}
    found = {name: output(name).of(columns).reshape(shape) for name in job.sweep.outputs}
    return {name: np.where(failed, np.nan, values) for name, values in found.items()}, failed


def statistics(values: Numbers) -> Numbers:
    """Return, of values with the shape (points, runs), the count and `STATISTICS` of those that are there: (points, 1 + statistics).

    The deviation is that of a sample (n - 1), the quantiles lie between two values by linear interpolation (Hyndman & Fan 1996,
    type 7, doi:10.2307/2684934). NaN stands for what there is not.
    """
    ordered = np.sort(values, axis=1)  # NaN come last
    there = ~np.isnan(ordered)
    count = there.sum(axis=1)
    some = np.maximum(count, 1)
    mean = np.where(there, ordered, 0.0).sum(axis=1) / some
    squares = np.where(there, (ordered - mean[:, None]) ** 2, 0.0).sum(axis=1)
    sd = np.sqrt(squares / np.maximum(count - 1, 1))
    rows = np.arange(len(values))
    columns = [mean, np.where(count > 1, sd, np.nan), np.where(count > 1, sd / np.sqrt(some), np.nan)]
    for level in LEVELS:
        rank = level * (some - 1)
        low = rank.astype(np.int64)
        one, two = ordered[rows, low], ordered[rows, np.minimum(low + 1, some - 1)]
        columns.append(one + (rank - low) * (two - one))
    return np.column_stack([count, *(np.where(count > 0, each, np.nan) for each in columns)])


def status_of(group: Group) -> dict[tuple[int, int], str]:
    """Return the status of each run that failed, by its point's place and its number (-1 for all of a point)."""
    return {(place, run): f"failed: {sentence}" for place, run, sentence in group.failures}


def statuses(group: Group) -> list[str]:
    """Return the status of each run of a group, point by point."""
    points, runs = group.numbers.shape[:2]
    found = ["ok"] * (points * runs)
    for (place, run), text in status_of(group).items():
        for number in range(runs) if run < 0 else (run,):
            found[place * runs + number] = text
    return found
