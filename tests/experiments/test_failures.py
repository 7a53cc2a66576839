"""Runs and points that fail are rows with a status and a sentence; the others are as they would be; exit status 3."""

from pathlib import Path

import pytest

import sim
from sim.cli import main
from sim.experiments.work import WorkError, work
from sim.files import FolderError
from sim.folders.sweep import SweepResult
from sim.result.reading import LINE
from sim.strategies import REGISTRY
from tests.experiments.sweeps import Here, hashes, rows_of, write

OWN = Path(__file__).parents[1] / "own_strategies.py"
TEXT = """
format: 1
title: Own
scenario: noisy_feud
vary: {states.BBB.strategy: [{name: failing, chance: 0.02}, tit_for_tat, wordy, {name: impossible, chance: 0.02}]}
runs: 30
seed: 2
outputs: [acts, first_day]
"""


def test_failing_strategies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Compiled or interpreted, a failing run says file, line and strategy; its point counts the others; processes say the same."""
    names = REGISTRY.names
    words = ["sweep", str(write(tmp_path, TEXT)), "--strategies", str(OWN), "--workers", "1", "--quiet", "--out"]
    assert main([*words, str(tmp_path / "a")]) == 3
    assert "runs failed; the column status of runs.csv says why" in capsys.readouterr().err
    assert REGISTRY.names == names
    rows = rows_of(tmp_path / "a" / "runs.csv")
    assert len(rows) == 120
    wrong = [row for row in rows if row["status"] != "ok"]
    assert {row["point"] for row in wrong} == {"0", "3"} and 2 < len(wrong) < 50
    for row in wrong:
        assert row["status"].startswith(f"failed: {OWN}:") and row["acts"] == row["first_day"] == ""
    opened = SweepResult.open(tmp_path / "a")
    assert opened.failed == len(wrong)
    good = opened.points.query("output == 'acts'")
    assert (good["runs"] + good["failed"] == 30).all() and (good["mean"] > 0).all()
    plain = [row["acts"] for row in rows if row["point"] == "1"]
    assert plain == [row["acts"] for row in rows if row["point"] == "2"]  # wordy is tit for tat, interpreted
    here = sim.sweep(tmp_path / "feud.yaml", strategies=OWN, executor=Here())
    assert hashes(here.folder) == hashes(tmp_path / "a")
    assert REGISTRY.names == names


def test_values_that_make_no_scenario_together(tmp_path: Path) -> None:
    """Each value is good by itself; where two don't go together, the point is a row that says so."""
    text = TEXT.replace("{states.BBB.strategy: [{name: failing, chance: 0.02}, tit_for_tat, wordy, {name: impossible, chance: 0.02}]}",
                        "{missions.AAA-BBB.ceiling: [120, 200], missions.AAA-BBB.posts.Borograd.staff: [100, 150]}")  # fmt: skip
    found = sim.sweep(write(tmp_path, text.replace("set:", "")), out=tmp_path / "out")
    by_point = found.runs.groupby("point")["status"].unique()
    assert [by_point[point].tolist() for point in (0, 2, 3)] == [["ok"]] * 3
    assert by_point[1].tolist() == ["failed: 150 people are above the ceiling of 120; raise it or lower the staff"]
    assert found.failed == 30 and found.data["acts_mean"].isnull().sum() == 1


def test_another_version_of_the_package() -> None:
    """A worker with another version says so, instead of other numbers."""
    setting = '{"version": "0.0.9", "base": {}, "paths": [], "columns": [], "drawn": true, "strategies": null}'
    with pytest.raises(WorkError, match=r"a worker has reciprocity .*, the sweep 0\.0\.9; install the same everywhere"):
        work(setting, "{}")


def test_a_table_that_begins_without_end(tmp_path: Path) -> None:
    """A first line of megabytes is no header: it is refused before a column is made of it."""
    result = sim.sweep(write(tmp_path), out=tmp_path / "out")
    (result.folder / "runs.csv").write_bytes(b"run," * LINE)
    with pytest.raises(FolderError, match=r"runs.csv:1:1: can't be read as CSV in UTF-8 \(its first line is too long\)"):
        _ = result.runs
