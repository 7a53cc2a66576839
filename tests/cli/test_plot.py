"""`reciprocity plot` draws a saved result again."""

from pathlib import Path

import pytest

from sim.cli import main
from sim.plots.run import FIGURES
from sim.result import Result
from sim.scenario import load


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
