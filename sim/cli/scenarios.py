"""`reciprocity scenarios`: what ships."""

import typer

from sim.scenario import load, shipped


def scenarios() -> None:
    """List the scenarios that ship, with their titles; a name serves wherever a path does.

    Example: reciprocity scenarios
    """
    for name in shipped():
        typer.echo(f"{name:22} {load(name).title}")
