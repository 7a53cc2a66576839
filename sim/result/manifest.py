"""The manifest of a result: what was run with what, by which command, and the hash of every data file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.provenance import sha256, versions

if TYPE_CHECKING:
    from sim.result.result import Result

TABLES = ("csv", "parquet")
PACKAGES = ("numba", "pydantic", "PyYAML", "h5netcdf", "h5py", "matplotlib")  # make the numbers, the files and the figures
STAFF = {False: "best figures of the bands", True: "drawn in each run from the bands (triangular)"}


def data_files(table: str, many: bool, drawn: bool = False) -> tuple[str, ...]:
    """Return the names of a result's data files, its tables as `csv` or `parquet`.

    An ensemble has its totals, too, and the values that its runs drew from a posterior.
    """
    names = ("scenario.yaml", f"acts.{table}", f"trajectories.{table}", "trajectories.nc", "summary.json")
    return (*names, *(("totals.csv",) if many else ()), *(("draws.csv",) if drawn else ()))


def manifest(folder: Path, result: "Result", table: str) -> dict[str, Any]:
    """Return what was run with what, and the hash of every data file; the only file that differs between equal runs."""
    files = {name: sha256(folder / name) for name in data_files(table, result.runs > 1, result.values is not None)}
    origin = result.origin
    return {
        "command": origin.command,
        "seed": result.seed,
        "run": result.first,
        "runs": result.runs,
        "acts_of_runs": len({row.run for row in result.rows}) if result.runs > 1 else 1,
        "format": table,
        "staff": STAFF[result.drawn],
        "strategies_file": origin.strategies._asdict() if origin.strategies else None,
        "posterior": origin.posterior._asdict() if origin.posterior else None,
        "scenario": files["scenario.yaml"],
        "versions": versions(*PACKAGES),
        "files": files,
        "wall_time_s": origin.wall_time_s,
    }
