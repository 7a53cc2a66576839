"""`reciprocity run`: run a scenario and print what happened."""

import shlex
from dataclasses import replace
from pathlib import Path

import typer

from sim.cli.options import Force, Name, Out, Quiet, Seed, Sets, Strategies
from sim.cli.tables import acts_table, missions_table, show
from sim.result import Result
from sim.result.result import StrategiesFile
from sim.scenario import load


def run(
    context: typer.Context,
    scenario: Name,
    seed: Seed = 0,
    out: Out = None,
    sets: Sets = None,
    strategies: Strategies = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Run a scenario, save its result, and print its acts and what is left of each mission.

    Example: reciprocity run skripal_2018 --seed 1 --set states.RUS.lag.mean=5 --out results/mine
    """
    result = Result.single(load(scenario, sets or ()), seed, command=shlex.join(["reciprocity", *context.obj]))
    if strategies:
        result = replace(result, origin=result.origin._replace(strategies=StrategiesFile(strategies.name, strategies.sha256)))
    folder = result.save(out or Path("results") / Path(scenario).stem, force)
    if not quiet:
        show(acts_table(result), *missions_table(result))
    typer.echo(f"saved in {folder}")
