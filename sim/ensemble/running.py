"""An ensemble: runs 0 to n - 1 of a seed over threads, each run the same whatever the threads and the chunks."""

import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from typing import NamedTuple

from sim.ensemble.cache import loaded
from sim.ensemble.compilable import OFF, cost, refused
from sim.ensemble.counts import Counts, merged
from sim.ensemble.engines import Compiled, Engine, Interpreted, RunFailed
from sim.ensemble.outcome import Ensemble
from sim.ensemble.variants import Variants
from sim.scenario import Scenario
from sim.simulate import simulate

CHUNK_SECONDS = 0.05  # of work between two looks at the clock, so that an interruption is quick
LARGEST_CHUNK = 1 << 14  # runs
Say = Callable[[str], None]
Progress = Callable[[int], None]  # called with the runs done so far


class Chunks:
    """Runs shared out to threads in pieces, as large as a thread can do in a moment, and smaller towards the end: all end together."""

    def __init__(self, variants: Variants, threads: int, progress: Progress | None) -> None:
        self.variants = variants
        self.runs = variants.runs
        self.threads = threads
        self.next = 0
        self.done = 0
        self.stopped = False
        self.lock = threading.Lock()
        self.progress = progress

    def work(self, engine: Engine, seed: int, drawn: bool) -> Counts:
        """Run and count until nothing is left, and return what was counted."""
        size = 1
        while True:
            with self.lock:
                if self.next == self.runs or self.stopped:  # what was taken is done, so that the first run that fails is found
                    return engine.take()
                size = max(1, min(size, (self.runs - self.next) // (2 * self.threads)))
                first, self.next = self.next, self.next + size
                end = self.next
            begin = time.perf_counter()
            for part in self.variants.stretches(first, end):
                engine.turn(part.scenario)
                engine.advance(seed, part.first, part.end, drawn, part.step)
            elapsed = max(time.perf_counter() - begin, 1e-6)
            size = max(1, min(LARGEST_CHUNK, 2 * size, int((end - first) * CHUNK_SECONDS / elapsed)))
            with self.lock:
                self.done += end - first
                if self.progress:
                    self.progress(self.done)


class Made(NamedTuple):
    """Engines for an ensemble, and how many threads can use them at once."""

    engine: Callable[[], Engine]
    threads: int


def ensemble(
    scenario: Scenario,
    runs: int,
    seed: int = 0,
    workers: int | None = None,
    drawn: bool = True,
    progress: Progress | None = None,
    say: Say = lambda text: None,
    variants: Sequence[Scenario] = (),
) -> Ensemble:
    """Run a scenario `runs` times and return what the runs add up to; `workers` threads, as many as processors by default.

    Where there are `variants` of the scenario, run k has the one numbered k modulo how many there are, instead of the scenario.
    The numbers do not depend on `workers`. `say` is called with a sentence where one is due. Raises ValueError for less
    than one run or worker and for variants that can't be counted together, and what a strategy raises in the first run that
    fails (of variants, the first in the order of work).
    """
    if runs < 1 or (workers is not None and workers < 1):
        raise ValueError(f"an ensemble has at least one run and one worker, not {runs} and {workers}")
    each = Variants(variants or (scenario,), runs)
    made = engines(each.scenarios, say, workers or os.cpu_count() or 1)
    chunks = Chunks(each, made.threads, progress)
    with ThreadPoolExecutor(made.threads) as executor:
        try:
            parts = gathered(executor, made, chunks, seed, drawn)
        except RunFailed as failed:
            simulate(each.of(failed.run), seed, failed.run, drawn)  # says why
            raise
        finally:
            chunks.stopped = True
    return Ensemble(scenario, seed, runs, drawn, merged(parts))


def gathered(executor: Executor, made: Made, chunks: Chunks, seed: int, drawn: bool) -> list[Counts]:
    """Return what each thread counted; an interruption is seen within a moment."""
    futures: list[Future[Counts]] = [executor.submit(lambda: chunks.work(made.engine(), seed, drawn)) for _ in range(made.threads)]
    while True:
        done, left = wait(futures, timeout=0.1)
        failures = [future.exception() for future in done if future.exception()]
        if failures:
            chunks.stopped = True
            wait(futures)
            errors = (future.exception() for future in futures)
            raise min((each for each in errors if each), key=lambda error: chunks.variants.place(getattr(error, "run", 0)))
        if not left:
            return [future.result() for future in futures]


def engines(scenarios: Sequence[Scenario], say: Say, threads: int) -> Made:
    """Return what makes engines for the first of some scenarios, that may turn to the others.

    They are compiled, or interpreted where a user's strategy can't be.
    """
    scenario = scenarios[0]
    reason = refused(scenarios)
    if reason is None:
        run_many = loaded(say)
        return Made(lambda: Compiled(scenario, run_many), threads)
    slower = "" if OFF else f", which takes about {cost(scenario, loaded(say)):.0f} times as long"
    say(reason + slower)
    return Made(lambda: Interpreted(scenario), 1)
