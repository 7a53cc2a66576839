"""What `reciprocity calibrate --show` says of a posterior, without fitting anything."""

from pathlib import Path

import pytest

from sim.cli import main


def test_a_posterior_is_shown_beside_its_prior(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each number has its interval; what is not identified has a dash for its middle, and says so; nothing is written."""
    monkeypatch.chdir(tmp_path)
    assert main(["calibrate", "--show", "2018"]) == 0
    rows = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert "–" in rows["ratio"] and rows["ratio"].rstrip().endswith("not identified")
    assert "–" not in rows["echo"] and rows["echo"].rstrip().endswith("yes")
    assert rows["reply_probability"].split()[1] == "0.67"  # the mean of Beta(2, 1)
    assert not list(tmp_path.iterdir())


def test_an_unknown_posterior_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is none of those that ship, nor a folder, ends with status 2 and says what there is."""
    assert main(["calibrate", "--show", "2019"]) == 2
    assert "one of those that ship: 2018" in capsys.readouterr().err
