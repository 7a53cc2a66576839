"""A result's folder: what stands in it, how it is written and read again."""

import hashlib
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sim.files import as_json, whole, write_table, write_text
from sim.result.result import Result
from sim.scenario.dump import dump
from sim.tables import TRAJECTORIES, ActRow, trajectory_rows

DATA = ("scenario.yaml", "acts.csv", "trajectories.csv", "summary.json")


def save(result: Result, folder: str | Path, force: bool = False) -> Path:
    """Write a result's folder and return its path; raises FolderError where it is there already or can't be written."""
    with whole(folder, force) as new:
        fill(new, result)
    return Path(folder)


def fill(folder: Path, result: Result) -> None:
    """Write all files of a result; the manifest comes last, with the hashes of the others."""
    write_text(folder / "scenario.yaml", dump(result.scenario))
    write_table(folder / "acts.csv", ActRow._fields, result.rows)
    write_table(folder / "trajectories.csv", TRAJECTORIES, trajectory_rows(result.scenario, result.series, result.first))
    write_text(folder / "summary.json", as_json(result.summary))
    write_text(folder / "manifest.json", as_json(manifest(folder, result)))


def manifest(folder: Path, result: Result) -> dict[str, Any]:
    """Return what was run with what, and the hash of every data file."""
    return {
        "seed": result.seed,
        "run": result.first,
        "runs": result.runs,
        "versions": {"python": platform.python_version(), **{name: version(name) for name in ("reciprocity", "numpy", "pydantic")}},
        "scenario": hashlib.sha256(dump(result.scenario).encode()).hexdigest(),
        "staff": "best figures of the bands",
        "files": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in DATA},
    }
