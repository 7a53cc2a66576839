"""Results side by side: every difference is to the first, and a saved result is taken as it is."""

import csv
import json
from pathlib import Path

import pytest

from sim.cli import main
from sim.result import Result
from sim.result.comparing import Measured, compare, difference, gather
from sim.scenario import load

Capture = pytest.CaptureFixture[str]


def value(rows: list[Measured], name: str, measure: str) -> tuple[object, object]:
    """Return value and difference of a measure of a result."""
    ((found, less),) = [(row.value, row.difference) for row in rows if (row.result, row.measure) == (name, measure)]
    return found, less


def test_washington_and_london_beside_each_other() -> None:
    """The known totals of both crises, and their differences."""
    rows = compare(gather(["us_russia_2018", "uk_russia_2018"]))
    assert value(rows, "us_russia_2018", "people expelled") == (120, 0)
    assert value(rows, "uk_russia_2018", "people expelled") == (46, -74)
    assert value(rows, "uk_russia_2018", "expelled by RUS") == (23, -37)
    assert value(rows, "uk_russia_2018", "expelled by USA") == (0, -60)
    assert value(rows, "us_russia_2018", "expelled by GBR") == (0, 0)
    assert value(rows, "uk_russia_2018", "first day") == ("2018-03-14", -12)
    assert value(rows, "uk_russia_2018", "institutions closed") == (1, 1)
    for name in ("us_russia_2018", "uk_russia_2018"):
        by_actor = sum(
            row.value for row in rows if row.result == name and row.measure.startswith("expelled by ") and isinstance(row.value, int)
        )
        assert by_actor == value(rows, name, "people expelled")[0]


def test_the_same_beside_itself_differs_in_nothing() -> None:
    """Two runs on one seed are equal, and have two names."""
    rows = compare(gather(["noisy_feud", "noisy_feud"], seed=3))
    assert {row.result for row in rows} == {"noisy_feud", "noisy_feud (2)"}
    assert not any(row.difference for row in rows)
    assert difference(None, 3) is None and difference(2, None) is None


def test_a_saved_result_is_taken_as_it_is(tmp_path: Path, capsys: Capture) -> None:
    """A folder keeps its own seed and settings beside a scenario that is run; the folder holds what was compared."""
    folder = Result.single(load("two_states", ["states.BBB.strategy={name: multiplier, ratio: 0.5}"]), 7).save(
        tmp_path / "half", figures=False
    )
    out = tmp_path / "out"
    assert main(["compare", "two_states", str(folder), "--seed", "1", "--out", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "people expelled" in shown and "15 (-5)" in shown and max(map(len, shown.splitlines()[:-1])) <= 80
    with (out / "comparison.csv").open(encoding="utf-8", newline="") as stream:
        found = {(row["result"], row["measure"]): (row["value"], row["difference"]) for row in csv.DictReader(stream)}
    assert found["half", "seed"] == ("7", "6") and found["two_states", "seed"] == ("1", "0")
    assert found["half", "expelled by BBB"] == ("5", "-5")
    assert load(out / "scenarios" / "half.yaml") == Result.open(folder).scenario
    assert [each["name"] for each in json.loads((out / "manifest.json").read_text())["compared"]] == ["two_states", "half"]


def test_set_holds_for_every_scenario_and_for_no_result(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """--set goes into all scenarios; with a result it is refused; so is a comparison of one, and of a folder that is no result."""
    monkeypatch.chdir(tmp_path)
    assert main(["compare", "two_states", "parity_cap", "--set", "acts.0.count=6", "--set", "acts.0.posts={}"]) == 0
    assert "saved in results/compare/two_states-parity_cap" in capsys.readouterr().out
    assert main(["compare", "two_states", "parity_cap"]) == 2  # is there already
    Path("empty").mkdir()
    capsys.readouterr()
    assert main(["compare", "two_states", "empty", "--set", "days=20"]) == 2
    assert "scenario.yaml" in capsys.readouterr().err
    assert main(["compare", "two_states", "empty", "--force"]) == 2
    assert capsys.readouterr().err.startswith("empty:1:1: is no result")
    assert main(["compare", "two_states", "--force"]) == 2
    assert capsys.readouterr().err.startswith("command line:1:9: ")


def test_the_figure_is_drawn(tmp_path: Path) -> None:
    """PNG and SVG stand beside the table."""
    assert main(["compare", "two_states", "parity_cap", "--out", str(tmp_path / "out"), "--quiet"]) == 0
    assert sorted(path.name for path in (tmp_path / "out" / "figures").iterdir()) == ["comparison.png", "comparison.svg"]


def test_an_ensemble_beside_a_single_run(tmp_path: Path) -> None:
    """Of what an ensemble spreads out its mean stands beside the single run's number; of dates the median."""
    assert main(["run", "noisy_feud", "--runs", "30", "--seed", "2", "--no-figures", "--quiet", "--out", str(tmp_path / "many")]) == 0
    summary = json.loads((tmp_path / "many" / "summary.json").read_text(encoding="utf-8"))
    rows = compare(gather(["noisy_feud", str(tmp_path / "many")], seed=2))
    assert value(rows, "many", "acts")[0] == summary["in_all"]["acts"]["mean"]
    assert value(rows, "many", "first day")[0] == summary["in_all"]["first_day"]["q50"]
    alone = value(rows, "noisy_feud", "acts")[0]
    assert isinstance(alone, int) and value(rows, "many", "acts")[1] == pytest.approx(summary["in_all"]["acts"]["mean"] - alone)
