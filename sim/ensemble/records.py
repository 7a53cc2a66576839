"""A world as arrays of records with the fields of its rows, and back."""

import dataclasses
import typing
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.terms import KINDS
from sim.world import World

LOGS = ("acts", "matters", "decisions", "orders", "intents", "changes")  # grow in a run
ROWS: dict[str, type] = {name: typing.get_args(hint)[0] for name, hint in typing.get_type_hints(World).items()}


@cache
def dtype_of(name: str) -> np.dtype[Any]:
    """Return the dtype of a table: a record with the fields of its rows, or plain numbers."""
    row = ROWS[name]
    if row in (int, float):
        return np.dtype(row)
    hints = typing.get_type_hints(row)
    kinds = {int: np.dtype(np.int64), float: np.dtype(np.float64)}
    fields = [(each.name, kinds.get(hints[each.name], np.dtype((np.int64, (KINDS,))))) for each in dataclasses.fields(row)]
    return np.dtype(fields, align=True)


class Records(NamedTuple):
    """The arrays of one world by name, and the vector by which compiled code finds them."""

    arrays: dict[str, npt.NDArray[Any]]
    directory: npt.NDArray[np.int64]  # address and length of each, in the order of `World`

    def link(self, name: str, array: npt.NDArray[Any]) -> None:
        """Take another array for a table."""
        self.arrays[name] = array
        place = 2 * World._fields.index(name)
        self.directory[place : place + 2] = array.ctypes.data, len(array)


def records(world: World, rows: int, cells: int) -> Records:
    """Return a world as arrays, with room for `rows` rows in each log and for `cells` cells (a power of two)."""
    arrays = {}
    for name in World._fields:
        table: Any = getattr(world, name)
        size = rows if name in LOGS else cells if name == "cells" else len(table)
        array = np.zeros(size, dtype_of(name))
        for place, row in enumerate(table[:size]):
            array[place] = fields_of(row, name)
        arrays[name] = array
    pairs = [number for name in World._fields for number in (arrays[name].ctypes.data, len(arrays[name]))]
    return Records(arrays, np.array(pairs, dtype=np.int64))


def fields_of(row: Any, name: str) -> Any:
    """Return a row of a table as its record."""
    words = dtype_of(name).names
    return tuple(getattr(row, word) for word in words) if words else row
