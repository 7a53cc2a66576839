"""`reciprocity scenarios`: what ships."""

import typer

from sim.cli.tables import echo
from sim.scenario import load, shipped
from sim.scenario.shipped import sweeps
from sim.scenario.tree import Tree


def scenarios() -> None:
    """List the scenarios and sweeps that ship, with their titles; a name serves wherever a path does.

    Example: reciprocity scenarios
    """
    for name in shipped():
        echo(f"{name:22} {load(name).title}")
    typer.echo("\nSweeps, for reciprocity sweep")
    for name, path in sweeps().items():
        echo(f"{name:22} {Tree(path.read_text(encoding='utf-8'), str(path)).data['title']}")
