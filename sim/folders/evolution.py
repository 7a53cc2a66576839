"""The folder of an evolution: payoffs, who invades whom, what the dynamic gave, figures, manifest."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from sim.files import as_json, whole, write_table, write_text
from sim.games.evolution.course import Course, Fixed
from sim.games.evolution.reading import ROWS
from sim.games.evolution.replicator import Path as Way
from sim.games.evolution.replicator import replicator
from sim.plots.games.fixation import fixation
from sim.plots.games.invasion import invasion
from sim.plots.games.population import population, simplex
from sim.plots.style import save_all
from sim.provenance import hashes, sha256, versions

WAYS = 7  # from how many places on a side trajectories begin in the triangle
NEUTRAL = "Where strategies get the same at every mixture of theirs, whole lines are at rest; their ends are drawn as neutral points."


def save_evolution(course: Course, folder: Path, name: str, given: Path, command: str, wall_time_s: float, force: bool = False) -> Path:
    """Write the folder of an evolution and return its path; FolderError where it is there already or can't be written.

    `name` is what the payoffs are called, `given` the file or folder from which they come.
    """
    names = course.payoffs.names
    with whole(folder, force) as new:
        write_table(new / "payoffs.csv", (ROWS, *names), rows(names, course.payoffs.matrix.tolist()))
        write_table(new / "invasion.csv", (ROWS, *names), rows(names, course.invasions.tolist()))
        if len(course.times):
            unit = "time" if course.plan.dynamics == "replicator" else "generation"
            write_table(new / "shares.csv", (unit, *names), rows([f"{each:g}" for each in course.times], course.shares.tolist()))
        if course.rests:
            write_table(new / "rest_points.csv", (*names, "stability", "ess"), ((*each.shares, *each[1:]) for each in course.rests))
        if course.fixations:
            write_table(new / "fixation.csv", Fixed._fields, course.fixations)
        if course.long_run:
            stable = [each in course.stochastically_stable for each in names]
            write_table(new / "long_run.csv", (ROWS, "share", "stochastically_stable"), zip(names, course.long_run, stable, strict=True))
        write_text(new / "summary.json", as_json(course.summary()))
        draw(course, new / "figures", name)
        source = given / "summary.json" if given.is_dir() else given
        manifest = {
            "command": command,
            "seed": course.plan.seed,
            "inputs": {given.name if given.is_dir() else source.name: sha256(source)},
            "versions": versions("scipy", "matplotlib"),
            "files": hashes(new),
            "wall_time_s": wall_time_s,
        }
        write_text(new / "manifest.json", as_json(manifest))
    return folder


def rows(names: Iterable[str], values: Iterable[Iterable[Any]]) -> Iterable[tuple[Any, ...]]:
    """Return rows with their names first."""
    return ((name, *line) for name, line in zip(names, values, strict=True))


def draw(course: Course, folder: Path, name: str) -> None:
    """Write the figures, each as PNG and SVG."""
    names, matrix, plan = course.payoffs.names, course.payoffs.matrix, course.plan
    path = Way(course.times, course.shares)
    made = {"invasion": invasion(f"Who invades whom: {name}", names, matrix, course.invasions)}
    if plan.dynamics == "replicator":
        made["shares"] = population(f"Replicator dynamics: {name}", "Share of each strategy", names, path, "time")
        if len(names) == 3:
            notes = [NEUTRAL] if any(each.stability == "neutral" for each in course.rests) else []
            made["simplex"] = simplex(f"Replicator dynamics: {name}", names, [*ways(course), path], course.rests, notes)
    if plan.dynamics == "imitation":
        says = f"Mean share of each strategy over {plan.runs:,} runs of {plan.population:,} individuals, mutation {plan.mutation:g}"
        made["shares"] = population(f"Imitation: {name}", says, names, path, "generation")
    if course.fixations:
        sizes = list(dict.fromkeys(each.population for each in course.fixations))
        lines: dict[str, list[float]] = {}
        for pair in course.fixations:
            lines.setdefault(f"{pair.newcomer} among {pair.resident}", []).append(pair.chance)
        notes = [f"Moran process, selection {plan.selection:g}, exact."]
        made["fixation"] = fixation(f"One newcomer in a population: {name}", sizes, lines, notes)
    save_all(made.items(), folder)


def ways(course: Course) -> list[Way]:
    """Return trajectories from evenly spread mixtures of three strategies."""
    starts = [(one, two, WAYS - one - two) for one in range(1, WAYS - 1) for two in range(1, WAYS - one)]
    return [replicator(course.payoffs.matrix, np.array(start) / WAYS, course.plan.time) for start in starts]
