"""Several at once: two processes at one folder, many at one cache, and workers that are killed."""

import os
import random
import subprocess
import sys
from pathlib import Path

from tests.experiments.sweeps import write
from tests.faults.killing import whole_or_absent
from tests.faults.starting import FORK, afresh, child, files
from tests.faults.table import fault

KILLER = '''
"""A strategy that Numba cannot compile, so that processes do the work; the first that decides is killed."""
import multiprocessing
import os
import signal

from sim.strategies import REGISTRY


@REGISTRY.strategy(source="a fault")
def struck(seen, draw):
    """Answer one for one; once, have the worker killed, as a system does that is out of memory."""
    if multiprocessing.parent_process() and os.environ.get("STRUCK") and not os.path.exists(os.environ["STRUCK"]):
        with open(os.environ["STRUCK"], "w"):
            os.kill(os.getpid(), signal.SIGKILL)
    return float(seen.provoked)
'''
SWEEP = """
format: 1
title: A worker is lost
scenario: two_states
set: {states.BBB.strategy: struck}
vary: {states.AAA.echo: {min: 0, max: 1, steps: 12}}
runs: 30
seed: 7
outputs: [acts, people_expelled]
"""


@fault("two processes at one folder", times=10)
def one_folder(folder: Path, chance: random.Random) -> str:
    """One of both makes the result, the other is told that it is there; it is whole."""
    words = ["run", "us_russia_2018", "--quiet", "--no-figures", "--out", "r", "--seed"]
    both = [FORK.Process(target=child, args=([*words, str(seed)], folder)) for seed in (1, 2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(each.exitcode or 0 for each in both) in ([0, 2], [0, 0]), (folder / "said").read_text(encoding="utf-8")
    assert whole_or_absent(folder / "r") == "whole"
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []
    return f"whole; exit statuses {sorted(each.exitcode or 0 for each in both)}"


@fault("four processes at one empty cache", times=2)
def one_cache(folder: Path, chance: random.Random) -> str:
    """All compile or wait, and give the same numbers."""
    program = [sys.executable, "-m", "sim", "run", "two_states", "--runs", "20", "--quiet", "--no-figures", "--out"]
    there = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(Path(__file__).parents[2])}
    all_four = [subprocess.Popen([*program, str(number)], cwd=folder, env=there, stdout=subprocess.DEVNULL) for number in range(4)]
    assert [each.wait() for each in all_four] == [0] * 4
    assert len({tuple(files(folder / str(number)).items()) for number in range(4)}) == 1
    return "four the same"


@fault("worker out of memory (killed)", times=5)
def worker(folder: Path, chance: random.Random) -> str:
    """Its chunks are done again by another; the sweep ends the same."""
    (folder / "own.py").write_text(KILLER, encoding="utf-8")
    words = ["sweep", str(write(folder, SWEEP)), "--strategies", "own.py", "--workers", "2", "--quiet", "--out"]
    tried = afresh([*words, "first"], folder)
    assert tried.returncode == 0, tried.stderr
    tried = afresh([*words, "second"], folder, {"STRUCK": str(folder / "struck")})
    assert tried.returncode == 0 and (folder / "struck").exists(), tried.stderr
    assert files(folder / "first") == files(folder / "second")
    return "done again, the same"
