"""What goes wrong becomes one line and an exit status; who stops listening is not blamed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.cli import main
from sim.cli.main import app
from sim.strategies import REGISTRY

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("words", "place", "word"),
    [
        (["run", "two_states", "--seed", "abc"], 23, "valid integer"),
        (["run", "two_states", "--seed=abc"], 23, "valid integer"),
        (["run", "two_states", "--seed", "-1"], 23, "greater than or equal to 0"),
        (["run", "two_states", "--seed"], 16, "requires an argument"),
        (["run", "two_states", "again"], 16, "again"),
        (["run", "--sett", "days=3"], 5, "--set"),
        (["run"], 5, "SCENARIO"),
        (["check"], 7, "SCENARIO"),
        (["comparee", "x"], 1, "'compare'"),
    ],
)
def test_a_wrong_command_line(words: list[str], place: int, word: str, capsys: Capture) -> None:
    """The column is that of the wrong word, of an option's value, or past the end of what lacks something."""
    assert main(words) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"command line:1:{place}: ") and word in err and err.count("\n") == 1


def test_an_unforeseen_failure_is_a_line(capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Exit status 1, no traceback unless it is asked for, and nothing written."""

    def broken(*_: object) -> float:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr("sim.cli.run.load", broken)
    words = ["run", "two_states", "--out", str(tmp_path / "out")]
    assert main(words) == 1
    assert capsys.readouterr().err.startswith("the run failed: RuntimeError: two lines; RECIPROCITY_DEBUG=1")
    monkeypatch.setenv("RECIPROCITY_DEBUG", "1")
    assert main(words) == 1
    assert "Traceback" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_an_interrupt_is_130(capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ctrl-C ends the run with 130 and leaves nothing half-written."""

    def stopped(*_: object) -> float:
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.cli.run.load", stopped)
    assert main(["run", "two_states", "--out", str(tmp_path / "out")]) == 130
    assert capsys.readouterr().err == "interrupted\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", [["strategies"], ["schema"], ["run", "skripal_2018", "--out", "out"]])
def test_a_reader_that_leaves_is_no_failure(words: list[str], tmp_path: Path) -> None:
    """As with `| head -1`: no traceback, status 0."""
    read, write = os.pipe()
    os.close(read)
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-m", "sim", *words], stdout=write, stderr=subprocess.PIPE, cwd=tmp_path, env={**os.environ, "PYTHONPATH": root}
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_version_help_and_examples(capsys: Capture) -> None:
    """--version prints one; every command has a help with an example."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("reciprocity 0.")
    for command in app.registered_commands:
        assert command.callback is not None
        assert main([command.callback.__name__, "--help"]) == 0
        assert "Example: reciprocity" in capsys.readouterr().out


def test_every_example_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """The example in the help of every command that needs no earlier result runs as it stands."""
    monkeypatch.chdir(tmp_path)
    names = {command.callback.__name__: command.callback.__doc__ or "" for command in app.registered_commands if command.callback}
    for name in ("run", "check", "compare", "new", "schema", "scenarios", "strategies"):
        words = names[name].partition("Example: reciprocity ")[2].partition("\n")[0].partition(" >")[0].split()
        assert words[0] == name
        assert main(words) == 0, (words, capsys.readouterr().err)


def test_tables_fit_80_signs_and_quiet_prints_none(tmp_path: Path, capsys: Capture) -> None:
    """The crisis of 2018 in one row an act; missions that did not change in one line; NO_COLOR or not, no escapes to a file."""
    assert main(["run", "skripal_2018", "--out", str(tmp_path / "a")]) == 0
    lines = capsys.readouterr().out.splitlines()[:-1]
    assert max(map(len, lines)) <= 80 and not any("\x1b" in line for line in lines)
    assert sum("reply to" in line for line in lines) == 32 and "18 missions without change: 288 people" in lines
    assert main(["run", "skripal_2018", "--out", str(tmp_path / "b"), "--quiet"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_no_strategy_stays_after_a_command(tmp_path: Path) -> None:
    """A file of strategies is let go when its command ends."""
    names = REGISTRY.names
    path = tmp_path / "mine.py"
    path.write_text('from sim.strategies import strategy\n@strategy(source="x")\ndef mine(seen, draw):\n    """Do."""\n    return 0.0\n')
    assert main(["strategies", "mine", "--strategies", str(path)]) == 0
    assert REGISTRY.names == names
