"""Loads: each a command in a process of its own, with what it must have done; measured in seconds and MB."""

import csv
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sim.provenance import hashes
from tests.load.world import world

ROOT = Path(__file__).parents[2]
MEGABYTE = 1 << 20


class Load(NamedTuple):
    """What was measured of one command."""

    what: str
    seconds: float
    peak: int  # MB of memory
    left: float  # MB on the disk


def environment() -> dict[str, str]:
    """Return the environment of a command, which finds this tree."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def measured(what: str, words: list[str], folder: Path) -> Load:
    """Run a command to a good end, in a child of a child, so that its peak of memory is its own."""
    script = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:]); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(done.returncode)"
    )
    program = [sys.executable, "-c", script, sys.executable, "-m", "sim", *words]
    began = time.perf_counter()
    done = subprocess.run(program, cwd=folder, env=environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    seconds = time.perf_counter() - began
    left = sum(path.stat().st_size for path in (folder / "r").rglob("*") if path.is_file()) if (folder / "r").exists() else 0
    return Load(what, seconds, int(done.stdout.split()[-1]) // 1024, left / MEGABYTE)


def many_states(folder: Path, states: int, days: int, runs: int = 1) -> Load:
    """Run a world of many states, each with a mission in every other; each of its expulsions is answered once, by as many."""
    (folder / "world.yaml").write_text(world(states, days), encoding="utf-8")
    words = ["run", "world.yaml", "--quiet", "--no-figures", "--out", "r", *(["--runs", str(runs), "--keep-acts", "1"] if runs > 1 else [])]
    pairs = states * (states - 1)
    load = measured(f"{states} states, {pairs:,} missions, {days:,} days, {runs:,} run{'s' if runs > 1 else ''}", words, folder)
    with (folder / "r" / "acts.csv").open(encoding="utf-8", newline="") as stream:
        counts = [int(row["count"]) for row in csv.DictReader(stream)]
    assert counts == [3] * 2 * (states - 1)
    return load


def many_runs(folder: Path, runs: int) -> Load:
    """Run the ensemble of 2018; every run is counted."""
    load = measured(
        f"skripal_2018, {runs:,} runs", ["run", "skripal_2018", "--runs", str(runs), "--quiet", "--no-figures", "--out", "r"], folder
    )
    with (folder / "r" / "totals.csv").open(encoding="utf-8", newline="") as stream:
        assert sum(int(row["runs"]) for row in csv.DictReader(stream) if row["variable"] == "acts") == runs
    return load


def a_class(folder: Path, students: int, scenario: str = "skripal_2018") -> Load:
    """Have many run at once, each with a seed of its own: all end well, and each has the numbers that it has alone."""
    words = [sys.executable, "-m", "sim", "run", scenario, "--quiet", "--out"]
    began = time.perf_counter()
    at_once = [
        subprocess.Popen([*words, str(seed), "--seed", str(seed)], cwd=folder, env=environment(), stdout=subprocess.DEVNULL)
        for seed in range(students)
    ]
    assert [each.wait() for each in at_once] == [0] * students
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024  # of the largest of them
    for seed in range(students):
        alone = [*words, "alone", "--seed", str(seed), "--no-figures", "--force"]
        subprocess.run(alone, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, check=True)
        left, right = hashes(folder / str(seed)), hashes(folder / "alone")
        assert {**left, "manifest.json": ""} == {**right, "manifest.json": ""}
    return Load(f"{students} at once run {scenario}", seconds, peak, 0.0)


def trials() -> dict[str, Callable[[Path], Load]]:
    """Return the loads by a word each, every kind from small to large, so that one sees how it grows."""
    found: dict[str, Callable[[Path], Load]] = {}
    for states, days in ((20, 120), (65, 120), (195, 120), (195, 1200), (195, 3653)):
        found[f"run {states} {days}"] = partial(many_states, states=states, days=days)
    for states, days, runs in ((65, 120, 1000), (65, 1200, 1000), (195, 120, 1000), (195, 120, 10_000), (195, 1200, 1000)):
        found[f"ensemble {states} {days} {runs}"] = partial(many_states, states=states, days=days, runs=runs)
    for runs in (10**5, 10**6, 10**7):
        found[f"runs {runs}"] = partial(many_runs, runs=runs)
    return found | {"class 50": partial(a_class, students=50)}
