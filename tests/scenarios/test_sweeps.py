"""The sweeps that ship: small versions run, show what their README says, and are found by name."""

import re
from pathlib import Path

import numpy as np
import pytest

from sim.cli import main
from sim.experiments.regimes import mapped, ratios
from sim.folders.sensitivity import Part, parts
from sim.folders.sweep import SweepResult
from sim.scenario.shipped import find_sweep, sweeps

FOLDER = Path(__file__).parents[2] / "scenarios" / "sweeps"
NAMES = ("reply_ratio", "solidarity", "what_if_2018")
SMALLER = {"runs: 200": "runs: 12", "runs: 100": "runs: 12", "steps: 21": "steps: 5", "base: 256": "base: 32"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Part]:
    """Return each sweep, run with fewer points and runs, as a study."""
    folder, found = tmp_path_factory.mktemp("sweeps"), {}
    for name in NAMES:
        text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
        for old, new in SMALLER.items():
            text = text.replace(old, new)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        assert main(["sweep", str(folder / f"{name}.yaml"), "--out", str(folder / name), "--workers", "1", "-q"]) == 0
        (found[name],) = parts(SweepResult.open(folder / name))
    return found


def test_all_ship_and_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Three sweeps, found by name, listed with the scenarios, each with a paragraph of its own."""
    assert tuple(sweeps()) == NAMES and find_sweep("solidarity") == FOLDER / "solidarity.yaml"
    assert main(["scenarios"]) == 0
    listed = capsys.readouterr().out.partition("\nSweeps")[2].partition("\n\n")[0]
    assert [line.split()[0] for line in listed.splitlines()[1:]] == list(NAMES)
    assert tuple(re.findall(r"^## `(\w+)`", (FOLDER / "README.md").read_text(encoding="utf-8"), re.M)) == NAMES


def test_the_schema_beside_the_sweeps_is_the_one_of_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    """The first line of each sweep names a file, which is what `reciprocity schema --sweep` prints."""
    assert main(["schema", "--sweep"]) == 0
    assert capsys.readouterr().out == (FOLDER / "sweep.schema.json").read_text(encoding="utf-8")
    for path in sweeps().values():
        assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=sweep.schema.json\n")


def test_a_name_serves_as_a_path(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands that the README shows take the name; a dry run counts points and runs."""
    monkeypatch.chdir(tmp_path)
    assert main(["sweep", "what_if_2018", "--dry-run"]) == 0
    assert "54 points, 10,800 runs" in capsys.readouterr().out and not list(tmp_path.iterdir())


def test_the_product_of_the_ratios_tells_the_regime(small: dict[str, Part]) -> None:
    """Well below product 1 (to 0.5) nobody is depleted; well above (from 1.5) somebody is: who gives less is emptied first."""
    part = small["reply_ratio"]
    pair = ratios(part.study)
    assert pair is not None and pair.states == ("AAA", "BBB")
    found = mapped(part.study, pair, part.days)
    product = found.up[:, None] * found.across
    assert (found.shares[product <= 0.5][:, :2].sum(axis=-1) > 0.9).all()
    assert (found.shares[product >= 1.5][:, 3:].sum(axis=-1) > 0.9).all()
    assert found.shares.sum(axis=-1) == pytest.approx(1)
    column, row = np.searchsorted(found.across, 2.0), np.searchsorted(found.across, 1.0)
    assert found.shares[row, column].argmax() == 5  # both, at ratios 2 and 1
    assert found.shares[:, 0, 0] == pytest.approx(1)  # a state that never answers ends it after one round


def test_a_tie_makes_a_league_join(small: dict[str, Part]) -> None:
    """More people leave where the tie is strong; at least what the two acts without the league come to."""
    study = small["solidarity"].study
    means, tie = study.outputs["people_expelled"].mean(axis=1), study.points[:, 0]
    assert means[tie > 0.7].mean() > means[tie < 0.3].mean() + 5 and means.min() >= 20


def test_moscows_rule_moves_most(small: dict[str, Part]) -> None:
    """One for one is as documented where nobody echoes or joins; `dove` leaves only the acts against Moscow; echo adds to London's."""
    study = small["what_if_2018"].study
    rules, echo, tie = study.points.T
    words = study.parameters[0].words
    alone = (echo == 0) & (rules == words.index("tit_for_tat"))
    assert set(study.outputs["RUS>USA.people_expelled"][alone].ravel()) == {60}
    assert set(study.outputs["GBR>RUS.people_expelled"][echo == 0].ravel()) == {23}
    assert study.outputs["GBR>RUS.people_expelled"][(echo == 1) & (rules == 0)].mean() == 46
    assert set(study.outputs["RUS>GBR.people_expelled"][rules == words.index("dove")].ravel()) == {0}
    assert study.outputs["removed"][rules == words.index("parity")].mean() > 150
    assert words == ("tit_for_tat", "multiplier ratio 0.5", "multiplier ratio 1.5", "proportional", "parity", "dove") and tie.max() == 1
