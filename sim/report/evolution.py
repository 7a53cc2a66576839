"""The report of an evolution: how shares of strategies move where those that get more spread."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.files import FolderError
from sim.games.evolution.reading import ROWS
from sim.report.again import again, inputs
from sim.report.figures import saved
from sim.report.limits import limits
from sim.report.page import Cell, Page, Table
from sim.report.reading import number, rows
from sim.report.words import figure, listed, some
from sim.result.reading import object_of

WAYS = {
    "replicator": "the replicator dynamics: what gets more than the average grows",
    "moran": "a Moran process: one is born in proportion to what it gets, one dies",
    "imitation": "imitation: one looks at another, and the more gladly takes its strategy the more that one gets",
}
RELATION = {"1": "invades", "-1": "is repelled", "0": "neutral"}


def page(folder: Path, manifest: dict[str, Any]) -> Page:
    """Return the report of an evolution; raises FolderError where a file is missing."""
    summary = object_of(folder / "summary.json")
    return Page(
        kind="An evolution",
        title=f"Evolution of {some(len(summary['start']), 'strategy', 'strategies')}",
        asked=list(asked(summary)),
        setting=[Table("Payoffs, row against column", *matrix(folder / "payoffs.csv", summary))],
        folds=[],
        story=list(story(folder, summary)),
        pictures=list(saved(folder, "evolution")),
        tables=list(tables(folder, summary)),
        limits=limits("always", "field", "payoffs", "spreading", "dynamics"),
        again=again(folder, manifest, [], seed=manifest["seed"], **inputs(manifest)),
    )  # fmt: skip


def asked(summary: dict[str, Any]) -> Iterator[str]:
    """Yield what was let loose from where."""
    dynamics = str(summary["dynamics"])
    yield f"If strategies that get more spread, who stays? Here they spread by {WAYS.get(dynamics, dynamics)}."
    start = listed([f"{figure(round(100 * share, 1))} % `{name}`" for name, share in summary["start"].items()])
    size = "" if dynamics == "replicator" else f", in a population of {summary['population']:,}, over {summary['runs']:,} runs"
    yield f"It begins with {start}{size}."


def story(folder: Path, summary: dict[str, Any]) -> Iterator[str]:
    """Yield where it ends, and who resists."""
    ends = sorted(summary["end"].items(), key=lambda each: -each[1])
    verb = "Of all runs, one strategy took over in these shares" if summary["dynamics"] == "moran" else "It ends with"
    yield f"{verb}: {listed([f'{figure(round(100 * share, 1))} % `{name}`' for name, share in ends if share >= 0.0005])}."
    alone = listed([f"`{name}`" for name in summary["resist_all_others"]])
    yield (
        f"Against one newcomer of any other kind stands {alone}."
        if alone
        else "No strategy stands against one newcomer of every other kind."
    )
    if summary.get("stochastically_stable"):
        stable = listed([f"`{name}`" for name in summary["stochastically_stable"]])
        yield f"Under ever rarer mutation the population stays at {stable}."
    if (folder / "fixation.csv").is_file():
        found = rows(folder / "fixation.csv")
        size = max(number(row["population"]) for row in found)
        over = [row for row in found if row["population"] == size and number(row["chance"]) > number(row["neutral"])]
        takes = some(len(over), "newcomer takes", "newcomers take")
        yield f"In a population of {figure(size)}, {takes} over more often than chance alone would have it."


def matrix(path: Path, summary: dict[str, Any]) -> tuple[list[str], list[list[Cell]]]:
    """Return the columns and the rows of a matrix of the strategies; raises FolderError where it is none."""
    found, names = rows(path), list(summary["start"])
    if [row.get(ROWS) for row in found] != names or any(list(row) != [ROWS, *names] for row in found):
        raise FolderError(f"{path}:1:1: is no matrix of {listed(names)}; make the result again")
    return [ROWS, *names], [list(row.values()) for row in found]


def tables(folder: Path, summary: dict[str, Any]) -> Iterator[Table]:
    """Yield who invades whom, points of rest, and chances in the largest population."""
    names, relations = matrix(folder / "invasion.csv", summary)
    words = [[row[0], *(RELATION.get(str(cell), str(cell)) for cell in row[1:])] for row in relations]
    yield Table("Whether one newcomer (row) invades a population (column)", names, words)
    if (folder / "rest_points.csv").is_file() and (rests := rows(folder / "rest_points.csv")):
        header = [name.replace("ess", "evolutionarily stable") for name in rests[0]]
        yield Table("Points of rest: the shares at each", header, [list(row.values()) for row in rests])
    if (folder / "fixation.csv").is_file():
        found = rows(folder / "fixation.csv")
        size = max(number(row["population"]) for row in found)
        here = [list(row.values()) for row in found if row["population"] == size]
        yield Table(
            f"Chances of one newcomer in a population of {figure(size)}",
            ("newcomer", "resident", "population", "chance", "by chance alone"),
            here,
        )
