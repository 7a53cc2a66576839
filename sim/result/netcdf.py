"""`trajectories.nc`: the one place that knows the layout of the netCDF file (CF conventions, opens in xarray)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.scenario import Scenario
from sim.tables import Series

MISSING = -2147483647  # netCDF's own mark for a missing int32: pairs without a mission
BLOCK = 2_097_152  # values written at once: 8 MiB of int32
ROW = 1024  # values of one day in a chunk: days repeat each other, and gzip looks back 32 KiB
QUANTILE = "q"  # statistics of a series that start with it are quantiles, in percent
DIMENSIONS = ("day", "sender", "receiver")


class Quantity(NamedTuple):
    """A variable of the file: an array of `Series`, its unit and what it is."""

    name: str
    unit: str
    meaning: str


QUANTITIES = (
    Quantity("staff", "persons", "people of the mission at the end of the day"),
    Quantity("posts_open", "posts", "open posts of the mission at the end of the day"),
    Quantity("expelled", "persons", "people of the mission who have left so far because they were expelled"),
)
COORDINATES = {
    "run": ("1", "number of the run"),
    "quantile": ("1", "quantile over the runs"),
    "day": ("day", "day of the scenario, from 0 at its start"),
    "sender": (None, "sending state"),
    "receiver": (None, "receiving state"),
}


class Plan(NamedTuple):
    """One variable of the file: the layers of the series it holds, its first dimension (None where it has none), its kind."""

    name: str
    quantity: Quantity
    layers: tuple[int, ...]
    first: str | None
    dtype: str
    missing: float
    note: str


def plans(series: Series) -> Iterator[Plan]:
    """Yield the variables of a series: whole numbers of a single run, or quantiles and (in variables of their own) means."""
    for each in QUANTITIES:
        if not series.statistics:
            yield Plan(each.name, each, (0,), "run", "i4", MISSING, "")
            continue
        quantiles = tuple(layer for layer, word in enumerate(series.statistics) if word.startswith(QUANTILE))
        yield Plan(each.name, each, quantiles, "quantile", "f8", np.nan, ": quantiles over the runs")
        if "mean" in series.statistics:
            yield Plan(f"{each.name}_mean", each, (series.statistics.index("mean"),), None, "f8", np.nan, ": mean over the runs")


def write(target: str | Path | BinaryIO, scenario: Scenario, series: Series, first: int = 0) -> None:
    """Write the series of a run (its number is `first`) or of an ensemble; the same input gives the same bytes.

    The dimensions `sender` and `receiver` hold the states that send or receive a mission, in the order of the scenario.
    A block of days is in memory at a time.
    """
    import h5netcdf  # brings h5py: only where a file is written

    senders = [code for code in scenario.states if any(pair[0] == code for pair in series.pairs)]
    receivers = [code for code in scenario.states if any(pair[1] == code for pair in series.pairs)]
    with h5netcdf.File(target, "w") as file:
        file.attrs.update({"Conventions": "CF-1.11", "title": scenario.title, "source": "reciprocity"})
        if series.statistics:
            coordinate(file, "quantile", np.array([int(word[1:]) / 100 for word in series.statistics if word.startswith(QUANTILE)]))
        else:
            coordinate(file, "run", np.array([first], dtype="i8"))
        coordinate(file, "day", np.arange(scenario.days, dtype="i4"))
        coordinate(file, "sender", senders)
        coordinate(file, "receiver", receivers)
        date = file.create_variable("date", ("day",), data=np.arange(scenario.days, dtype="i4"))
        units = f"days since {scenario.start.isoformat()}"
        date.attrs.update({"standard_name": "time", "long_name": "date", "units": units, "calendar": "proleptic_gregorian"})
        places = np.array([[senders.index(s), receivers.index(r)] for s, r in series.pairs], dtype=np.intp).reshape(-1, 2)
        for plan in plans(series):
            fill(file, plan, getattr(series, plan.quantity.name), places)


def coordinate(file: Any, name: str, values: Any) -> None:
    """Write a dimension and the variable that names its places."""
    from h5py import string_dtype

    file.dimensions[name] = len(values)
    unit, meaning = COORDINATES[name]
    data = values if isinstance(values, np.ndarray) else np.array(values, dtype=object)
    variable = file.create_variable(name, (name,), dtype=string_dtype() if unit is None else data.dtype, data=data)
    variable.attrs["long_name"] = meaning
    if unit is not None:
        variable.attrs["units"] = unit


def fill(file: Any, plan: Plan, values: npt.NDArray[np.generic], places: npt.NDArray[np.intp]) -> None:
    """Write one variable by blocks of days; `values` has the shape (layers, days, missions)."""
    dimensions = DIMENSIONS if plan.first is None else (plan.first, *DIMENSIONS)
    days, senders, receivers = (file.dimensions[name].size for name in DIMENSIONS)
    block = max(1, min(days, BLOCK // max(1, senders * receivers)))
    chunks = (block, max(1, min(senders, ROW // max(1, receivers))), max(1, receivers))
    variable = file.create_variable(
        plan.name,
        dimensions,
        dtype=plan.dtype,
        fillvalue=plan.missing,
        chunks=chunks if plan.first is None else (1, *chunks),
        compression="gzip",
        compression_opts=4,
    )
    variable.attrs.update({"units": plan.quantity.unit, "long_name": plan.quantity.meaning + plan.note, "coordinates": "date"})
    for place, layer in enumerate(plan.layers):
        for begin in range(0, days if len(places) else 0, block):
            end = min(days, begin + block)
            dense = np.full((end - begin, senders, receivers), plan.missing, dtype=plan.dtype)
            dense[:, places[:, 0], places[:, 1]] = values[layer, begin:end]
            variable[(slice(begin, end),) if plan.first is None else (place, slice(begin, end))] = dense
