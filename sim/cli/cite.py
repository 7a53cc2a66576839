"""`reciprocity cite`: how to cite a result, and what it used."""

from typing import Annotated, Literal

import typer

from sim.citing import used
from sim.cli.options import OfAny


def cite(
    result: OfAny,
    format: Annotated[Literal["bibtex", "text"], typer.Option(help="BibTeX, or references in plain words")] = "bibtex",
) -> None:
    """Print how to cite a result: this software, the theory and methods that it used, and the sources of the record behind it.

    Example: reciprocity cite results/skripal_2018 > references.bib
    """
    for entry in used(result):
        typer.echo(f"{entry.bibtex}\n" if format == "bibtex" else entry.words)
