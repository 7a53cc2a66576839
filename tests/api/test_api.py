"""The package from Python: the contract's names, light to import, and the numbers of the command line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import sim
from sim import Model, Result, Scenario
from sim.cli import main
from sim.result.manifest import data_files
from sim.scenario import ScenarioError, load

DATA = data_files("csv", False)

HEAVY = ("pandas", "xarray", "mesa", "networkx", "matplotlib", "numpy", "pydantic", "h5netcdf")


def test_the_same_as_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loaded and run in Python gives the files of `reciprocity run`; only the command in the manifest tells them apart."""
    monkeypatch.chdir(tmp_path)
    result = Scenario.load("us_russia_2018").run(seed=3)
    saved = result.save("here", figures=False)
    assert main(["run", "us_russia_2018", "--seed", "3", "--out", "there"]) == 0
    assert all((saved / name).read_bytes() == (Path("there") / name).read_bytes() for name in DATA)
    assert (
        json.loads((saved / "manifest.json").read_text(encoding="utf-8"))["command"]
        == "scenario.run(runs=1, seed=3, workers=None, keep_acts=0)"
    )
    opened = Result.open(saved)
    assert opened.summary == result.summary and opened.acts.equals(result.acts) and opened.trajectories.identical(result.trajectories)
    assert opened.acts["count"].tolist() == [60, 1, 1, 60]
    assert opened.trajectories["staff"].sel(sender="USA", receiver="RUS").values[0, 0] == 311


def test_a_loaded_scenario_is_the_scenario(tmp_path: Path) -> None:
    """The class of the API adds verbs and changes no value; faults come as from the commands."""
    scenario = Scenario.load("skripal_2018")
    assert type(scenario) is Scenario and dict(scenario) == dict(load("skripal_2018"))
    with pytest.raises(ScenarioError, match="did you mean 'skripal_2018'"):
        Scenario.load("skripal_2019")
    with pytest.raises(ValueError, match="at least one run"):
        scenario.run(runs=0)
    assert Model(scenario, seed=1).scenario is scenario


def test_importing_the_package_is_light() -> None:
    """`import sim` loads nothing heavy, and tells what it offers."""
    code = f"import sim, sys; print([name for name in {HEAVY} if name in sys.modules], dir(sim))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(sim.__file__).parents[1])
    assert out.stdout.strip() == "[] ['Model', 'Result', 'Scenario', 'sweep']"
    with pytest.raises(AttributeError, match="it offers Model, Result, Scenario, sweep"):
        _ = sim.Scenarios


def test_a_run_loads_only_what_it_needs(tmp_path: Path) -> None:
    """`reciprocity run` doesn't wait for pandas, xarray, mesa or networkx; nor do `replay` and `explain`."""
    code = (
        "import sys; from sim.cli import main\n"
        "assert main(['run', 'two_states', '--out', sys.argv[1]]) == main(['replay', sys.argv[1]]) == 0\n"
        f"print([name for name in {HEAVY[:4]} if name in sys.modules])"
    )
    words = [sys.executable, "-c", code, str(tmp_path / "r")]
    out = subprocess.run(words, capture_output=True, text=True, check=True, cwd=Path(sim.__file__).parents[1])
    assert out.stdout.splitlines()[-1] == "[]"
