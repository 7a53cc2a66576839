"""`reciprocity scenarios`: what ships."""

from pathlib import Path
from typing import Any

import typer

from sim.cli.tables import echo
from sim.scenario import load, shipped
from sim.scenario.shipped import lessons, sweeps
from sim.scenario.tree import Tree


def scenarios() -> None:
    """List the scenarios, sweeps and lessons that ship, with their titles; a name serves wherever a path does.

    Example: reciprocity scenarios
    """
    for name in shipped():
        echo(f"{name:22} {load(name).title}")
    typer.echo("\nSweeps, for reciprocity sweep")
    for name, path in sweeps().items():
        echo(f"{name:22} {content(path)['title']}")
    taught = lessons()
    if taught:
        typer.echo(f"\nLessons, each with a page to read in {next(iter(taught.values())).parent}")
    for name, path in taught.items():
        echo(f"{name:22} {content(path)['title']}{' (a sweep)' if 'vary' in content(path) else ''}")


def content(path: Path) -> Any:
    """Return what a file says, unchecked."""
    return Tree(path.read_text(encoding="utf-8"), str(path)).data
