"""A result's folder: what stands in it, and how it is written."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sim.files import as_json, settle, whole, write_table, write_text
from sim.result.manifest import manifest
from sim.result.netcdf import write
from sim.result.own_values import NUMBER
from sim.result.result import Result
from sim.scenario.dump import dump
from sim.tables import ActRow, Total, table_of


def save(result: Result, folder: str | Path, force: bool = False, table: str = "csv", figures: bool = True) -> Path:
    """Write a result's folder and return its path; raises FolderError where it is there already or can't be written."""
    with whole(folder, force) as new:
        fill(new, result, table)
        if figures:
            from sim.plots.run import draw_all  # heavy: matplotlib

            (new / "figures").mkdir()
            draw_all(result.scenario, result.rows, result.series, new / "figures", result.totals)
    return Path(folder)


def fill(folder: Path, result: Result, table: str) -> None:
    """Write all data files of a result; the manifest comes last, with the hashes of the others."""
    write_text(folder / "scenario.yaml", dump(result.scenario))
    put(folder / f"acts.{table}", ActRow._fields, result.rows)
    put(folder / f"trajectories.{table}", *table_of(result.scenario, result.series, result.first))
    write(folder / "trajectories.nc", result.scenario, result.series, result.first)
    settle(folder / "trajectories.nc")
    if result.runs > 1:
        write_table(folder / "totals.csv", Total._fields, result.totals)
    if result.values:
        write_table(folder / "draws.csv", (NUMBER, *result.values.paths), ((row, *each) for row, each in enumerate(result.values.rows)))
    write_text(folder / "summary.json", as_json(result.summary))
    write_text(folder / "manifest.json", as_json(manifest(folder, result, table)))


def put(path: Path, columns: tuple[str, ...], rows: Iterable[Iterable[Any]]) -> None:
    """Write a table by its ending: CSV, or Parquet."""
    if path.suffix == ".csv":
        write_table(path, columns, rows)
        return
    import pyarrow as pa  # heavy: only where Parquet is wanted
    import pyarrow.parquet as pq

    columns_of = list(zip(*rows, strict=True)) or [()] * len(columns)
    pq.write_table(pa.table({name: pa.array(list(each)) for name, each in zip(columns, columns_of, strict=True)}), path)
    settle(path)
