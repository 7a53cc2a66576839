"""`results/README.md` names every file, column, key and figure that a command leaves, and nothing else."""

import json
import re
from pathlib import Path

import pytest

from sim.cli import main
from sim.result.netcdf import QUANTITIES
from tests.experiments.sweeps import write
from tests.readmes.results import TEXT, differences, everywhere, section

SAMPLED = """
format: 1
title: two chances
scenario: two_states
vary: {states.BBB.reply: {min: 0.1, max: 1}, states.AAA.echo: {min: 0, max: 1}}
design: {kind: saltelli, base: 4}
runs: 3
outputs: [acts]
"""
PATHS = ("states.BBB.reply", "states.AAA.echo")
STRATEGIES = ("tit_for_tat", "hawk", "grim")


def ran(*words: str) -> None:
    """Run a command that must succeed."""
    assert main([*words]) == 0


def test_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run, an ensemble, and one from a posterior, beside the record."""
    monkeypatch.chdir(tmp_path)
    ran("run", "us_russia_2018", "--out", "one", "-q")
    ran("run", "us_russia_2018", "--runs", "3", "--posterior", "2018:RUS", "--out", "many", "-q")
    folders = [tmp_path / "one", tmp_path / "many"]
    drawn = (folders[1] / "draws.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert differences(folders, "A run", {"PATH": drawn[1:]}) == []
    summary = json.loads((folders[0] / "summary.json").read_text(encoding="utf-8"))
    below = dict(re.findall(r"^\| `(in_all|pairs)` \| (.*) \|$", section("A run"), re.M))
    assert set(re.findall(r"`(\w+)`", below["in_all"])) == set(summary["in_all"])
    pair = summary["pairs"]["USA>RUS"]
    assert set(pair) - set(summary["in_all"]) == set(re.findall(r"`(\w+)`", below["pairs"])) == {"lag_days"}
    ran("report", "one")
    ran("plot", "one", "--animate", "-q")
    added = {each for each in everywhere() if "." in each}
    assert added == {"report.html", "figures/network.gif"} and all((folders[0] / each).is_file() for each in added)
    assert differences(folders, "A run", {"PATH": drawn[1:]}) == []
    assert [each.name for each in QUANTITIES if f"`{each.name}`" not in TEXT] == []


def test_a_sweep_and_its_sensitivity(tmp_path: Path) -> None:
    """A sampled design, and the indices made of it."""
    folder = tmp_path / "sweep"
    ran("sweep", str(write(tmp_path, SAMPLED)), "--out", str(folder), "-q")
    own = {"PATH": PATHS, "OUTPUT": ("acts",)}
    assert differences([folder], "A sweep", own) == []
    experiment = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["experiments"][0]
    assert [key for key in experiment if f"`{key}`" not in section("A sweep")] == []
    ran("sensitivity", str(folder), "-q")
    assert differences([folder / "sensitivity"], "`sensitivity/`", own, ["regimes"]) == []


def test_a_comparison(tmp_path: Path) -> None:
    """Two runs side by side, and paired."""
    ran("compare", "two_states", "parity_cap", "--out", str(tmp_path / "two"), "-q")
    ran("compare", "two_states", "grit_repair", "--runs", "3", "--out", str(tmp_path / "many"), "-q")
    assert differences([tmp_path / "two", tmp_path / "many"], "`compare/`") == []


def test_games(tmp_path: Path) -> None:
    """Tournaments, and the three dynamics on the payoffs of one."""
    few = ["--strategies", ",".join(STRATEGIES), "--turns", "5", "--repetitions", "1", "-q"]
    ran("tournament", *few, "--evolve", "--out", str(tmp_path / "one"))
    ran("tournament", *few, "--game", "expulsions", "--out", str(tmp_path / "two"))
    assert differences([tmp_path / "one", tmp_path / "two"], "`tournament/`") == []
    folders = [tmp_path / name for name in ("replicator", "moran", "imitation")]
    for folder in folders:
        small = ["--population", "6", "--generations", "4", "--runs", "2", "-q"]
        ran("evolve", str(tmp_path / "one"), "--dynamics", folder.name, "--out", str(folder), *small)
    assert differences(folders, "An evolution", {"STRATEGY": STRATEGIES}) == []
