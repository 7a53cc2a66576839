"""A design that is given: rows of values, from a CSV file or from Python."""

import csv
import io
import json
import math
from pathlib import Path
from typing import Any, NamedTuple

from sim.experiments.parameters import Parameter, takes_whole_numbers
from sim.faults import FaultsError
from sim.scenario import Fault
from sim.scenario.overrides import descend, split
from sim.scenario.tree import Path as Steps
from sim.scenario.tree import Place, Tree
from sim.texts import FORMULA, text_of

LARGEST = 100_000_000  # bytes of a design
OWN = ("point", "experiment", "seed")  # columns of a design.csv that are no paths


class Rows(NamedTuple):
    """Rows of values with the paths of their columns; `parameters` is empty until these are resolved."""

    file: str
    names: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    parameters: tuple[Parameter, ...] = ()


def rows_of(tree: Tree, path: Path, where: Steps, experiment: str) -> Rows | None:
    """Return the rows of a CSV file, of a sweep's own design.csv those of one experiment; notes a fault where it can't be read."""
    advice = "give a CSV file whose columns are paths"
    try:
        text = text_of(path, lambda: advice, "write fewer points", largest=LARGEST)
        header, *lines = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    except FaultsError as error:
        tree.fault(where, f"{path} {error.faults[0].message}")
        return None
    except csv.Error as error:
        tree.fault(where, f"{path} can't be read: {error}; {advice}")
        return None
    for number, line in enumerate(lines, 2):
        if len(line) != len(header):
            tree.add(Fault(str(path), number, 1, f"{len(line)} cells under {len(header)} columns; write one for each"))
    if tree.faults:
        return None
    if "experiment" in header:
        at = header.index("experiment")
        lines = [line for line in lines if line[at] == experiment]
    columns = [place for place, name in enumerate(header) if name not in OWN and any(line[place] for line in lines)]
    if any(FORMULA.match(line[place]) for line in lines for place in columns):
        tree.fault(where, f"{path} has a cell that begins like a formula, which a spreadsheet would run; write plain text")
    rows = tuple(tuple(value_of(line[place]) for place in columns) for line in lines)
    if not rows or not columns:
        tree.fault(where, f"{path} has no points; write a header of paths, and a row for each point")
    return Rows(str(path), tuple(header[place] for place in columns), rows)


def value_of(cell: str) -> Any:
    """Return the value of a cell: a number, map or list as JSON has it, else the text."""
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return cell


def read(tree: Tree, base: Tree, parameters: list[tuple[Parameter, Steps]], found: Rows | None) -> Rows | None:
    """Return rows with their columns' paths resolved; numbers are rounded (half up) where a path takes whole ones only.

    Under `vary` a sweep may say between what a column's values lie. Notes the faults and returns None where there are some.
    """
    before = len(tree.faults)
    if found is None:
        return None
    declared = {each.name: each for each, _ in parameters}
    resolved = []
    for name in found.names:
        candidate = base.copy()
        path = descend(candidate, split(name, Place(found.file, 1, 1)))
        tree.faults += candidate.faults
        if path:
            resolved.append(declared.pop(name, Parameter(name, path)))
    for each, place in parameters:
        if each.name in declared:
            tree.fault(place, f"{each.name} is no column of {found.file}; it has {', '.join(found.names)}", key=True)
    if len(tree.faults) > before:
        return None
    whole = [takes_whole_numbers(each.path) for each in resolved]
    rows = tuple(tuple(map(rounded, row, whole)) for row in found.rows)
    return found._replace(rows=rows, parameters=tuple(resolved))


def rounded(value: Any, whole: bool) -> Any:
    """Return a value as plain Python has it, rounded half up where only whole numbers go."""
    value = value.item() if hasattr(value, "item") else value
    return math.floor(value + 0.5) if whole and isinstance(value, float) and math.isfinite(value) else value
