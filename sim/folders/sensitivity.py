"""What `sensitivity` leaves: the indices, the noise and the answers as tables, figures, and what they were made from."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sim.experiments.given import value_of
from sim.experiments.sensitivity import Analysis, Index, Study, analyse
from sim.experiments.sensitivity.noise import Noise
from sim.experiments.sensitivity.reading import study
from sim.experiments.sensitivity.response import Answer
from sim.files import FolderError, as_json, whole, write_table, write_text
from sim.folders.sweep import SweepResult
from sim.folders.sweep_manifest import AGAIN
from sim.provenance import sha256, versions

PACKAGES = ("matplotlib", "pandas", "SALib", "scipy")
TABLES = ("sensitivity.csv", "noise.csv", "responses.csv")


class Part(NamedTuple):
    """One experiment of a sweep; its name is empty where the sweep has no parts."""

    name: str
    study: Study
    days: int  # of the scenario


class Found(NamedTuple):
    """The analyses of one experiment."""

    part: Part
    analyses: list[Analysis]


def parts(result: SweepResult) -> list[Part]:
    """Return each experiment of a sweep that varies something as a study; raises FolderError where its tables are no sweep's."""
    try:
        return read_parts(result)
    except (KeyError, IndexError, TypeError, ValueError, OSError, MemoryError, RecursionError) as error:  # by what was edited
        told = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise FolderError(f"{result.folder}:1:1: its tables are not those of one sweep ({told}); {AGAIN}") from None


def read_parts(result: SweepResult) -> list[Part]:
    """Return each experiment of a sweep that varies something as a study; runs that failed have no values."""
    design, runs, outputs = result.design.astype(object), result.runs, result.manifest["outputs"]
    many = int(result.manifest["runs"])
    if len(runs) != len(design) * many:
        raise ValueError(f"{len(runs)} runs where {many} of each of {len(design)} points belong")
    good = runs["status"].to_numpy() == "ok"
    tables = {name: np.full((len(design), many), np.nan) for name in outputs}
    places = runs["point"].to_numpy()[good], runs["run"].to_numpy()[good]
    for name, table in tables.items():
        table[places] = runs[name].to_numpy(dtype=np.float64, na_value=np.nan)[good]
    names = design["experiment"].fillna("").to_numpy()
    found = []
    for each in result.sweep.experiments:
        here = names == each.name
        columns = [[told(cell) for cell in design.loc[here, one.name]] for one in each.parameters]
        rows = list(zip(*columns, strict=True))
        if rows:
            own = {name: table[here] for name, table in tables.items()}
            found.append(Part(each.name, study(each, rows, own, bool(result.manifest["paired"])), each.scenario.days))
    return found


def told(cell: Any) -> Any:
    """Return a cell of `design.csv` as a value."""
    return value_of(cell) if isinstance(cell, str) else cell


def find(
    result: SweepResult,
    outputs: Sequence[str] = (),
    method: str | None = None,
    seed: int = 0,
    progress: Callable[[int], None] | None = None,
) -> list[Found]:
    """Return the analyses of some outputs (all where none are named) of each experiment.

    Raises ValueError for a method that does not fit a design, KeyError for an output that was not kept.
    """
    unknown = [name for name in outputs if name not in result.manifest["outputs"]]
    if unknown:
        raise KeyError(unknown[0])
    wanted = list(dict.fromkeys(outputs or result.manifest["outputs"]))
    found, done = [], 0
    for part in parts(result):
        analyses = []
        for name in wanted:
            analyses.append(analyse(part.study, name, method, seed))
            done += 1
            if progress:
                progress(done)
        found.append(Found(part, analyses))
    return found


def save(found: Sequence[Found], result: SweepResult, folder: Path, seed: int, force: bool = False, command: str = "") -> Path:
    """Write tables, figures and manifest; raises FolderError as `files.whole` does."""
    with whole(folder, force) as new:
        every = [(each.part.name, one) for each in found for one in each.analyses]
        indices = [(name, *row) for name, one in every for row in one.indices]
        write_table(new / TABLES[0], ("experiment", *Index._fields), indices)
        write_table(new / TABLES[1], ("experiment", *Noise._fields), [(name, *one.noise) for name, one in every if one.noise])
        write_table(new / TABLES[2], ("experiment", *Answer._fields), [(name, *row) for name, one in every for row in one.responses])
        draw(found, str(result.manifest["sweep"]), new / "figures")
        about = {
            "sweep": result.manifest["sweep"],
            "sweep_manifest": sha256(result.folder / "manifest.json"),
            "seed": seed,
            "methods": {f"{name}/{one.output}" if name else one.output: one.method for name, one in every},
            "said": [f"{one.output}: {text}" for _, one in every for text in one.said],
            "command": command,
            "versions": versions(*PACKAGES),
            "files": {name: sha256(new / name) for name in TABLES},
        }
        write_text(new / "manifest.json", as_json(about))
    return folder


def draw(found: Sequence[Found], title: str, folder: Path) -> None:
    """Draw the figures of each experiment, each as PNG and SVG."""
    from sim.plots.experiments.sensitivity import figures  # heavy: matplotlib
    from sim.plots.style import save_all

    for each in found:
        save_all(figures(title, each.part.study, each.analyses, each.part.days), folder / each.part.name)
