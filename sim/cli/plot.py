"""`reciprocity plot`: draw the figures of a result again."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import Force
from sim.cli.tables import echo
from sim.files import whole
from sim.result import Result


def plot(
    result: Annotated[Path, typer.Argument(metavar="RESULT", help="folder of a result")],
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="folder of the figures; RESULT/figures, drawn anew, where left out")
    ] = None,
    force: Force = False,
) -> None:
    """Draw the figures of a result again, each as PNG and SVG.

    Example: reciprocity plot results/skripal_2018 --out slides
    """
    opened = Result.open(result)
    from sim.plots.run import draw_all  # heavy: matplotlib

    folder = out or result / "figures"
    with whole(folder, force or out is None) as new:
        draw_all(opened.scenario, opened.rows, opened.series, new, opened.totals)
    echo(f"drawn in {folder}")
