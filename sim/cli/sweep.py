"""`reciprocity sweep`: run a scenario at all points of a design, here or on a cluster, and go on where it was stopped."""

import shlex
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from sim.cli import completing
from sim.cli.extras import extra
from sim.cli.options import Force, Out, Quiet, Workers
from sim.cli.progress import progress, say
from sim.cli.tables import echo, number, plain_table, show

if TYPE_CHECKING:
    from sim.folders.sweep import SweepResult
    from sim.folders.sweeping import Estimate

FAILED = 3  # exit status
MOST, PATHS, COLUMNS = 20, 3, 6  # points, paths, and paths and outputs together, that are printed


def sweep(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(readable=False, metavar="SWEEP", autocompletion=completing.sweep, help="a sweep file, or the name of a shipped one"),
    ],
    workers: Workers = None,
    cluster: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="a Dask scheduler, like tcp://127.0.0.1:8786; or local, for processes here")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="go on where the sweep was stopped")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say points, runs, and the time that it will take")] = False,
    out: Out = None,
    strategies: Annotated[
        Path | None, typer.Option(metavar="FILE.py", help="a Python file with strategies of your own; it goes along to the workers")
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, max=2**64 - 1, help="another seed than the file's, for design and runs")] = None,
    table: Annotated[Literal["csv", "parquet"], typer.Option("--format", help="of the runs")] = "csv",
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Run a scenario at all points of a design, and save every run and what they add up to.

    Whatever the number of workers, and wherever they are, the numbers are the same. A sweep that was stopped, however hard, goes on
    with --resume and ends as if it had not been. Exit status 3: complete, but some runs failed; their rows say why.

    Example: reciprocity sweep reply_ratio --workers 2
    """
    with extra("sweeps"):
        from sim.experiments.executors import ClusterError
        from sim.experiments.lending import LENDER
        from sim.folders import sweeping

        source = sweeping.source_of(strategies)
        with LENDER.lent(source, keep=False):
            job = sweeping.job_of(file, source, seed)
            command = shlex.join(["reciprocity", *context.obj])
            ways = sweeping.Ways(workers, cluster, None, resume, force, table, command, None, say)
            if dry_run:
                tell(sweeping.estimate(job, ways))
                return
            try:
                with progress("runs", sum(job.sizes) * job.sweep.runs, quiet) as advance:
                    result = sweeping.sweep(job, out or Path("results") / file.stem, replace(ways, progress=advance))
            except ClusterError as error:
                raise typer.BadParameter(str(error), param_hint="--cluster") from None
            except KeyboardInterrupt:
                say("what is finished is kept; go on with --resume")
                raise
    if not quiet:
        show(*summary(result))
    echo(f"saved in {result.folder}")
    if result.failed:
        say(f"{result.failed:,} runs failed; the column status of runs.{table} says why")
        raise typer.Exit(FAILED)


def tell(found: "Estimate") -> None:
    """Print what a sweep will take."""
    typer.echo(
        f"{found.points:,} points, {found.runs:,} runs, about {duration(found.seconds)} on {found.workers} workers "
        f"({found.cost.point * 1e6:,.0f} µs a point, {found.cost.run * 1e6:,.1f} µs a run)"
    )


def duration(seconds: float) -> str:
    """Return a time in words."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{seconds / 60:.0f} minutes" if seconds < 5400 else f"{seconds / 3600:.1f} hours"


def summary(result: "SweepResult") -> list[Any]:
    """Return the means of the first outputs at the first points, as a table that fits a page."""
    names = [name for name in result.design.columns if name not in ("experiment", "seed")][:PATHS]
    outputs = result.manifest["outputs"][: COLUMNS - len(names)]
    table = plain_table(
        f"{result.manifest['sweep']}: means over {result.manifest['runs']:,} runs",
        "|".join(["point", *(name.rpartition(".")[2] for name in names)]),
        "|".join(outputs),
    )
    for column in table.columns[1 : 1 + len(names)]:
        column.no_wrap, column.overflow = False, "fold"
    means = [result.means(name) for name in outputs]
    for point, row in enumerate(result.design[names].head(MOST).itertuples(index=False, name=None)):
        values = (shown(each) for each in row)
        table.add_row(str(point), *values, *(number(each[point]) if each[point] == each[point] else "–" for each in means))
    more = result.manifest["points"] - MOST
    return [table, f"… {more:,} more in points.csv"] if more > 0 else [table]


def shown(value: Any) -> str:
    """Return a value of the design in few signs; nothing where a path does not vary."""
    if isinstance(value, float):
        return "" if value != value else f"{value:.4g}"
    return str(value)
