"""`reciprocity run`: run a scenario and print what happened."""

import shlex
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Column, Table

from sim.result import Result
from sim.scenario import load


def run(
    context: typer.Context,
    scenario: Annotated[str, typer.Argument(help="a file, or the name of a shipped scenario")],
    seed: Annotated[int, typer.Option(min=0, help="seed of all draws; the same seed gives the same numbers")] = 0,
    out: Annotated[Path | None, typer.Option(help="folder of the result; results/<scenario's file name> where left out")] = None,
    force: Annotated[bool, typer.Option("--force", help="write over a result that is there")] = False,
) -> None:
    """Run a scenario, save its result, and print its acts and what is left of each mission.

    Example: reciprocity run skripal_2018 --seed 1 --out results/mine
    """
    result = Result.single(load(scenario), seed, command=shlex.join(["reciprocity", *context.obj]))
    folder = result.save(out or Path("results") / Path(scenario).stem, force)
    Console().print(acts_table(result), missions_table(result))
    typer.echo(f"saved in {folder}")


def acts_table(result: Result) -> Table:
    """Return the acts of a result as a table."""
    fixed = {"date": True, "measure": True, "leave by": True}
    names = ("act", "date", "actor", "target", "measure", "count", "leave by", "cause")
    table = Table(*(Column(name, no_wrap=fixed.get(name, False)) for name in names), title=result.scenario.title, box=None)
    for row in result.rows:
        cause = row.cause + (f" to {row.answers}" if row.answers else "")
        table.add_row(str(row.act), row.date, row.actor, row.target, row.measure, str(row.count), row.deadline, cause)
    return table


def missions_table(result: Result) -> Table:
    """Return the people of each mission on the first and the last day as a table."""
    series = result.series
    table = Table("sender", "receiver", "first day", "expelled", "last day", title="People of each mission")
    for row, pair in enumerate(series.pairs):
        table.add_row(*pair, str(series.staff[0, 0, row]), str(series.expelled[0, -1, row]), str(series.staff[0, -1, row]))
    return table
