"""`reciprocity plot` draws a saved result again."""

from dataclasses import replace
from pathlib import Path

import pytest

from sim.cli import main
from sim.plots.run import FIGURES
from sim.result import Result
from sim.scenario import load
from tests.plots.made import ensemble


def test_plot_redraws_a_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The figures stand in the result's own folder, or elsewhere; drawn again they are the same."""
    folder = Result.single(load("two_states")).save(tmp_path / "result")
    wanted = {f"{figure}.{ending}" for figure in FIGURES for ending in ("png", "svg")}
    drawings = []
    for _ in range(2):
        assert main(["plot", str(folder)]) == 0
        drawings.append({path.name: path.read_bytes() for path in (folder / "figures").iterdir()})
    assert set(drawings[0]) == wanted and drawings[0] == drawings[1]
    assert main(["plot", str(folder), "--out", str(tmp_path / "slides")]) == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "slides").iterdir()} == drawings[0]
    assert "slides" in capsys.readouterr().out


def test_plot_writes_over_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is there is refused, a result that is not there is a sentence; nothing is written."""
    folder = Result.single(load("two_states")).save(tmp_path / "result")
    (tmp_path / "mine").mkdir()
    assert main(["plot", str(folder), "--out", str(tmp_path / "mine")]) == 2
    assert main(["plot", str(tmp_path / "none")]) == 2
    assert "is there already" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "result"] and not list((tmp_path / "mine").iterdir())


def test_the_network_moves(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """`--animate` adds a GIF, of many runs of their median or of one; what can't be had is said before anything is drawn."""
    one = Result.single(load("two_states"))
    many = one.save(tmp_path / "many", figures=False)
    opened = replace(one, runs=3, rows=(), series=ensemble(one.series))
    monkeypatch.setattr("sim.cli.plot.Result.open", lambda folder: opened)
    films = []
    for more in ([], ["--run", "2"]):
        assert main(["plot", str(many), "--animate", *more]) == 0
        films.append((many / "figures" / "network.gif").read_bytes())
    assert films[0] != films[1] and all(each.startswith(b"GIF8") for each in films)
    monkeypatch.setattr("sim.plots.run.animation.has_ffmpeg", lambda: False)
    capsys.readouterr()
    for words, says in (
        (["--animate", "--run", "3"], "the result holds run 0 to 2"),
        (["--run", "2"], "belong to --animate"),
        (["--animate", "--as", "mp4"], "ffmpeg, which is not installed here"),
    ):
        assert main(["plot", str(many), "--out", str(tmp_path / "out"), *words]) == 2
        assert says in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
