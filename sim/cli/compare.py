"""`reciprocity compare`: results or scenarios side by side."""

import os
import shlex
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from sim.cli import completing
from sim.cli.options import Force, Out, Quiet, Runs, Seed, Sets, Strategies
from sim.cli.progress import progress, say
from sim.cli.tables import echo, number, plain_table, show
from sim.result.comparing import Measured, Value, gather, save_comparison, scenarios
from sim.result.comparing import compare as compared
from sim.result.paired import Row, pair_up, save_pairs


def compare(
    context: typer.Context,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="RESULT|SCENARIO...",
            autocompletion=completing.scenario,
            help="folders of results, files, or names of shipped scenarios",
        ),
    ],
    runs: Runs = 1,
    seed: Seed = 0,
    sets: Sets = None,
    strategies: Strategies = None,
    out: Out = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Set results side by side, each with its difference to the first; scenarios are run on the same seed.

    A result is taken as it is: --seed and --set are for scenarios. With --runs, all are run as often on the same draws (a result's
    scenario, too), and the mean difference to the first is told with its interval and the variance that pairing saved.

    Example: reciprocity compare us_russia_2018 uk_russia_2018 --seed 1
    """
    folders = [name for name in names if os.path.isdir(name)]
    if sets and folders:
        raise typer.BadParameter(f"'{folders[0]}' is a result, which --set can't change; give {Path(folders[0]) / 'scenario.yaml'}")
    if len(names) < 2:
        raise typer.BadParameter(f"'{names[0]}' stands alone; give two or more to compare")
    command = shlex.join(["reciprocity", *context.obj])
    if runs > 1:
        compare_many(names, runs, seed, sets or (), out, force, quiet, command)
        return
    results = gather(names, seed, sets or ())
    folder = save_comparison(results, out or Path("results") / "compare" / "-".join(results)[:120], force, command)
    if not quiet:
        show(side_by_side(compared(results)))
    echo(f"saved in {folder}")


def compare_many(
    names: list[str], runs: int, seed: int, sets: Sequence[str], out: Path | None, force: bool, quiet: bool, command: str
) -> None:
    """Run scenarios many times on the same draws and tell the paired differences to the first."""
    loaded = scenarios(names, sets)
    with progress("paired runs", runs, quiet) as advance:
        rows = pair_up(loaded, runs, seed, advance, say)
    folder = save_pairs(rows, loaded, seed, out or Path("results") / "compare" / "-".join(loaded)[:120], force, command)
    if not quiet:
        for second, group in groupby(rows, key=lambda row: row.second):
            show(paired_table(f"{second} less {rows[0].first}: {runs:,} paired runs", list(group)))
    echo(f"saved in {folder}")


def paired_table(title: str, rows: list[Row]) -> Table:
    """Return the paired differences of one scenario to the first, each with its 95 % interval and the variance that pairing saved."""
    table = plain_table(title, "total", "first|second|difference|95 % interval|variance saved")
    for row in rows:
        saved = "–" if row.variance_ratio is None else f"{round(1 - row.variance_ratio, 2) + 0:.0%}"
        table.add_row(
            row.total,
            number(row.mean_first),
            number(row.mean_second),
            f"{row.difference:+.3g}",
            f"{row.low:+.3g} to {row.high:+.3g}",
            saved,
        )
    return table


def side_by_side(rows: list[Measured]) -> Table:
    """Return a table with a column a result, and the difference to the first in brackets."""
    table = plain_table("Side by side", "measure", "|".join(dict.fromkeys(row.result.replace("|", "/") for row in rows)))
    for column in table.columns[1:]:
        column.no_wrap, column.overflow = False, "fold"
    for measure, group in groupby(rows, key=lambda row: row.measure):
        table.add_row(measure, *(cell(row.value, row.difference) for row in group))
    return table


def cell(value: Value, difference: int | float | None) -> str:
    """Return a value, and its difference where there is one."""
    text = "–" if value is None else f"{value:.3g}" if isinstance(value, float) else str(value)
    return (
        f"{text} ({difference:+.3g})"
        if isinstance(difference, float) and difference
        else f"{text} ({difference:+d})"
        if difference
        else text
    )
