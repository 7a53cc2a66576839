"""The command `reciprocity`: its commands, and how what goes wrong becomes a sentence and an exit status."""

import io
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from sim.cli.calibrate import calibrate
from sim.cli.canonical import canonical
from sim.cli.check import check
from sim.cli.cite import cite
from sim.cli.compare import compare
from sim.cli.evolve import evolve
from sim.cli.explain import explain
from sim.cli.explore import explore
from sim.cli.failures import broken_pipe, check_words, deaf, told, unforeseen
from sim.cli.grouping import Grouped
from sim.cli.new import new
from sim.cli.plot import plot
from sim.cli.record import record
from sim.cli.replay import replay
from sim.cli.report import report
from sim.cli.run import run
from sim.cli.scenarios import scenarios
from sim.cli.schema import schema
from sim.cli.sensitivity import sensitivity
from sim.cli.strategies import strategies
from sim.cli.sweep import sweep
from sim.cli.tournament import tournament
from sim.cli.validate import validate
from sim.faults import FaultsError, lines_printable
from sim.files import FolderError
from sim.strategies.user import StrategyError, StrategyFileError

INTERRUPTED = 130
GROUPS = {
    "Run": (run, compare, sweep, explore),
    "Look at a result": (plot, report, explain, replay, sensitivity, cite),
    "Learn from the record": (record, calibrate, validate),
    "Games": (tournament, evolve, canonical),
    "Write a scenario": (new, check, schema, scenarios, strategies),
}
app = typer.Typer(
    cls=Grouped,
    help="Simulate diplomatic reciprocity: expulsions, replies, closures, ceilings.",
    rich_markup_mode=None,
    no_args_is_help=True,
)
for title, commands in GROUPS.items():
    for command in commands:
        app.command(rich_help_panel=title)(command)


def show_version(wanted: bool) -> None:
    """Print the version and end."""
    if wanted:
        from importlib.metadata import version

        typer.echo(f"reciprocity {version('reciprocity')}")
        raise typer.Exit


@app.callback()
def before(
    version: Annotated[bool, typer.Option("--version", callback=show_version, is_eager=True, help="print the version")] = False,
) -> None:
    """Simulate diplomatic reciprocity: expulsions, replies, closures, ceilings.

    Example: reciprocity run skripal_2018
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 done, 1 failed, 2 wrong command or file, 3 some runs failed, 130 interrupted."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    deaf()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a sign is no reason to fail
    try:
        check_words(words)
        status = typer.main.get_command(app).main(words, prog_name="reciprocity", standalone_mode=False, obj=words)
        sys.stdout.flush()
    except (FaultsError, FolderError, StrategyFileError) as error:
        print(lines_printable(str(error)), file=sys.stderr)
        return 2
    except StrategyError as error:
        print(lines_printable(str(error)), file=sys.stderr)
        return 1
    except typer.TyperException as error:
        print(told(words, error), file=sys.stderr)
        return 2
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    except (SystemExit, BrokenPipeError):  # Typer and Rich make a broken pipe an exit
        return broken_pipe()
    except Exception as error:
        return unforeseen(error)
    if status == INTERRUPTED:  # Typer makes an interrupt this status, too
        print("interrupted", file=sys.stderr)
    return status if isinstance(status, int) else 0
