"""The command `reciprocity`: its commands, and how what goes wrong becomes a sentence and an exit status."""

import sys
from collections.abc import Sequence

import typer

from sim.cli.check import check
from sim.cli.explain import explain
from sim.cli.replay import replay
from sim.cli.run import run
from sim.cli.scenarios import scenarios
from sim.cli.schema import schema
from sim.cli.strategies import strategies
from sim.files import FolderError
from sim.scenario import ScenarioError

app = typer.Typer(
    help="Simulate diplomatic reciprocity: expulsions, replies, closures, ceilings.", rich_markup_mode=None, no_args_is_help=True
)
for command in (run, replay, explain, check, schema, scenarios, strategies):
    app.command()(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 done, 1 failed, 2 wrong command or file, 130 interrupted."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = typer.main.get_command(app).main(words, prog_name="reciprocity", standalone_mode=False, obj=words)
    except (ScenarioError, FolderError) as error:
        print(error, file=sys.stderr)
        return 2
    except typer.TyperException as error:
        print(f"command line:1:{column(words, error)}: {told(error)} See reciprocity --help", file=sys.stderr)
        return 2
    except (KeyboardInterrupt, typer.Abort):
        print("interrupted", file=sys.stderr)
        return 130
    return status if isinstance(status, int) else 0


def told(error: typer.TyperException) -> str:
    """Return what an error of the command line says."""
    say = getattr(error, "format_message", None)
    return str(say() if say else error)


def column(words: list[str], error: typer.TyperException) -> int:
    """Return the column of the word that is wrong, counted in the words after the command's name; 1 where it is none."""
    wrong = getattr(error, "option_name", None) or next((word for word in words if f"'{word}'" in told(error)), None)
    if wrong not in words:
        return 1
    return 1 + sum(len(word) + 1 for word in words[: words.index(wrong)])
