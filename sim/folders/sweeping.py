"""A sweep from file to folder: begun or resumed in a workplace beside the folder, which appears whole at the end."""

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sim.experiments.chunks import cut
from sim.experiments.executors import Crew, dask, pool, processes, threads
from sim.experiments.job import Job
from sim.experiments.lending import Source
from sim.experiments.loading import Loaded, load
from sim.experiments.measuring import Cost, measure
from sim.experiments.running import Progress, run
from sim.experiments.workplace import Workplace, begin, check_same, locked, resume
from sim.files import FolderError, free, writable
from sim.folders.sweep import SweepResult
from sim.folders.sweep_folder import fill
from sim.folders.sweep_manifest import read_manifest
from sim.strategies.user import source_of as read_source

REFUSED = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO}
GO_ON = "what is finished is kept: make room and go on with --resume, or choose another folder with --out"
AHEAD = 32  # chunks given out at once to an executor of the user's own
RENEW = {False: "write over it with --force", True: "begin anew with --force"}


@dataclass(frozen=True)
class Ways:
    """How a sweep is done; no number depends on it."""

    workers: int | None = None  # as many as processors where left out
    cluster: str | None = None  # a Dask scheduler's address, or "local"
    executor: Executor | None = None  # the user's own
    resume: bool = False
    force: bool = False
    table: str = "csv"  # or "parquet"
    command: str = ""
    progress: Progress | None = None
    say: Callable[[str], None] = lambda text: None

    @property
    def hands(self) -> int:
        """How many workers."""
        return self.workers or os.cpu_count() or 1


class Estimate(NamedTuple):
    """What a sweep will take."""

    points: int
    runs: int  # in all
    seconds: float
    workers: int
    cost: Cost


def source_of(path: str | Path | None) -> Source | None:
    """Return a file of strategies as path and text; raises StrategyFileError where it can't be read."""
    return None if path is None else (str(path), read_source(path))


def job_of(file: str | Path, strategies: Source | None = None, seed: int | None = None) -> Job:
    """Return the sweep of a file, with another seed where one is given; raises ScenarioError with all faults."""
    return seeded(load(file), strategies, seed)


def seeded(loaded: Loaded, strategies: Source | None = None, seed: int | None = None) -> Job:
    """Return a sweep with a seed of its own, or another."""
    if seed is not None:
        loaded = loaded._replace(sweep=loaded.sweep.model_copy(update={"seed": seed}))
    return Job(loaded, strategies)


def estimate(job: Job, ways: Ways) -> Estimate:
    """Return what a sweep will take, measured on a few of its points."""
    cost = measure(job)
    points = sum(job.sizes)
    return Estimate(points, points * job.sweep.runs, cost.of(points, job.sweep.runs) / ways.hands, ways.hands, cost)


def sweep(job: Job, folder: Path, ways: Ways) -> SweepResult:
    """Do a sweep, or the rest of one, and return its result; raises FolderError where the folder is taken by another."""
    began = time.perf_counter()
    if ways.force:
        free(folder, force=True)
    with locked(folder) as workplace, writable(folder, GO_ON, REFUSED):
        if folder.exists() and not ways.force:
            check_finished(job, folder, ways.resume)
            shutil.rmtree(workplace, ignore_errors=True)
            return SweepResult.open(folder)
        place = resumed(job, workplace, ways)
        if job.refused:
            ways.say(job.refused)
        if place is None:
            cost = measure(job)
            place = begin(workplace, job.identity, cut(job.sizes, job.sweep.runs, len(job.columns), *cost))
        with crew(job, ways) as working:
            run(job, place, working, ways.progress)
        finish(job, place, folder, ways, time.perf_counter() - began)
    return SweepResult.open(folder)


def resumed(job: Job, workplace: Path, ways: Ways) -> Workplace | None:
    """Return the workplace as it was left, where it is to be resumed; None where the sweep begins anew."""
    if ways.resume:
        return resume(workplace, job.identity)
    if (workplace / "plan.json").exists() and not ways.force:
        raise FolderError(f"{workplace}:1:1: holds a sweep that is not finished; go on with --resume, or begin anew with --force")
    return None


def check_finished(job: Job, folder: Path, resume: bool) -> None:
    """Raise FolderError where a folder is not this sweep, finished, to be resumed."""
    if not resume:
        raise FolderError(f"{folder}:1:1: is there already; choose another folder with --out, or write over it with --force")
    manifest = read_manifest(folder)
    there = Job(load(folder / "sweep.yaml"), job.strategies).identity
    own = manifest["strategies_file"]
    check_same(folder, {**there, "versions": manifest["versions"], "strategies_file": own and own["sha256"]}, job.identity)


@contextmanager
def crew(job: Job, ways: Ways) -> Iterator[Crew]:
    """Give who works: the user's executor, a cluster, or threads; processes where runs must be interpreted, one at a time."""
    given: AbstractContextManager[Crew]
    if ways.executor is not None:
        given = nullcontext(Crew(ways.executor, AHEAD))
    elif ways.cluster is not None:
        given = dask(ways.cluster, ways.hands)
    else:
        given = pool((processes if job.refused else threads)(ways.hands), ways.hands)
    with given as found:
        yield found


def finish(job: Job, place: Workplace, folder: Path, ways: Ways, seconds: float) -> None:
    """Write the folder aside, put it in its place, and let the workplace go."""
    new = place.folder / "result"
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    fill(new, job, place, ways.table, {"command": ways.command, "wall_time_s": round(seconds, 6)})
    if folder.exists() and ways.force:
        folder.rename(place.folder / f"old-{os.getpid()}")
    new.rename(free(folder))
    shutil.rmtree(place.folder, ignore_errors=True)
