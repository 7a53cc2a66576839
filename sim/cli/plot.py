"""`reciprocity plot`: draw the figures of a result again, and the network as an animation."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import Force, OfRun
from sim.cli.progress import progress
from sim.cli.tables import echo
from sim.files import whole
from sim.result import Result


class Film(StrEnum):
    """What an animation is written as."""

    GIF = "gif"
    MP4 = "mp4"


def plot(
    result: OfRun,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="folder of the figures; RESULT/figures, drawn anew, where left out")
    ] = None,
    animate: Annotated[
        bool,
        typer.Option(
            "--animate",
            help="also write the network of missions as an animation, network.gif, with a picture for each day on which something "
            "changes: some 20 KB a day, half a megabyte for skripal_2018; of many runs the median of each mission, or one --run",
        ),
    ] = False,
    film: Annotated[
        Film, typer.Option("--as", help="of the animation: gif, or mp4, a third of the size, where ffmpeg is installed")
    ] = Film.GIF,
    run: Annotated[int | None, typer.Option(metavar="K", help="animate run K of many, with its acts in words")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="show no progress")] = False,
    force: Force = False,
) -> None:
    """Draw the figures of a result again, each as PNG and SVG, and its network as an animation where asked.

    Example: reciprocity plot results/skripal_2018 --animate --out slides
    """
    opened = Result.open(result)
    shown = asked(opened, animate, film, run)
    from sim.plots.run import draw_all  # heavy: matplotlib

    folder = out or result / "figures"
    with whole(folder, force or out is None) as new:
        draw_all(opened.scenario, opened.rows, opened.series, new, opened.totals)
        if animate:
            animation(shown, opened.runs, new / f"network.{film}", quiet)
    echo(f"drawn in {folder}")


def asked(opened: Result, animate: bool, film: Film, run: int | None) -> Result:
    """Return the run, or all of them, to be animated; refuses what can't be had before anything is drawn."""
    if not animate and (run is not None or film is Film.MP4):
        raise typer.BadParameter("--run and --as belong to --animate; name it, too")
    if animate and film is Film.MP4:
        from sim.plots.run.animation import has_ffmpeg

        if not has_ffmpeg():
            raise typer.BadParameter("an MP4 is made by ffmpeg, which is not installed here; install it, or write a GIF with --as gif")
    try:
        return opened if run is None else opened.run(opened.held(run))
    except LookupError as error:
        raise typer.BadParameter(str(error.args[0])) from None


def animation(shown: Result, runs: int, path: Path, quiet: bool) -> None:
    """Write the animation, with its progress in pictures."""
    from sim.plots.run.animation import animate, days_of_change

    many = bool(shown.series.statistics)
    says = f"Median of {shown.runs:,} runs, mission by mission" if many else f"Run {shown.first} of {runs:,}" if runs > 1 else ""
    rows = () if many else shown.rows
    with progress("pictures", len(days_of_change(rows, shown.series)), quiet) as advance:
        animate(path, shown.scenario, rows, shown.series, says, advance)
