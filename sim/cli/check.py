"""`reciprocity check`: say every fault of scenario files."""

from typing import Annotated

import typer

from sim.scenario import Fault, ScenarioError, load


def check(scenario: Annotated[list[str], typer.Argument(help="files, or names of shipped scenarios")]) -> None:
    """Say every fault of scenario files, each with its line and column.

    Example: reciprocity check my_crisis.yaml
    """
    faults: list[Fault] = []
    for name in scenario:
        try:
            load(name)
        except ScenarioError as error:
            faults += error.faults
        else:
            typer.echo(f"{name}: good")
    if faults:
        raise ScenarioError(faults)
