"""A CSV file as rows whose cells know their places; what is no such table is refused with a sentence."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sim.faults import MOST, Fault, FaultsError, nearest
from sim.texts import FORMULA, text_of

LONGEST = 5_000  # characters of a cell


class RecordError(FaultsError, ValueError):
    """All faults of a table of the record, each as `FILE:LINE:COLUMN: what is wrong, and what would be right`."""


@dataclass
class Row:
    """One row: its cells by the names of their columns, and the lines of the file on which it stands."""

    cells: dict[str, str]
    line: int
    lines: list[str] = field(repr=False)

    def __getitem__(self, column: str) -> str:
        """Return the cell of a column, empty where the table has no such column."""
        return self.cells.get(column, "")


@dataclass
class Table:
    """A CSV file: its columns, its rows, and the faults found so far."""

    file: str
    columns: list[str]
    rows: list[Row]
    faults: list[Fault]

    def fault(self, row: Row, column: str, message: str) -> None:
        """Note a fault at a cell; where the table lacks its column, at the row's beginning."""
        number = self.columns.index(column) if column in self.columns else 0
        self.faults.append(Fault(self.file, *places(row.lines, row.line)[number], message))


def read_table(path: Path, needed: Sequence[str], optional: Sequence[str] = ()) -> Table:
    """Return the table of a CSV file that has the columns needed, in any order; raises RecordError where it is none.

    Rows of a wrong length, and columns that are not known, are among the faults of the table that is returned.
    """
    file = str(path)
    text = text_of(path, lambda: "give a CSV file in the record's columns", "a table of the record is short", error=RecordError)
    lines = list(io.StringIO(text, newline=""))
    table = Table(file, [], [], [])
    reader = csv.reader(lines, strict=True)
    end = 0
    try:
        for cells in reader:
            begin, end = end, reader.line_num
            if not table.columns:
                table.columns = cells
                check_header(table, Row({}, begin + 1, lines[begin:end]), needed, optional)
            elif cells and len(table.faults) < MOST:
                add(table, cells, Row({}, begin + 1, lines[begin:end]))
    except csv.Error as error:
        raise RecordError([Fault(file, end + 1, 1, f"no CSV: {error}; check the quotes and commas of this row")]) from None
    if not table.rows and not table.faults:
        raise RecordError([Fault(file, 1, 1, f"there are no rows; write a header ({', '.join(needed)}), and a row below it")])
    return table


def check_header(table: Table, row: Row, needed: Sequence[str], optional: Sequence[str]) -> None:
    """Note columns that are unknown or stand twice; raises RecordError where columns are missing, for then no row can be read."""
    known = (*needed, *optional)
    for number, name in enumerate(table.columns):
        place = places(row.lines, row.line)[number]
        if name in table.columns[:number]:
            table.faults.append(Fault(table.file, *place, f"the column '{name}' stands twice; keep one"))
        elif name not in known:
            table.faults.append(Fault(table.file, *place, f"unknown column '{name[:60]}'; {nearest(name, known)}"))
    missing = [name for name in needed if name not in table.columns]
    if missing:
        wrong = [Fault(table.file, row.line, 1, f"the column '{name}' is missing; write {','.join(needed)}") for name in missing]
        raise RecordError(table.faults + wrong)


def add(table: Table, cells: list[str], row: Row) -> None:
    """Add a row to a table, or note that its length is wrong, or that a cell is no plain text of a table."""
    wanted = len(table.columns)
    if len(cells) != wanted:
        place = places(row.lines, row.line)[min(len(cells), wanted + 1) - 1]
        said = f"{len(cells)} cells, but the header has {wanted}; put a cell with a comma in quotes"
        table.faults.append(Fault(table.file, *place, said))
        return
    row.cells = {name: cell.strip() for name, cell in zip(table.columns, cells, strict=True)}
    table.rows.append(row)
    for name, cell in row.cells.items():
        if len(cell) > LONGEST:
            table.fault(row, name, f"a cell of {len(cell)} characters; write at most {LONGEST}")
        elif FORMULA.match(cell):
            table.fault(row, name, f"{cell[:40]!r} begins like a formula, which a spreadsheet would run; write plain text")


def places(lines: Sequence[str], first: int) -> list[tuple[int, int]]:
    """Return line and column (from 1) of each cell of a row that begins on line `first`."""
    found = [(first, 1)]
    start, in_quotes, quoted = True, False, False  # a quote counts only in a cell that begins with one
    for line, text in enumerate(lines, first):
        for column, sign in enumerate(text, 1):
            if start:
                in_quotes, quoted, start = sign == '"', sign == '"', False
            elif sign == '"' and in_quotes:
                quoted = not quoted
            if sign == "," and not quoted:
                found.append((line, column + 1))
                start = True
    return found
