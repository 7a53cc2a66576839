"""How a sweep's folder is written: from the chunks of its workplace, a group of points at a time, so that memory stays flat."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from sim.experiments.job import Job
from sim.experiments.parameters import cell
from sim.experiments.running import groups
from sim.experiments.workplace import Workplace
from sim.files import as_json, write_table, write_text
from sim.folders import sweep_netcdf
from sim.folders.sweep_runs import writer
from sim.folders.sweep_tables import STATISTICS, Names, Numbers, names_of, outputs_of, statistics, values_of
from sim.provenance import sha256
from sim.scenario.dump import as_yaml

FORMATS = ("csv", "parquet")


def fill(folder: Path, job: Job, place: Workplace, table: str, about: dict[str, Any]) -> None:
    """Write all files of a sweep; the manifest, with the hashes of the others and what it is told beside them, comes last."""
    names = names_of(job)
    write_text(folder / "sweep.yaml", as_yaml(as_run(job)))
    write_table(folder / "design.csv", names.design, design_rows(job, names))
    write_table(folder / "sample.csv", ("point", *names.parameters), sample_rows(job, names))
    size = sum(job.sizes)
    found = np.empty((size, len(names.outputs), 1 + len(STATISTICS)))
    failed = np.zeros(size, dtype=np.int64)
    with closing(writer(folder / f"runs.{table}", job, names)) as rows:
        for group in groups(job, place):
            outputs, wrong = outputs_of(job, group)
            rows.add(group, outputs)
            chosen = slice(group.points.start, group.points.stop)
            failed[chosen] = wrong.sum(axis=1)
            for number, values in enumerate(outputs.values()):
                found[chosen, number] = statistics(values)
    write_table(folder / "points.csv", names.points, point_rows(job, names, found, failed))
    sweep_netcdf.write(folder / "sweep.nc", job, found)
    files = {name: sha256(folder / name) for name in data_files(table)}
    write_text(folder / "manifest.json", as_json({**manifest(job, table, int(failed.sum())), "files": files, **about}))


def data_files(table: str) -> tuple[str, ...]:
    """Return the names of a sweep's data files."""
    return ("sweep.yaml", "design.csv", "sample.csv", f"runs.{table}", "points.csv", "sweep.nc")


def as_run(job: Job) -> dict[str, Any]:
    """Return the sweep as it was run, able to run again from its folder: a design that was given stands in design.csv."""
    data = job.sweep.model_dump(by_alias=True, exclude_unset=True)
    for part in (data, *data.get("experiments", ())):
        if (part.get("design") or {}).get("kind") == "given":
            part["design"]["file"] = "design.csv"
    return data


def design_rows(job: Job, names: Names) -> Iterator[tuple[Any, ...]]:
    """Yield a row a point."""
    for point in range(sum(job.sizes)):
        name = job.experiments[job.place(point)[0]].name
        yield point, name, job.seed(point), *map(cell, values_of(job, names, point))


def sample_rows(job: Job, names: Names) -> Iterator[tuple[Any, ...]]:
    """Yield the shares of each point of a sampled design."""
    first = 0
    for experiment, points in zip(job.experiments, job.points, strict=True):
        places = [names.parameters.index(each.name) for each in experiment.parameters]
        for number, row in enumerate(points.shares.tolist() if points.shares is not None else ()):
            cells = [""] * len(names.parameters)
            for place, share in zip(places, row, strict=True):
                cells[place] = repr(share)
            yield first + number, *cells
        first += len(points.rows)


def point_rows(job: Job, names: Names, found: Numbers, failed: Any) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each point and output; what there is not is left empty."""
    for point, table in enumerate(found):
        name = job.experiments[job.place(point)[0]].name
        head = (point, name, *map(cell, values_of(job, names, point)))
        for output, numbers in zip(names.outputs, table.tolist(), strict=True):
            yield *head, output, int(numbers[0]), int(failed[point]), *("" if each != each else repr(each) for each in numbers[1:])


def manifest(job: Job, table: str, failed: int) -> dict[str, Any]:
    """Return what was run with what."""
    sweep, own = job.sweep, job.strategies
    parts = [
        {
            "name": each.name,
            "design": each.design.kind,
            "points": size,
            "parameters": [one.name for one in each.parameters],
        }
        for each, size in zip(job.experiments, job.sizes, strict=True)
    ]
    return {
        "sweep": sweep.title,
        "seed": sweep.seed,
        "points": sum(job.sizes),
        "runs": sweep.runs,
        "failed": failed,
        "paired": sweep.paired,
        "drawn": sweep.drawn,
        "outputs": list(sweep.outputs),
        "experiments": parts,
        "format": table,
        "strategies_file": {"name": Path(own[0]).name, "sha256": job.identity["strategies_file"]} if own else None,
        "design": job.identity["design"],
        "versions": job.versions,
    }
