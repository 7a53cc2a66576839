"""Tables of a result's folder, read for a page: numbers as numbers, words as words."""

import math
from collections.abc import Sequence
from pathlib import Path

from sim.report.page import Cell, Table
from sim.result.reading import rows_of

Row = dict[str, Cell]


def rows(path: Path) -> list[Row]:
    """Return the rows of a CSV file by its columns, numbers as numbers; raises FolderError where it can't be read."""
    return [{name: cell(text) for name, text in row.items()} for row in rows_of(path)]


def cell(text: str) -> Cell:
    """Return a number where a cell is one, None where it is empty, else its text."""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        return text
    if not math.isfinite(value):
        return text
    return int(value) if text.lstrip("-").isdigit() else value


def table(caption: str, found: Sequence[Row], columns: dict[str, str], note: str = "") -> Table:
    """Return some columns of rows as a table; `columns` gives the word for each."""
    return Table(caption, list(columns.values()), [[row[name] for name in columns] for row in found], note)


def number(value: Cell) -> float:
    """Return a cell that holds a number; raises ValueError where it holds none."""
    if not isinstance(value, int | float):
        raise ValueError(f"{value!r} is no number")
    return float(value)
