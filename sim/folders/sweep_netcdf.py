"""`sweep.nc`: what the runs of each point add up to, with the dimensions of the design; opens in xarray."""

from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from sim.experiments.job import Job
from sim.experiments.outputs import pair_of
from sim.experiments.parameters import cell
from sim.experiments.schema import Grid
from sim.files import settle
from sim.folders.sweep_tables import LEVELS, STATISTICS, Numbers

UNITS = {"acts": "acts", "longest_chain": "acts", "censored_acts": "acts", "posts_closed": "posts", "institutions_closed": "institutions"}
UNITS |= {"first_day": "days", "last_day": "days", "escalation_ratio": "persons per person"}
MEANINGS = {"runs": "runs that have a value", "mean": "mean over the runs", "sd": "standard deviation over the runs (n - 1)"}
MEANINGS |= {"standard_error": "standard error of the mean", "": "quantiles over the runs"}


def write(path: Path, job: Job, statistics: Numbers) -> None:
    """Write the statistics of all points, of shape (points, outputs, 1 + statistics); a sweep with parts has a group for each."""
    first = 0
    for number, size in enumerate(job.sizes):
        part = dataset(job, number, first, statistics[first : first + size])
        group, mode = job.experiments[number].name, "a" if number else "w"
        encoding = {name: {"zlib": True, "complevel": 4} for name in part.data_vars if part[name].size > 100}
        part.to_netcdf(path, mode=mode, group=group or None, engine="h5netcdf", encoding=encoding)
        first += size
    settle(path)


def dataset(job: Job, number: int, first: int, statistics: Numbers) -> Any:
    """Return one experiment: a grid has its paths as dimensions, another design its points."""
    experiment = job.experiments[number]
    rows = job.points[number].rows
    names = [each.name for each in experiment.parameters]
    coordinates: dict[str, Any] = {"quantile": ("quantile", np.array(LEVELS), {"long_name": "quantile over the runs"})}
    if isinstance(experiment.design, Grid):
        values = [each.grid() for each in experiment.parameters]
        dimensions: tuple[str, ...] = tuple(names)
        shape = tuple(len(each) for each in values)
        coordinates |= {name: (name, labels(each)) for name, each in zip(names, values, strict=True)}
    else:
        dimensions, shape = ("point",), (len(rows),)
        coordinates["point"] = ("point", np.arange(first, first + len(rows)))
        coordinates |= {name: ("point", labels([row[place] for row in rows])) for place, name in enumerate(names)}
    found: dict[str, Any] = {}
    for place, name in enumerate(job.sweep.outputs):
        table = statistics[:, place, :]
        for column, word in enumerate(("runs", *STATISTICS[:3])):
            found[f"{name}_{word}"] = (dimensions, table[:, column].reshape(shape), about(name, word))
        quantiles = table[:, 1 + STATISTICS.index("q05") :]
        found[name] = (("quantile", *dimensions), quantiles.T.reshape(len(LEVELS), *shape), about(name, ""))
    about_all = {"Conventions": "CF-1.11", "title": job.sweep.title, "source": "reciprocity", "design": experiment.design.kind}
    return xr.Dataset(found, coordinates, about_all)


def about(name: str, word: str) -> dict[str, str]:
    """Return the attributes of a variable."""
    pair = pair_of(name)
    unit = "runs" if word == "runs" else UNITS.get(pair[2] if pair else name, "persons")
    return {"units": unit, "long_name": f"{name}: {MEANINGS[word]}"}


def labels(values: Any) -> Any:
    """Return values along a dimension: numbers where all are, else text."""
    if all(isinstance(each, int | float) and not isinstance(each, bool) for each in values):
        return np.array(values)
    return np.array([cell(each) for each in values], dtype=object)
