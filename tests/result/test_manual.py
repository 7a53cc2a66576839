"""`results/README.md` names every file, column, variable and key that a result has."""

import json
from pathlib import Path

from sim.result import Result
from sim.result.manifest import data_files
from sim.result.netcdf import QUANTITIES
from sim.scenario import load
from sim.tables import TRAJECTORIES, ActRow

DATA = data_files("csv", False)

TEXT = (Path(__file__).parents[2] / "results/README.md").read_text(encoding="utf-8")


def test_everything_is_named(tmp_path: Path) -> None:
    """Nothing that a run leaves goes without a word."""
    folder = Result.single(load("skripal_2018")).save(tmp_path / "r", figures=False)
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    pair = next(iter(summary["pairs"].values()))
    names = (*DATA, *ActRow._fields, *TRAJECTORIES, *(each.name for each in QUANTITIES), *summary, *summary["in_all"], *pair, *manifest)
    assert [name for name in names if f"`{name}`" not in TEXT] == []
    assert {path.name for path in folder.iterdir()} == {*DATA, "manifest.json"}
