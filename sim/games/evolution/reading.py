"""Payoffs from a file: a CSV matrix whose header names the strategies, or the folder of a tournament."""

import csv
import io
import math
import os
from pathlib import Path

from sim.faults import Fault, FaultsError, nearest
from sim.games.evolution.payoffs import MOST, Payoffs, payoffs
from sim.record.csvfile import places
from sim.texts import FORMULA, json_of, text_of

LARGEST = 50_000_000  # bytes of a summary
LONGEST = 200  # signs of a name
ROWS = "strategy"  # header of a first column with the names of the rows


def read(path: Path) -> Payoffs:
    """Return the payoffs of a CSV file or of a tournament's folder; raises FaultsError with every fault where they are none."""
    return from_tournament(path) if os.path.isdir(path) else from_csv(path)


def from_tournament(folder: Path) -> Payoffs:
    """Return the mean payoffs of a round from a tournament's `summary.json`; raises FaultsError where there are none."""
    path = folder / "summary.json"
    advice = "give a CSV matrix, or the folder that `reciprocity tournament` left"
    summary = json_of(path, advice, LARGEST)
    try:
        names = [str(each) for each in summary["strategies"]]
        wrong = [each for each in names if FORMULA.match(each) or len(each) > LONGEST]
        if wrong:
            raise ValueError(f"{wrong[0]!r} is no name of a strategy")
        return payoffs(summary["mean_payoffs"], names)
    except (ValueError, KeyError, TypeError) as error:
        raise FaultsError([Fault(str(path), 1, 1, f"no summary of a tournament: {error}; {advice}")]) from None


def from_csv(path: Path) -> Payoffs:
    """Return the payoffs of a CSV file: a header of names, then a row each; a first column `strategy` may name the rows, too."""
    file = str(path)
    text = text_of(path, lambda: "give a CSV matrix, or a tournament's folder", f"a matrix of {MOST} strategies is smaller")
    rows, end = [], 0
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, strict=True)
    try:
        for cells in reader:
            begin, end = end, reader.line_num
            if any(cell.strip() for cell in cells):
                rows.append(([cell.strip() for cell in cells], places(lines[begin:end], begin + 1)))
    except csv.Error as error:
        raise FaultsError([Fault(file, end + 1, 1, f"no CSV: {error}; check the quotes and commas of this row")]) from None
    header, spots = rows[0] if rows else ([], [(1, 1)])
    named = bool(header) and header[0].lower() in ("", ROWS)
    names = header[named:]
    faults = []
    if not 2 <= len(names) <= MOST:
        faults.append(Fault(file, 1, 1, f"the header names {len(names)} strategies; write from 2 to {MOST} names, with commas between"))
    for place, name in enumerate(names):
        if not name or name in names[:place]:
            faults.append(Fault(file, *spots[place + named], f"the name {name!r} is empty or stands twice; give each column its own"))
        elif FORMULA.match(name) or len(name) > LONGEST:
            said = f"{name!r} begins like a formula, which a spreadsheet would run, or is longer than {LONGEST} signs; write a plain name"
            faults.append(Fault(file, *spots[place + named], said))
    if len(rows) - 1 != len(names):
        faults.append(Fault(file, 1, 1, f"{len(rows) - 1} rows below {len(names)} names; write one row for each name, in the same order"))
    matrix = []
    for number, (cells, where) in enumerate(rows[1:]):
        if len(cells) != len(header):
            faults.append(Fault(file, *where[0], f"{len(cells)} cells, but the header has {len(header)}; write one payoff for each column"))
            continue
        if named and number < len(names) and cells[0] != names[number]:
            faults.append(
                Fault(file, *where[0], f"the row of {cells[0]!r}, where that of {names[number]!r} is due; {nearest(cells[0], names)}")
            )
        values = list(map(finite, cells[named:]))
        wrong = [place for place, value in enumerate(values) if value is None]
        faults += [
            Fault(file, *where[each + named], f"{cells[each + named][:40]!r} is no finite number; write a payoff like 3 or 2.5")
            for each in wrong
        ]
        matrix.append(values)
    if faults:
        raise FaultsError(faults)
    return payoffs(matrix, names)


def finite(cell: str) -> float | None:
    """Return the number in a cell; None where there is none."""
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in cell else None
