"""`reciprocity replay`: run a result again and say whether every number is the same."""

import typer

from sim.cli.options import OfRun
from sim.cli.tables import echo
from sim.result.replaying import replay as run_again
from sim.result.replaying import told


def replay(result: OfRun) -> None:
    """Run a result again and say, file by file, whether every number is the same; exit status 1 where one is not.

    Example: reciprocity replay results/skripal_2018
    """
    replayed = run_again(result)
    echo(told(replayed))
    if not replayed.same:
        raise typer.Exit(1)
