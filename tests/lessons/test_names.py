"""A lesson's scenario or sweep is found by its name, and a file given to the wrong command is told from one that is wrong."""

from pathlib import Path

import pytest

from sim.cli import main
from sim.scenario.shipped import find, find_sweep, lessons, shipped, sweeps

Capture = pytest.CaptureFixture[str]


def test_a_lesson_has_a_name_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names begin with the folder, so that none is another's; a file of that path comes first."""
    assert not {*lessons()} & {*shipped(), *sweeps()} and all(path.is_file() for path in lessons().values())
    assert find("lessons/echo") == lessons()["lessons/echo"] and find_sweep("lessons/question") == lessons()["lessons/question"]
    monkeypatch.chdir(tmp_path)
    Path("lessons").mkdir()
    Path("lessons/echo").write_text("mine", encoding="utf-8")
    assert find("lessons/echo").resolve() == tmp_path / "lessons" / "echo"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["run", "lessons/question"], "this is a sweep over a scenario; run it with reciprocity sweep"),
        (["sweep", "lessons/echo"], "this is a scenario; run it with reciprocity run"),
        (["run", "lessons/ecko"], "did you mean 'lessons/echo'?"),
        (["sweep", "reply_ration"], "did you mean 'reply_ratio'?"),
    ],
)
def test_what_was_meant_is_said(words: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """One sentence, status 2, nothing written: not one fault for each key that the other kind of file has."""
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert sentence in line and ":1:1: " in line and not list(tmp_path.iterdir())
