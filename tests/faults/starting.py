"""Commands as processes of their own, that can be killed; and what is compared of the folders that they leave."""

import multiprocessing
import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from multiprocessing.context import ForkProcess
from pathlib import Path

from sim.cli import main
from sim.provenance import hashes

ROOT = Path(__file__).parents[2]
FORK = multiprocessing.get_context("fork")  # what is imported here need not be imported again


def child(words: Sequence[str], folder: Path) -> None:
    """Run a command in a folder, its words kept in `said`."""
    os.chdir(folder)
    said = os.open("said", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    os.dup2(said, 1)
    os.dup2(said, 2)
    sys.exit(main(words))


def start(words: Sequence[str], folder: Path) -> ForkProcess:
    """Start a command in a folder."""
    process = FORK.Process(target=child, args=(words, folder))
    process.start()
    return process


def done(words: Sequence[str], folder: Path) -> float:
    """Run a command to its end, which must be a good one, and return the seconds it took."""
    began = time.perf_counter()
    process = start(words, folder)
    process.join()
    assert process.exitcode == 0, (folder / "said").read_text(encoding="utf-8")
    return time.perf_counter() - began


def moment(chance: random.Random, took: float) -> float:
    """Return after how many seconds to kill what took so long: at any time, and every other time near its end, when files are written."""
    return chance.uniform(0, took) if chance.random() < 0.5 else chance.uniform(0.8, 1.05) * took


def killed(words: Sequence[str], folder: Path, after: float) -> bool:
    """Start a command, kill it after some seconds, and return whether it was still at work."""
    process = start(words, folder)
    process.join(after)
    alive = process.exitcode is None
    if alive:
        process.kill()
        process.join()
    return alive


def afresh(
    words: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, under: Sequence[str] = (), **ways: object
) -> subprocess.CompletedProcess[str]:
    """Run a command in an interpreter of its own, with additions to the environment, `under` a program that changes what it may."""
    there = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
    program = [*under, sys.executable, "-m", "sim", *words]
    return subprocess.run(program, cwd=folder, env=there, text=True, timeout=300, **{"capture_output": True, **ways})  # type: ignore[call-overload,no-any-return]


def files(folder: Path) -> dict[str, str]:
    """Return the hash of each file of a result but the manifest, which tells how it came about."""
    return {name: value for name, value in hashes(folder).items() if name != "manifest.json"}
