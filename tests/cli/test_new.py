"""A new scenario is a good one, and takes the place of nothing."""

import shlex
from pathlib import Path

import pytest

from sim.cli import main
from sim.scenario import load

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("name", ["my_crisis", "a b", "crise_été", "x.yaml"])
def test_the_two_commands_that_it_names_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """The file names the schema first, and passes `check` and `run` as printed."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", name]) == 0
    (path,) = tmp_path.iterdir()
    assert path.stem == name.removesuffix(".yaml") and path.suffix == ".yaml"
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=scenario.schema.json\n")
    commands = [shlex.split(line)[1:] for line in capsys.readouterr().out.splitlines()[1:]]
    assert [words[0] for words in commands] == ["check", "run"]
    assert [main(words) for words in commands] == [0, 0]
    assert "reply to 1" in capsys.readouterr().out
    assert load(path).title == path.stem.replace("_", " ").capitalize()


def test_nothing_is_overwritten(tmp_path: Path, capsys: Capture) -> None:
    """A file that is there stays, unless --force is given; a folder is never written over."""
    path = tmp_path / "mine.yaml"
    path.write_text("precious", encoding="utf-8")
    assert main(["new", "mine", "--out", str(path)]) == 2
    assert capsys.readouterr().err.startswith(f"{path}:1:1: is there already")
    assert path.read_text(encoding="utf-8") == "precious"
    assert main(["new", "mine", "--out", str(path), "--force"]) == 0
    assert load(path).title == "Mine"
    assert main(["new", "mine", "--out", str(tmp_path), "--force"]) == 2
    assert main(["new", "mine", "--out", str(tmp_path / "no" / "where.yaml")]) == 2
    assert "No such file" in capsys.readouterr().err
    assert main(["new", "../mine"]) == 2
    assert capsys.readouterr().err.startswith("command line:1:5: ")
