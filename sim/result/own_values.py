"""`draws.csv`: the values that the runs of an ensemble drew from a posterior, a column for each path of the scenario."""

import csv
from pathlib import Path
from typing import Any

from sim.result.cells import Parser, decimal, or_empty, parse, whole_number, word_of
from sim.result.reading import AGAIN, read_table
from sim.result.result import Posterior
from sim.scenario import Fault, Scenario
from sim.scenario.values import Misfit, Value, Values, varied
from sim.strategies import REGISTRY

NUMBER = "draw"  # its first column: rows are numbered from 0


def read_values(path: Path, scenario: Scenario, runs: int, faults: list[Fault]) -> Values:
    """Return the values of a result's runs; notes whatever its scenario can't have."""
    columns = header(path)
    parsers: list[Parser] = [or_empty(word_of(REGISTRY.names) if name.endswith(".strategy") else decimal, None) for name in columns[1:]]
    rows: list[tuple[Value, ...]] = []
    for line, row in read_table(path, columns, faults):
        cells = parse(path, line, row, columns, (whole_number(len(rows), len(rows)), *parsers), faults)
        values = tuple(cells[1:]) if len(cells) == len(columns) else (None,) * len(parsers)
        try:
            varied(scenario, zip(columns[1:], values, strict=True))
        except Misfit as misfit:
            before = row[: columns.index(misfit.path)]
            faults.append(Fault(str(path), line, 1 + sum(len(cell) + 1 for cell in before), f"{misfit.path}: {misfit}"))
        rows.append(values)
    if not rows or (len(rows) > runs) or columns[:1] != (NUMBER,):
        faults.append(Fault(str(path), 1, 1, f"one to {runs} rows of values belong here, the first column being {NUMBER}; {AGAIN}"))
    return Values(columns[1:], tuple(rows))


def header(path: Path) -> tuple[str, ...]:
    """Return the columns of the table, which are the scenario's own; none where it has none."""
    with path.open(encoding="utf-8", errors="replace", newline="") as stream:
        try:
            return tuple(next(csv.reader(stream), ()))
        except csv.Error:
            return ()


def posterior_of(path: Path, data: dict[str, Any], faults: list[Fault]) -> Posterior | None:
    """Return the posterior that a manifest names."""
    told = data.get("posterior")
    if not told:
        return None
    try:
        return Posterior(str(told["name"]), str(told["sha256"]), tuple(map(str, told["states"])), int(told["draws"]))
    except (TypeError, KeyError, ValueError):
        faults.append(Fault(str(path), 1, 1, f"posterior has name, sha256, states and draws; {AGAIN}"))
        return None
