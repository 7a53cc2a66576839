"""What the proofs leave in the folder of a calibration: their rows, the recovered truths, the ranks, and the figures."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sim.files import write_table
from sim.inference.proofs import Proofs, Ranked, Row
from sim.inference.proofs.recovery import Recovered
from sim.plots.inference.coverage import coverage
from sim.plots.inference.ranks import ranks
from sim.plots.inference.recovery import recovery
from sim.plots.style import save_all


def write_proofs(folder: Path, proofs: Proofs) -> None:
    """Write `proofs.csv`, `recovery.csv`, `sbc.csv`, and the figures of ranks, coverage and recovery into a folder."""
    rows = ((*row[:5], f"{row.value:.6g}", cell(row.low), cell(row.high), row.passed) for row in proofs.rows)
    write_table(folder / "proofs.csv", (*Row._fields, "passed"), rows)
    table(folder / "recovery.csv", Recovered, proofs.recovered)
    table(folder / "sbc.csv", Ranked, proofs.ranked)
    drawn = {"sbc": ranks(proofs.ranked), "coverage": coverage(proofs.ranked), "recovery": recovery(proofs.recovered)}
    save_all(drawn.items(), folder / "figures")


def table(path: Path, columns: type[NamedTuple], rows: Iterable[NamedTuple]) -> None:
    """Write records as a table."""
    write_table(path, columns._fields, (map(cell, row) for row in rows))


def cell(value: object) -> object:
    """Return what stands in a cell: numbers in six digits, nothing for a bound that is not there, several numbers with spaces."""
    if isinstance(value, float):
        return "" if value in (float("inf"), float("-inf")) else f"{value:.6g}"
    return " ".join(map(str, value)) if isinstance(value, tuple) else value


def kept(folder: Path) -> Path:
    """Return where the finished pieces of the proofs of a folder stand until they are all there."""
    return folder.parent / f".{folder.name}-proofs"


def forget(folder: Path) -> None:
    """Throw the finished pieces away, once what they add up to is written."""
    shutil.rmtree(kept(folder), ignore_errors=True)
