"""`reciprocity strategies`: the reply rules with all that is declared about them."""

from typing import Annotated

import typer

from sim.cli import completing
from sim.cli.options import Strategies
from sim.scenario.faults import nearest
from sim.strategies import REGISTRY


def strategies(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", autocompletion=completing.strategy, help="one strategy; all where left out")
    ] = None,
    file: Strategies = None,
) -> None:
    """List the reply rules with parameters, bounds, units and sources.

    Example: reciprocity strategies multiplier
    """
    if name is not None and name not in REGISTRY:
        raise typer.BadParameter(f"unknown strategy '{name}'; {nearest(name, REGISTRY.names)}")
    for each in REGISTRY:
        if name in (None, each.name):
            typer.echo(f"{each.name}\n    {each.meaning}")
            for one in each.parameters:
                typer.echo(f"    {one.name} = {one.default:g}: {one.meaning}; {one.low:g} to {one.high:g} {one.unit}")
            typer.echo(f"    Source: {each.source}\n")
