"""`reciprocity compare`: results or scenarios side by side."""

from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from sim.cli.options import Force, Out, Quiet, Seed, Sets, Strategies
from sim.cli.tables import plain_table, show
from sim.result.comparing import Measured, Value, gather, save_comparison
from sim.result.comparing import compare as compared


def compare(
    names: Annotated[
        list[str], typer.Argument(metavar="RESULT|SCENARIO...", help="folders of results, files, or names of shipped scenarios")
    ],
    seed: Seed = 0,
    sets: Sets = None,
    strategies: Strategies = None,
    out: Out = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Set results side by side, each with its difference to the first; scenarios are run on the same seed.

    A result is taken as it is: --seed and --set are for scenarios.

    Example: reciprocity compare us_russia_2018 uk_russia_2018 --seed 1
    """
    folders = [name for name in names if Path(name).is_dir()]
    if sets and folders:
        raise typer.BadParameter(f"'{folders[0]}' is a result, which --set can't change; give {Path(folders[0]) / 'scenario.yaml'}")
    if len(names) < 2:
        raise typer.BadParameter(f"'{names[0]}' stands alone; give two or more to compare")
    results = gather(names, seed, sets or ())
    folder = save_comparison(results, out or Path("results") / "compare" / "-".join(results)[:120], force)
    if not quiet:
        show(side_by_side(compared(results)))
    typer.echo(f"saved in {folder}")


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
