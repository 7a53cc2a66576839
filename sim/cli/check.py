"""`reciprocity check`: say every fault of scenario files."""

from typing import Annotated

import typer

from sim.cli import completing
from sim.cli.options import Sets, Strategies
from sim.cli.tables import echo
from sim.scenario import Fault, ScenarioError, load


def check(
    scenario: Annotated[
        list[str], typer.Argument(metavar="SCENARIO...", autocompletion=completing.scenario, help="files, or names of shipped scenarios")
    ],
    sets: Sets = None,
    strategies: Strategies = None,
) -> None:
    """Say every fault of scenario files, each with its line and column.

    Example: reciprocity check skripal_2018 uk_russia_2018 --set states.RUS.echo=0.5
    """
    faults: list[Fault] = []
    for name in scenario:
        try:
            load(name, sets or ())
        except ScenarioError as error:
            faults += error.faults
        else:
            echo(f"{name}: good")
    if faults:
        raise ScenarioError(faults)
