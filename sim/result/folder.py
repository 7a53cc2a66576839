"""A result's folder: what stands in it, and how it is written."""

from pathlib import Path

from sim.files import as_json, settle, whole, write_table, write_text
from sim.result.manifest import manifest
from sim.result.netcdf import write
from sim.result.result import Result
from sim.scenario.dump import dump
from sim.tables import TRAJECTORIES, ActRow, trajectory_rows


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
    write(folder / "trajectories.nc", result.scenario, result.series, result.first)
    settle(folder / "trajectories.nc")
    write_text(folder / "summary.json", as_json(result.summary))
    write_text(folder / "manifest.json", as_json(manifest(folder, result)))
