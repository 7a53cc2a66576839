"""`reciprocity report`: one self-contained HTML file of a result."""

import os
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import Force, OfAny, Strategies
from sim.cli.tables import echo
from sim.files import FolderError


def report(
    result: OfAny,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.html", help="the file; RESULT/report.html, written anew, where left out")
    ] = None,
    strategies: Strategies = None,
    force: Force = False,
) -> None:
    """Write one HTML file of a result that needs nothing else: what was asked, what happened, figures, tables, limits, how to cite.

    It prints to PDF from any browser.

    Example: reciprocity report results/skripal_2018 --out skripal.html
    """
    file = out or result / "report.html"
    if file.suffix.lower() not in (".html", ".htm"):
        raise typer.BadParameter(f"'{file}' is no HTML file; give one that ends in .html", param_hint="'--out'")
    if out is not None and os.path.lexists(file) and not force:
        raise FolderError(f"{file}:1:1: is there already; choose another file with --out, or write over it with --force")
    from sim.report import write  # heavy: matplotlib

    write(result, file)
    echo(f"written to {file}")
