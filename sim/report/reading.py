"""Tables of a result's folder, read for a page: numbers as numbers, words as words."""

import csv
import math
from collections.abc import Sequence
from pathlib import Path

from sim.files import FolderError
from sim.report.page import Cell, Table

Row = dict[str, Cell]


def rows(path: Path) -> list[Row]:
    """Return the rows of a CSV file by its columns; raises FolderError where it can't be read."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return [{name: cell(text) for name, text in row.items()} for row in csv.DictReader(stream, strict=True)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise FolderError(f"{path}:1:1: can't be read as CSV in UTF-8 ({error}); make the result again") from None


def cell(text: str | None) -> Cell:
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
