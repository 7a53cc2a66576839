"""The report of a sweep: what was varied, how far each output moves, and, where it was asked for, which parameters matter."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.folders.sweep import SweepResult
from sim.plots.framed import filed, measured, told
from sim.report.again import again
from sim.report.figures import taken
from sim.report.limits import limits
from sim.report.page import Fold, Page, Picture, Table
from sim.report.reading import Row, number, rows, table
from sim.report.scenario_words import in_words, rules
from sim.report.sweep_telling import mattering, moving, plain, worded
from sim.report.words import figure, listed, some

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
            name, words = filed(output), measured(output)
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
