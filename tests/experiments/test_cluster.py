"""A sweep on a real Dask scheduler with two worker processes, one of them killed in the middle, leaves the same bytes."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.cli import main
from sim.experiments import chunks
from sim.experiments.executors import ClusterError
from sim.experiments.journal import Journal
from tests.experiments.sweeps import FEUD, hashes, write

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds


def dask(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """Start a part of a cluster as a process."""
    named = ("--scheduler-file", str(folder / "scheduler.json"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    command = [sys.executable, "-m", "dask", *words, *named, "--no-dashboard"]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Give a scheduler's address and two workers."""
    processes = [dask(tmp_path, "scheduler", "--host", "127.0.0.1", "--port", "0")]
    try:
        worker = ("worker", "--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path / "workers"))
        processes += [dask(tmp_path, *worker) for _ in range(2)]
        until = time.monotonic() + PATIENCE
        while not (tmp_path / "scheduler.json").exists():
            assert time.monotonic() < until, "no scheduler"
            time.sleep(0.05)
        yield json.loads((tmp_path / "scheduler.json").read_text())["address"], processes[1:]
    finally:
        for each in processes[::-1]:
            each.kill()
            each.wait()


def test_two_workers_one_killed(cluster: tuple[str, list[Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chunks of the worker that is lost are done by the other; the hash of every file is that of threads."""
    address, workers = cluster
    path = write(tmp_path, FEUD.replace("runs: 40", "runs: 600"))
    monkeypatch.setattr(chunks, "SECONDS", 0.02)
    here = sim.sweep(path, workers=2)
    done: list[int] = []
    original = Journal.append

    def append(self: Journal, number: int, body: bytes) -> None:
        original(self, number, body)
        done.append(number)
        if len(done) == 6:
            workers[0].kill()

    monkeypatch.setattr(Journal, "append", append)
    words = ["sweep", str(path), "--cluster", address, "--out", str(tmp_path / "out"), "--quiet"]
    assert main(words) == 0
    assert workers[0].wait() != 0 and workers[1].poll() is None and len(done) > 6
    assert hashes(tmp_path / "out") == hashes(here.folder)


def test_no_cluster(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An address that is none is said, with what would be right."""
    words = ["sweep", str(write(tmp_path)), "--cluster", "nowhere", "--out", str(tmp_path / "out")]
    assert main(words) == 2
    assert "no scheduler answers at 'nowhere'" in capsys.readouterr().err


def test_after_no_cluster(tmp_path: Path) -> None:
    """A sweep knows nothing of a cluster that was asked for in vain, as long as that one's error, and so its client, is kept."""
    path = write(tmp_path)
    with pytest.raises(ClusterError) as kept:
        sim.sweep(path, cluster="nowhere")
    assert (sim.sweep(path).folder / "sweep.nc").is_file() and kept.value.__context__
