"""`reciprocity run`: run a scenario once or many times, and print what happened."""

import shlex
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from sim.cli.options import Force, Name, Out, Quiet, Runs, Seed, Sets, Strategies, Workers
from sim.cli.progress import progress, say
from sim.cli.tables import acts_table, echo, missions_table, show, spread_tables
from sim.result import Result
from sim.result.drawn import many_drawn
from sim.result.result import StrategiesFile
from sim.scenario import load
from sim.tables import too_many


def run(
    context: typer.Context,
    scenario: Name,
    runs: Runs = 1,
    seed: Seed = 0,
    out: Out = None,
    sets: Sets = None,
    workers: Workers = None,
    strategies: Strategies = None,
    table: Annotated[Literal["csv", "parquet"], typer.Option("--format", help="of acts and trajectories")] = "csv",
    posterior: Annotated[
        str | None,
        typer.Option(
            metavar="RESULT[:STATE]",
            help="with --runs, draw the parameters of each run from a posterior: 2018, which ships, or a folder of reciprocity calibrate; "
            "STATE is the one that answers, where it is not that of the record",
        ),
    ] = None,
    keep_acts: Annotated[
        int, typer.Option("--keep-acts", min=0, metavar="N", help="of an ensemble, keep the acts of the first N runs")
    ] = 0,
    figures: Annotated[bool, typer.Option("--figures/--no-figures", help="draw the figures")] = True,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Run a scenario, save its result, and print its acts and what is left of each mission.

    With --runs, an ensemble: every run draws its staff within the bands, and the result holds mean and exact quantiles. With --posterior
    it draws its reply rule and parameters, too, so that the fan charts show what the record leaves open.

    Example: reciprocity run skripal_2018 --seed 1 --set states.RUS.lag.mean=5 --out results/slower
    """
    loaded = load(scenario, sets or ())
    command = shlex.join(["reciprocity", *context.obj])
    if posterior is not None and runs == 1:
        raise typer.BadParameter("one run has no spread to show; say with --runs how many are to draw from it", param_hint="'--posterior'")
    if runs > 1 and (told := too_many(loaded)):
        raise typer.BadParameter(told, param_hint="'--runs'")
    if runs == 1:
        result = Result.single(loaded, seed, command=command)
    else:
        with progress("runs", runs, quiet) as advance:
            if posterior is None:
                result = Result.many(loaded, runs, seed, workers, keep_acts=keep_acts, command=command, progress=advance, say=say)
            else:
                result = many_drawn(loaded, posterior, runs, seed, workers, keep_acts, command, advance, say)
    if strategies:
        result = replace(result, origin=result.origin._replace(strategies=StrategiesFile(strategies.name, strategies.sha256)))
    folder = result.save(out or Path("results") / Path(scenario).stem, force, table, figures)
    if not quiet:
        show(*((acts_table(result), *missions_table(result)) if runs == 1 else spread_tables(result)))
    echo(f"saved in {folder}")
