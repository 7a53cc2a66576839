"""The cells of a table to values, by parsers that say what belongs there."""

import math
from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sim.faults import Fault, nearest

Parser = Callable[[str], Any]
MOST_OF_ALL = 1e15  # of a number in a table


def parse(path: Path, line: int, row: list[str], columns: Sequence[str], parsers: Sequence[Parser], faults: list[Fault]) -> list[Any]:
    """Return the values of a row; a cell that its parser refuses is noted, and stays out."""
    values = []
    column = 1
    for name, cell, parser in zip(columns, row, parsers, strict=True):
        try:
            values.append(parser(cell))
        except ValueError as error:
            faults.append(Fault(str(path), line, column, f"{name} is {cell!r}; {error}"))
        column += len(cell) + 1
    return values


def whole_number(low: int, high: int | None = None) -> Parser:
    """Return a parser of whole numbers within bounds."""

    def parser(cell: str) -> int:
        number = int(cell) if cell.isascii() and cell.isdigit() else -1
        if number < low or (high is not None and number > high):
            raise ValueError(f"it is a whole number from {low}" + ("" if high is None else f" to {high}"))
        return number

    return parser


def decimal(cell: str) -> float:
    """Return a number that is neither infinite nor none at all."""
    try:
        number = float(cell)
    except ValueError:
        number = math.nan
    if not abs(number) <= MOST_OF_ALL:  # NaN neither
        raise ValueError("it is a number")
    return number


def word_of(words: Collection[str]) -> Parser:
    """Return a parser of words of a vocabulary."""

    def parser(cell: str) -> str:
        if cell not in words:
            raise ValueError(nearest(cell, words))
        return cell

    return parser


def iso_date(cell: str) -> str:
    """Return an ISO date."""
    try:
        return date.fromisoformat(cell).isoformat()
    except ValueError:
        raise ValueError("it is a date such as 2018-03-29") from None


def or_empty(parser: Parser, empty: str | None) -> Parser:
    """Return a parser that also takes an empty cell, for which it gives `empty`."""
    return lambda cell: parser(cell) if cell else empty
