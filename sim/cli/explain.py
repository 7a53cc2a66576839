"""`reciprocity explain`: why an act happened."""

from typing import Annotated

import typer

from sim.cli.options import OfRun
from sim.cli.tables import echo
from sim.result import Result
from sim.result.explaining import explain as why


def explain(
    result: OfRun,
    act: Annotated[int, typer.Option(help="number of the act, as in acts.csv")],
    run: Annotated[int | None, typer.Option(help="number of the run; the first of the result where left out")] = None,
) -> None:
    """Say why an act happened: what it answers, the strategy, what the state saw, the draw, what it wanted, its deadline.

    Example: reciprocity explain results/skripal_2018 --act 3
    """
    try:
        echo(why(Result.open(result), act, run))
    except LookupError as error:
        raise typer.BadParameter(str(error.args[0])) from None
