"""Surroundings: no terminal, nobody who listens, a clock that is set back."""

import os
import random
import subprocess
from pathlib import Path

from tests.faults.killing import whole_or_absent
from tests.faults.starting import afresh, files
from tests.faults.table import fault

BACK = """
import itertools, random, time
chance, true = random.Random(SEED), time.time
def back(): return true() - chance.uniform(0, 1e9)
time.time = back
time.time_ns = lambda: int(back() * 1e9)
"""


@fault("no terminal, all channels closed", times=3)
def closed(folder: Path, chance: random.Random) -> str:
    """With no standard input, output or error at all, the result is the same."""
    words = ["run", "two_states", "--runs", "20", "--no-figures", "--out"]
    assert afresh([*words, "first"], folder).returncode == 0
    ways = {"stdin": subprocess.DEVNULL, "capture_output": False, "preexec_fn": lambda: [os.close(number) for number in (0, 1, 2)]}
    assert afresh([*words, "second"], folder, **ways).returncode == 0
    assert files(folder / "first") == files(folder / "second")
    return "done, the same"


@fault("nobody reads the output", times=3)
def pipe(folder: Path, chance: random.Random) -> str:
    """A reader that goes away ends nothing: the result is there."""
    reading, writing = os.pipe()
    os.close(reading)
    tried = afresh(
        ["run", "two_states", "--no-figures", "--out", "r"], folder, capture_output=False, stdout=writing, stderr=subprocess.PIPE
    )
    os.close(writing)
    assert tried.returncode == 0 and not tried.stderr, tried.stderr
    assert whole_or_absent(folder / "r") == "whole"
    return "done, without a word"


@fault("clock set back while it runs", times=5)
def clock(folder: Path, chance: random.Random) -> str:
    """A clock that jumps years back and forth moves no number."""
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(BACK.replace("SEED", str(chance.randrange(1000))), encoding="utf-8")
    path = os.pathsep.join([str(folder / "site"), str(Path(__file__).parents[2])])
    for words in (["run", "skripal_2018", "--runs", "50", "--no-figures"], ["compare", "two_states", "parity_cap", "--runs", "20"]):
        first, second = f"{words[0]}-first", f"{words[0]}-second"
        assert afresh([*words, "--quiet", "--out", first], folder).returncode == 0
        tried = afresh([*words, "--quiet", "--out", second], folder, {"PYTHONPATH": path})
        assert tried.returncode == 0, tried.stderr
        assert files(folder / first) == files(folder / second)
    return "the same"
