"""Two versions of a result's file, number by number: tables, JSON trees, netCDF."""

import itertools
import sys
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.files import FolderError
from sim.result.reading import read_table
from sim.scenario import Fault

NAMED = 10  # differences that are named; all are counted
NOTHING = "nothing"


class Difference(NamedTuple):
    """A number that is not the same."""

    where: str
    saved: object
    now: object


class Tally:
    """Counts what is compared in one file and what differs, and keeps the first differences."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines = 2  # of a table: the next line
        self.compared = 0
        self.differing = 0
        self.first: list[Difference] = []

    def add(self, where: str, saved: object, now: object) -> None:
        """Compare two values."""
        self.compared += 1
        if saved != now:
            self.differ(where, saved, now)

    def differ(self, where: str, saved: object, now: object) -> None:
        """Note a difference of two values that are counted already."""
        self.differing += 1
        if len(self.first) < NAMED:
            self.first.append(Difference(where, saved, now))


def compare_table(tally: Tally, path: Path, columns: Sequence[str], now: Iterable[Sequence[Any]]) -> None:
    """Compare each cell of a table with the rows of now; raises FolderError where it can't be read."""
    faults: list[Fault] = []
    for pair in itertools.zip_longest(read_table(path, columns, faults), now):
        old, new = pair
        line, saved = old if old is not None else (tally.lines, None)
        tally.lines = line + 1
        fresh = None if new is None else ["" if cell is None else str(cell) for cell in new]
        if saved is None or fresh is None:
            tally.add(f"line {line}", ",".join(saved or [NOTHING]), ",".join(fresh or [NOTHING]))
        elif saved == fresh:
            tally.compared += len(saved)
        else:
            for column, was, becomes in zip(columns, saved, fresh, strict=True):
                tally.add(f"line {line}, {column}", was, becomes)
    if faults:
        raise FolderError("\n".join(map(str, faults)))


def compare_tree(tally: Tally, old: Any, new: Any, path: str = "") -> None:
    """Compare each value of two JSON trees."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*new, *old)):
            compare_tree(tally, old.get(key, NOTHING), new.get(key, NOTHING), f"{path}.{key}" if path else key)
    elif isinstance(old, list) and isinstance(new, list):
        for place, (was, becomes) in enumerate(itertools.zip_longest(old, new, fillvalue=NOTHING)):
            compare_tree(tally, was, becomes, f"{path}[{place}]")
    else:
        tally.add(path, old, new)


def compare_netcdf(tally: Tally, path: Path, now: BytesIO) -> None:
    """Compare each number of a netCDF file, and what it says of itself; raises FolderError where it can't be read."""
    import h5netcdf  # brings h5py: only where such a file is read

    with h5netcdf.File(now, "r") as two:
        try:
            with h5netcdf.File(path, "r") as one:
                for name in dict.fromkeys((*two.variables, *one.variables)):
                    if name in one.variables and name in two.variables:
                        compare_variable(tally, name, one, two)
                    else:
                        tally.add(name, *("a variable" if name in file.variables else NOTHING for file in (one, two)))
        except Exception as error:  # of many kinds, by where the file is cut off or edited
            what = " ".join(str(error).split())[:200]
            sys.unraisablehook = lambda _: None  # h5netcdf complains at the end of a file that it could only half open
            raise FolderError(f"{path}:1:1: can't be read as netCDF ({what}); make the result again") from None


def compare_variable(tally: Tally, name: str, one: Any, two: Any) -> None:
    """Compare one variable of two files: shape, units and names, then its numbers by the blocks in which they were written."""
    old, new = one.variables[name], two.variables[name]
    tally.add(f"{name}, dimensions", *(dict(zip(each.dimensions, each.shape, strict=True)) for each in (old, new)))
    for word in new.attrs:
        if word != "_FillValue":  # NaN in an ensemble, and NaN equals nothing
            tally.add(f"{name}, {word}", old.attrs[word] if word in old.attrs else NOTHING, new.attrs[word])
    if old.shape != new.shape or 0 in new.shape:
        return
    if new.chunks is None:
        compare_block(tally, name, two, (0,) * new.ndim, old[...], new[...])
        return
    axis = new.dimensions.index("day")
    size = new.chunks[axis]
    for outer in np.ndindex(new.shape[:axis]):
        for begin in range(0, new.shape[axis], size):
            place = (*(slice(each, each + 1) for each in outer), slice(begin, begin + size))
            compare_block(tally, name, two, (*outer, begin, *(0 for _ in new.shape[axis + 1 :])), old[place], new[place])


def compare_block(tally: Tally, name: str, file: Any, first: Sequence[int], old: npt.NDArray[Any], new: npt.NDArray[Any]) -> None:
    """Compare a block of a variable that begins at the place `first`."""
    differs = old != new
    if new.dtype.kind == "f":
        differs &= ~(np.isnan(old) & np.isnan(new))
    tally.compared += new.size
    for inner in np.argwhere(differs):
        spot = [
            f"{word} {label(file.variables[word][start + step])}"
            for word, start, step in zip(file.variables[name].dimensions, first, inner, strict=True)
        ]
        tally.differ(f"{name} at {', '.join(spot)}", label(old[tuple(inner)]), label(new[tuple(inner)]))


def label(value: Any) -> Any:
    """Return a value as it is read: text as text."""
    return value.decode() if isinstance(value, bytes) else value
