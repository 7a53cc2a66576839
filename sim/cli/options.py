"""What several commands take: a scenario, a seed, values set over the file, a file of strategies, a folder for the result."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.completing import scenario as scenario_name
from sim.strategies.user import StrategyFile, borrowed


def borrow(context: typer.Context, path: str | None) -> StrategyFile | None:
    """Register the strategies of a file until the command ends."""
    return None if path is None else context.with_resource(borrowed(path))


Name = Annotated[str, typer.Argument(metavar="SCENARIO", help="a file, or the name of a shipped scenario", autocompletion=scenario_name)]
OfRun = Annotated[Path, typer.Argument(readable=False, metavar="RESULT", help="folder of a result")]  # what can't be read says so itself
OfAny = Annotated[
    Path, typer.Argument(readable=False, metavar="RESULT", help="folder of a result: a run, a sweep, a calibration, a tournament …")
]
Seed = Annotated[int, typer.Option(min=0, max=2**64 - 1, help="seed of all draws; the same seed gives the same numbers")]
Sets = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="set a value over the file's, as often as needed: states.RUS.strategy.ratio=1.2"),
]
Strategies = Annotated[
    StrategyFile | None,
    typer.Option("--strategies", metavar="FILE.py", parser=str, callback=borrow, help="a Python file with strategies of your own"),
]
Runs = Annotated[int, typer.Option(min=1, max=10**9, help="number of runs; more than one make an ensemble")]
Workers = Annotated[
    int | None, typer.Option(min=1, max=1024, help="threads; as many as processors where left out. No number depends on it")
]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="folder of the result; results/… where left out")]
Force = Annotated[bool, typer.Option("--force", help="write over what is there")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="print no tables")]
