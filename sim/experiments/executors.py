"""Who works: threads, processes, a Dask cluster, or an executor of the user's own, all behind the face of `concurrent.futures`."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import NamedTuple

from sim.experiments.chunks import Chunk
from sim.experiments.work import WorkError, work
from sim.strategies.user import StrategyFileError

ATTEMPTS = 4  # at a chunk, where workers are lost
AHEAD = 2  # chunks given out for each worker
Task = tuple[Chunk, str, str]


class ClusterError(Exception):
    """A cluster can't be reached; the message says what would help."""


class Crew(NamedTuple):
    """An executor and how many chunks it gets at a time; `renew` makes another where its workers were lost with it."""

    executor: Executor
    ahead: int
    renew: Callable[[], Executor] | None = None


@contextmanager
def pool(make: Callable[[], Executor], workers: int) -> Iterator[Crew]:
    """Give threads or processes of this machine for the time of the block."""
    made: list[Executor] = []

    def renew() -> Executor:
        made.append(make())
        return made[-1]

    try:
        yield Crew(renew(), AHEAD * workers, renew)
    finally:
        for each in made:
            each.shutdown(wait=True, cancel_futures=True)


def threads(workers: int) -> Callable[[], Executor]:
    """Return what makes threads."""
    return lambda: ThreadPoolExecutor(workers)


def processes(workers: int) -> Callable[[], Executor]:
    """Return what makes processes, each started afresh, so that none inherits another's threads."""
    return lambda: ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


@contextmanager
def dask(address: str, workers: int) -> Iterator[Crew]:
    """Give a Dask cluster for the time of the block: the one at an address, or `workers` processes of this machine for `local`.

    Raises ClusterError where none answers, and ModuleNotFoundError without Dask.
    """
    from distributed import Client, LocalCluster  # heavy

    try:
        cluster = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) if address == "local" else None
        # not the default client: what writes netCDF takes its locks from that one, even where it never came to be
        client = Client(cluster or address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ClusterError(
            f"no scheduler answers at {address!r}: {reason}; give its address, like tcp://127.0.0.1:8786, or local"
        ) from None
    try:
        yield Crew(client.get_executor(pure=False), AHEAD * max(1, sum(client.nthreads().values()), workers))
    finally:
        client.close()
        if cluster:
            cluster.close()


def spread(crew: Crew, tasks: Iterable[Task]) -> Iterator[tuple[Chunk, bytes]]:
    """Yield each chunk with its body as it gets done; chunks whose worker was lost are done again, at most `ATTEMPTS` times in all.

    Raises what a chunk raises that can't be done.
    """
    executor = crew.executor
    waiting: dict[Future[bytes], tuple[Task, int]] = {}
    todo = iter((task, 1) for task in tasks)
    again: list[tuple[Task, int]] = []
    try:
        while True:
            while len(waiting) < crew.ahead and (given := again.pop() if again else next(todo, None)):
                try:
                    waiting[executor.submit(work, *given[0][1:])] = given
                except BrokenExecutor:  # heard of before the chunks that were lost with it
                    again.append(given)
                    if not waiting:
                        raise
                    break
            if not waiting:
                return
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            broken = False
            for future in done:
                task, attempt = waiting.pop(future)
                try:
                    body = future.result()
                except (WorkError, StrategyFileError):
                    raise
                except Exception as error:
                    broken = broken or isinstance(error, BrokenExecutor)
                    if attempt == ATTEMPTS:
                        raise
                    again.append((task, attempt + 1))
                else:
                    yield task[0], body
            if broken and crew.renew:
                again += waiting.values()
                waiting.clear()
                executor = crew.renew()
    finally:
        for each in waiting:
            each.cancel()
