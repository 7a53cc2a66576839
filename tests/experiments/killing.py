"""`python -m tests.experiments.killing --times 10` kills a sweep at random moments, resumes it, and compares every file's hash."""

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from pathlib import Path

from sim.experiments import chunks
from sim.folders.sweeping import Ways, job_of, sweep
from tests.experiments.sweeps import FEUD, hashes, write

TEXT = FEUD.replace("steps: 4", "steps: 12").replace("runs: 40", "runs: 1500")


def once(path: Path, out: Path, resume: bool) -> None:
    """Do the sweep, or what is left of it."""
    chunks.SECONDS = 0.02
    sweep(job_of(path), out, Ways(workers=1, resume=resume))


def main() -> int:
    """Kill, resume, compare; 0 where all is equal."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    folder = chosen.folder or Path(tempfile.mkdtemp())
    path = write(folder, TEXT)
    fork = multiprocessing.get_context("fork")  # what is imported here need not be there again; no thread runs here

    def start(out: str, resume: bool) -> multiprocessing.context.ForkProcess:
        process = fork.Process(target=once, args=(path, folder / out, resume))
        process.start()
        return process

    began = time.perf_counter()
    first = start("whole", False)
    first.join()
    took = time.perf_counter() - began
    draw = random.Random(chosen.seed)
    killed = 0
    while killed < chosen.times:
        process = start("killed", True)
        process.join(draw.uniform(0.02, 1.5 / chosen.times) * took)
        if process.exitcode is None:
            process.kill()
            process.join()
            killed += 1
        else:
            break
    last = start("killed", True)
    last.join()
    equal = first.exitcode == last.exitcode == 0 and hashes(folder / "whole") == hashes(folder / "killed")
    print(f"killed {killed} times, {'equal' if equal else 'DIFFERENT'}")
    return int(not equal)


if __name__ == "__main__":
    sys.exit(main())
