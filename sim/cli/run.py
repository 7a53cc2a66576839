"""`reciprocity run`: run a scenario and print what happened."""

import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Column, Table

from sim.result import save
from sim.scenario import Scenario, load
from sim.simulate import simulate
from sim.terms import Cause, Measure
from sim.world import Run


def run(
    scenario: Annotated[str, typer.Argument(help="a file, or the name of a shipped scenario")],
    seed: Annotated[int, typer.Option(min=0, help="seed of all draws; the same seed gives the same numbers")] = 0,
    out: Annotated[Path | None, typer.Option(help="folder of the result; results/<scenario's file name> where left out")] = None,
    force: Annotated[bool, typer.Option("--force", help="write over a result that is there")] = False,
) -> None:
    """Run a scenario, save its result, and print its acts and what is left of each mission.

    Example: reciprocity run skripal_2018 --seed 1 --out results/mine
    """
    loaded = load(scenario)
    done = simulate(loaded, seed)
    folder = save(out or Path("results") / Path(scenario).stem, loaded, done, seed, force)
    Console().print(acts_table(loaded, done), missions_table(done))
    typer.echo(f"saved in {folder}")


def acts_table(scenario: Scenario, run: Run) -> Table:
    """Return the acts of a run as a table."""
    acts = run.acts
    table = Table(
        "act",
        Column("date", no_wrap=True),
        "actor",
        "target",
        Column("measure", no_wrap=True),
        "count",
        Column("leave by", no_wrap=True),
        "cause",
        title=scenario.title,
        box=None,
    )
    for row in range(len(acts.day)):
        cause = Cause(acts.cause[row]).word + (f" to {acts.answers[row] + 1}" if acts.answers[row] >= 0 else "")
        table.add_row(
            str(row + 1),
            str(scenario.start + datetime.timedelta(days=acts.day[row])),
            run.codes[acts.actor[row]],
            run.codes[acts.target[row]],
            Measure(acts.measure[row]).word,
            f"{acts.count[row]}{' (cut by the stock)' if acts.censored[row] else ''}",
            str(scenario.start + datetime.timedelta(days=acts.deadline[row])) if acts.deadline[row] >= 0 else "",
            cause,
        )
    return table


def missions_table(run: Run) -> Table:
    """Return the people of each mission before and after as a table."""
    missions = run.world.missions
    table = Table("sender", "receiver", "start", "expelled", "removed", "accredited", "end", title="People of each mission")
    for row in range(len(missions.sender)):
        numbers = (run.start[row], missions.expelled[row], missions.removed[row], missions.accredited[row], missions.people[row])
        table.add_row(run.codes[missions.sender[row]], run.codes[missions.receiver[row]], *map(str, numbers))
    return table
