"""A sweep as a story: how far each output moves over the points, and which parameter moves it most."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.plots.framed import measured, told
from sim.plots.run.cast import some
from sim.report.page import Cell
from sim.report.reading import Row, number
from sim.report.words import figure, sentence
from sim.result.reading import object_of

LEADING: dict[Any, str] = {
    "total": "share of the variance, with interactions,", "mu_star": "mean absolute effect", "pawn": "PAWN distance", "delta": "delta",
}  # fmt: skip


def moving(manifest: dict[str, Any], points: list[Row]) -> Iterator[str]:
    """Yield how far the mean of each output moves over the points, and where."""
    if manifest["failed"]:
        failed = some(manifest["failed"], "run failed", "runs failed").capitalize()
        yield f"{failed}; the rows in the runs table say why, and no mean holds them."
    for output in manifest["outputs"]:
        here = [row for row in points if row["output"] == output and row["mean"] is not None]
        if not here:
            yield f"No run has a value of {measured(output)}."
            continue
        low, high = (pick(here, key=lambda row: number(row["mean"])) for pick in (min, max))
        least, most = (f"{figure(row['mean'])} (point {row['point']}: {at(manifest, row)})" for row in (low, high))
        moves = f"the mean of a point goes from {least} to {most}"
        stays = f"the mean is {figure(low['mean'])} at every point"
        yield sentence(f"{measured(output)}: {moves if low['mean'] != high['mean'] else stays}")


def at(manifest: dict[str, Any], row: Row) -> str:
    """Return the values of a point."""
    names = dict.fromkeys(name for each in manifest["experiments"] for name in each["parameters"])
    return ", ".join(f"{told(name)} {worded(row[name])}" for name in names if row[name] is not None) or "as the scenario has it"


def worded(value: Cell) -> str:
    """Return a value of a path in words: of a map its values, `multiplier ratio 0.5`."""
    return figure(plain(value))


def plain(value: Cell) -> Cell:
    """Return a cell; of a map its values in words."""
    if not isinstance(value, str) or not value.startswith("{"):
        return value
    return " ".join(f"{each}" if name == "name" else f"{name} {each}" for name, each in json.loads(value).items())


def mattering(part: Path, indices: list[Row]) -> Iterator[str]:
    """Yield which parameter matters most for each output."""
    if not indices:
        yield "Which parameters matter was not asked; `reciprocity sensitivity RESULT` says it, and stands in this report from then on."
        return
    found = []
    for experiment, output in dict.fromkeys((row["experiment"], row["output"]) for row in indices):
        here = [row for row in indices if (row["experiment"], row["output"]) == (experiment, output) and row["measure"] in LEADING]
        if here:
            most = max(here, key=lambda row: number(row["value"]))
            where = f" ({experiment})" if experiment else ""
            found.append(
                f"{measured(str(output))}{where} on {told(str(most['parameter']))} ({LEADING[most['measure']]} {figure(most['value'])})"
            )
    if found:
        yield f"What hangs most on what: {'; '.join(found)}."
    for text in object_of(part / "manifest.json", said=list)["said"]:
        yield f"{text}."
