"""Every command's help has an example, and the example works: all are run as they stand, in one folder, each after those that it needs."""

import inspect
import re
import shlex
from pathlib import Path

import pytest
import typer

from sim.cli import main
from sim.cli.main import GROUPS, app

Capture = pytest.CaptureFixture[str]
COMMANDS = {command.__name__: command for commands in GROUPS.values() for command in commands}
UNRUN = {  # which are only read
    "calibrate": "a minute and more of nested sampling",
    "explore": "serves a page until it is ended",
    "validate": "half a minute of predictions",
}
BEFORE = {  # what is there when an example is run
    "cite": ["run skripal_2018 --no-figures"],
    "evolve": ["tournament --strategies tit_for_tat,contrite,gradual --turns 20 --repetitions 1"],
    "explain": ["run skripal_2018 --no-figures"],
    "plot": ["run skripal_2018 --no-figures"],
    "replay": ["run skripal_2018 --no-figures"],
    "report": ["run skripal_2018 --no-figures"],
    "sensitivity": ["sweep reply_ratio --quiet"],
}
FEWER = {"tournament": ["--turns", "20", "--repetitions", "2"]}  # so that it is done in a second


def example(name: str) -> list[str]:
    """Return the words of a command's example after `reciprocity`, without where the shell puts what is printed."""
    text = " ".join(inspect.getdoc(COMMANDS[name]).split())  # type: ignore[union-attr]
    found = re.findall(r"Example: reciprocity (.+)$", text)
    assert len(found) == 1, f"{name} has no example, or it is not the end of its help"
    return shlex.split(found[0].partition(" > ")[0])


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_example_works(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """It is of this command, and ends well."""
    monkeypatch.chdir(tmp_path)
    words = example(name)
    assert words[0] == name
    if name in UNRUN:
        command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
        assert command.make_context(name, words[1:]).params
        return
    for before in BEFORE.get(name, ()):
        assert main(before.split()) == 0
    capsys.readouterr()
    assert main([*words, *FEWER.get(name, ())]) == 0
    told = capsys.readouterr()
    assert told.out and not told.err.startswith("command line")


def test_the_help_lists_every_command_in_its_group(capsys: Capture) -> None:
    """Each once, under its heading, told in a sentence that is not cut off; completion is offered."""
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert "..." not in out.partition("Run:")[2] and "--install-completion" in out
    places = [re.search(rf"^{re.escape(title)}:$", out, re.M).start() for title in GROUPS]  # type: ignore[union-attr]
    assert places == sorted(places)
    for (_, commands), begin, end in zip(GROUPS.items(), places, [*places[1:], len(out)], strict=True):
        for command in commands:
            assert len(re.findall(rf"^  {command.__name__} +\w", out[begin:end], re.M)) == 1


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_help_ends_with_its_example(name: str, capsys: Capture) -> None:
    """What the command shows is what was run."""
    assert main([name, "--help"]) == 0
    assert "Example: reciprocity " + name in " ".join(capsys.readouterr().out.split())
