"""The report of a sweep: what was varied, how far each output moves, and, where it was asked for, which parameters matter."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.folders.sweep import SweepResult
from sim.plots.framed import measured, told
from sim.report.again import again
from sim.report.figures import taken
from sim.report.limits import limits
from sim.report.page import Cell, Fold, Page, Picture, Table
from sim.report.reading import Row, number, rows, table
from sim.report.scenario_words import in_words, rules
from sim.report.words import figure, listed, sentence, some
from sim.result.cells import read_json
from sim.scenario import Fault

UNVARIED = "Who answers how, where nothing is varied"
FULL = 60  # points whose means stand in a table
NAMED = 10  # values that are named
FIRST = 4  # outputs whose curves are shown
PART = "sensitivity"
INDICES = {"experiment": "experiment", "output": "output", "method": "method", "parameter": "parameter", "measure": "measure",
           "value": "value", "low": "95 % from", "high": "to"}  # fmt: skip


def page(folder: Path, manifest: dict[str, Any]) -> Page:
    """Return the report of a sweep; raises FolderError where a file is missing."""
    scenarios = {each.name: each.scenario for each in SweepResult.open(folder).sweep.experiments}
    text = (folder / "sweep.yaml").read_text(encoding="utf-8")
    points, part = rows(folder / "points.csv"), folder / PART
    indices = rows(part / "sensitivity.csv") if (part / "sensitivity.csv").is_file() else []
    return Page(
        kind="A sweep",
        title=str(manifest["sweep"]),
        asked=[*asked(manifest), *in_words(next(iter(scenarios.values())))],
        setting=[varied(folder, manifest), *(rules(each)._replace(caption=f"{UNVARIED}{f': {name}' if name else ''}")
                                             for name, each in scenarios.items())],
        folds=[Fold(f"The sweep as YAML, with its scenario ({text.count(chr(10)):,} lines)", text)],
        story=[*moving(manifest, points), *mattering(part, indices)],
        pictures=list(pictures(part, manifest)),
        tables=[*means(manifest, points), *([table("Which parameters matter", indices, INDICES)] if indices else [])],
        limits=limits(
            "always", "ranges", "indices" if indices else "", "rules", "counts", "depleted",
            "grid" if any(each["design"] == "grid" for each in manifest["experiments"]) else "",
        ),
        again=again(
            folder, manifest,
            [("reciprocity sweep RESULT/sweep.yaml", "The sweep as it was run, by itself:"),
             ("reciprocity sensitivity RESULT", "Which parameters matter, told from the folder:")],
            seed=manifest["seed"], points=manifest["points"], runs_of_a_point=manifest["runs"], failed_runs=manifest["failed"],
        ),
    )  # fmt: skip


def asked(manifest: dict[str, Any]) -> Iterator[str]:
    """Yield what was varied and how often it was run."""
    names = listed([f"`{name}`" for name in dict.fromkeys(name for each in manifest["experiments"] for name in each["parameters"])])
    yield f"If states follow these rules, what does the outcome hang on? Varied were {names or 'no values'}."
    designs = listed(
        [
            f"{each['name']} ({each['design']})" if each["name"] else str(each["design"]).replace("_", " ")
            for each in manifest["experiments"]
        ]
    )
    total = manifest["points"] * manifest["runs"]
    yield (
        f"The design is {designs}: {some(manifest['points'], 'point', 'points')}, each run {manifest['runs']:,} times, {total:,} in all"
        + (", run k of all points on the same draws" if manifest["paired"] else ", each point on draws of its own")
        + (", staff drawn within its bands." if manifest["drawn"] else ", staff at its best figures.")
    )


def varied(folder: Path, manifest: dict[str, Any]) -> Table:
    """Return the values that each path takes."""
    design = rows(folder / "design.csv")
    found = []
    for name in dict.fromkeys(name for each in manifest["experiments"] for name in each["parameters"]):
        values = list(dict.fromkeys(row[name] for row in design if row[name] is not None))
        numbers = [value for value in values if isinstance(value, int | float)]
        which = "; ".join(worded(value) for value in values[:NAMED]) + ("; …" if len(values) > NAMED else "")
        if len(numbers) == len(values) > NAMED:
            which = f"{figure(min(numbers))} to {figure(max(numbers))}"
        found.append((told(name), name, len(values), which))
    return Table("What was varied", ("what", "path", "values", "which"), found)


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
    faults: list[Fault] = []
    for text in read_json(part / "manifest.json", faults, said=list)["said"]:
        yield f"{text}."


LEADING: dict[Any, str] = {
    "total": "share of the variance, with interactions,", "mu_star": "mean absolute effect", "pawn": "PAWN distance", "delta": "delta",
}  # fmt: skip


def pictures(part: Path, manifest: dict[str, Any]) -> Iterator[Picture]:
    """Yield the figures that `sensitivity` drew: what matters, the map of regimes, curves and maps of the first outputs."""
    wanted = []
    for each in manifest["experiments"]:
        where, of = f"figures/{each['name']}/" if each["name"] else "figures/", f" ({each['name']})" if each["name"] else ""
        wanted.append(
            (
                f"{where}effects.svg",
                f"Which parameters matter, with intervals{of}.",
                "Bars of the indices; the table of indices holds them.",
            )
        )
        wanted.append(
            (
                f"{where}regimes.svg",
                f"What becomes of one provocation over two reply ratios{of}.",
                "Map of regimes over two ratios, with the line on which their product is 1.",
            )
        )
        for output in manifest["outputs"][:FIRST]:
            name, words = output.replace(">", "-").replace(".", "-"), measured(output)
            wanted.append((f"{where}curves-{name}.svg", f"Mean and middle 90 % of {words} over each parameter{of}.", f"Curves of {words}."))
            wanted.append(
                (f"{where}heat-{name}.svg", f"Mean of {words} over the two parameters that move it most{of}.", f"Heat map of {words}.")
            )
    yield from taken(part, wanted)


def means(manifest: dict[str, Any], points: list[Row]) -> Iterator[Table]:
    """Yield the means of a sweep with few points, a row a point; of a larger one, each output's range."""
    outputs = list(manifest["outputs"])
    names = list(dict.fromkeys(name for each in manifest["experiments"] for name in each["parameters"]))
    if manifest["points"] <= FULL:
        by_point: dict[Any, list[Row]] = {}
        for row in points:
            by_point.setdefault(row["point"], []).append(row)
        found = [
            [
                point,
                *(plain(here[0][name]) for name in names),
                *(next((row["mean"] for row in here if row["output"] == one), None) for one in outputs),
            ]
            for point, here in by_point.items()
        ]
        yield Table("Means by point", ("point", *map(told, names), *map(measured, outputs)), found)
        return
    ranges = [
        (measured(one), [number(row["mean"]) for row in points if row["output"] == one and row["mean"] is not None]) for one in outputs
    ]
    yield Table("Means over all points", ("output", "points with a value", "least", "largest"),
                [(words, len(found), min(found, default=None), max(found, default=None)) for words, found in ranges],
                f"All {manifest['points']:,} points stand in points.csv.")  # fmt: skip
