"""A result is whole or not at all, the same for the same seed, and says what the contract names."""

import csv
import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from sim.cli import main
from sim.files import FolderError
from sim.result import Result
from sim.result.manifest import data_files
from sim.scenario import load, loads, shipped
from sim.simulate import simulate
from sim.summary import summarise

DATA = data_files("csv", False)


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of a folder by name; the manifest tells of the making, and is no data."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != "manifest.json"}


@pytest.mark.parametrize("name", ["skripal_2018", "solidarity", "parity_cap"])
def test_same_seed_same_bytes_also_from_the_saved_scenario(name: str, tmp_path: Path) -> None:
    """The saved scenario is the scenario, and runs to the same bytes."""
    first = Result.single(load(name), 4).save(tmp_path / "first", figures=False)
    again = load(first / "scenario.yaml")
    assert again == load(name)
    assert files(Result.single(again, 4).save(tmp_path / "second", figures=False)) == files(first)
    assert files(first).keys() == set(DATA)


def test_the_manifest_says_what_was_run_with_what(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Command, seed, versions, and hashes that are those of the files."""
    monkeypatch.chdir(tmp_path)
    assert main(["run", "two_states", "--seed", "3", "--out", "my result"]) == 0
    manifest = json.loads(Path("my result/manifest.json").read_text(encoding="utf-8"))
    assert manifest["command"] == "reciprocity run two_states --seed 3 --out 'my result'"
    assert (manifest["seed"], manifest["run"], manifest["runs"], manifest["strategies_file"]) == (3, 0, 1, None)
    assert manifest["wall_time_s"] > 0
    assert manifest["versions"]["numpy"] == np.__version__ and manifest["versions"].keys() > {"python", "reciprocity"}
    assert manifest["files"] == {name: hashlib.sha256(data).hexdigest() for name, data in files(Path("my result")).items()}
    assert manifest["scenario"] == manifest["files"]["scenario.yaml"]


def test_every_shipped_scenario_can_be_saved_and_read_again(tmp_path: Path) -> None:
    """What is dumped loads to the same scenario."""
    for name in shipped():
        folder = Result.single(load(name)).save(tmp_path / name, figures=False)
        assert loads((folder / "scenario.yaml").read_text(encoding="utf-8")) == load(name)


def test_nothing_is_overwritten_and_nothing_half_done_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run into the same folder is refused; a failure on the way leaves the old result alone."""
    monkeypatch.chdir(tmp_path)
    assert main(["run", "two_states"]) == 0
    before = files(Path("results/two_states"))
    assert main(["run", "two_states", "--seed", "1"]) == 2
    monkeypatch.setattr("sim.result.folder.write_table", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(FolderError, match="No space left"):
        Result.single(load("two_states"), 1).save("results/two_states", force=True, figures=False)
    assert files(Path("results/two_states")) == before
    assert [path.name for path in Path("results").iterdir()] == ["two_states"]


def test_acts_of_washington_and_moscow(tmp_path: Path) -> None:
    """The reply stands in acts.csv as the contract writes it."""
    folder = Result.single(load("us_russia_2018")).save(tmp_path / "r", figures=False)
    with (folder / "acts.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    last = rows[-1]
    assert (last["posts"], last["date"], last["deadline"]) == ("embassy:58;consulate:2", "2018-03-29", "2018-04-05")
    assert rows[int(last["answers"]) - 1]["posts"] == "embassy:46;consulate:2;un_mission:12"


def test_the_record_stands_beside_the_run() -> None:
    """Totals per pair agree with the record in 2018; what differs (days, lags) is listed and not hidden."""
    scenario = load("skripal_2018")
    summary = summarise(scenario, simulate(scenario))
    assert summary["documented"]["RUS>USA"] == summary["simulated"]["RUS>USA"]
    assert not [each for each in summary["differences"] if each["what"] == "people_expelled"]
    assert {each["what"] for each in summary["differences"]} == {"first_day", "lag_days"}
    assert summary["longest_chain"] == 2 and summary["escalation_ratio"] == 1
    assert json.loads(json.dumps(summary)) == summary
