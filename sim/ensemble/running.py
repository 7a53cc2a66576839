"""An ensemble: runs 0 to n - 1 of a seed over threads, each run the same whatever the threads and the chunks."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numba
import numpy as np
import numpy.typing as npt

from sim.ensemble.cache import kernel
from sim.ensemble.compilable import cost, refused
from sim.ensemble.counts import Counts, by_day, filled, merged
from sim.ensemble.engines import Compiled, Engine, Interpreted, RunFailed
from sim.ensemble.slots import ACCOUNT, DAYS, SHIFT, TOTALS, VARIABLES, Slots
from sim.scenario import Scenario
from sim.scenario.build import codes_of
from sim.simulate import simulate

CHUNK_SECONDS = 0.05  # of work between two looks at the clock, so that an interruption is quick
LARGEST_CHUNK = 1 << 14  # runs
Say = Callable[[str], None]
Progress = Callable[[int], None]  # called with the runs done so far


@dataclass(frozen=True)
class Ensemble:
    """What many runs add up to: how often each number had each value."""

    scenario: Scenario
    seed: int
    runs: int
    drawn: bool  # whether staff that is a band was drawn from it in each run
    counts: Counts

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of the states in the order of their numbers."""
        return codes_of(self.scenario)

    @cached_property
    def slots(self) -> Slots:
        """Where each number is counted."""
        return Slots(len(self.scenario.missions), self.scenario.days, len(self.codes))

    def series(self, variable: str) -> npt.NDArray[np.float64]:
        """Return mean and quantiles (counts.LEVELS) of a variable of each mission at the end of each day: (6, days, missions)."""
        days, missions = self.slots.days, self.slots.missions
        place = VARIABLES.index(variable)
        found = np.empty((6, days, missions))
        at = np.searchsorted(self.counts.slots, (np.arange(missions + 1) + place * missions) * (days + 1))
        for row in range(missions):
            slots, values, counts = (column[at[row] : at[row + 1]] for column in self.counts)
            begin = self.beginning(place, row)
            known, inverse = np.unique(np.r_[values, begin], return_inverse=True)
            table = np.zeros((len(known), days + 1), dtype=np.int64)
            np.add.at(table, (inverse[:-1], slots - (place * missions + row) * (days + 1)), counts)
            if not (place == 0 and self.banded(row)):
                table[inverse[-1], 0] += self.runs
            found[:, :, row] = by_day(known, np.cumsum(table, axis=1)[:, 1:])
        return found

    def beginning(self, variable: int, row: int) -> int:
        """Return what a number of a mission is on the morning of day 0, where it is the same in all runs."""
        posts = [post for post in self.scenario.missions[row].posts if post.open]
        return sum(post.band[1] for post in posts) if variable == 0 else len(posts) if variable == 1 else 0

    def banded(self, row: int) -> bool:
        """Return whether the staff of a mission has a band, so that it was counted in each run."""
        return any(post.open and post.band[0] < post.band[2] for post in self.scenario.missions[row].posts)

    def start(self, row: int) -> tuple[npt.NDArray[Any], npt.NDArray[np.int64]]:
        """Return the people of a mission on the morning of day 0, and how many runs had so many."""
        if self.banded(row):
            return self.counts.at(row * (self.slots.days + 1))
        return np.array([self.beginning(0, row)]), np.array([self.runs])

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield each (actor, target) that acted in some run, by their numbers, in the order of their numbers."""
        states, series, totals = self.slots.states, self.slots.series, self.slots.totals
        first, end = np.searchsorted(self.counts.slots, (series, totals - len(ACCOUNT)))
        for pair in np.unique((self.counts.slots[first:end] - series) // len(ACCOUNT)).tolist():
            yield divmod(pair, states)

    def account(self, word: str, pair: tuple[int, int] | None = None) -> tuple[npt.NDArray[Any], npt.NDArray[np.int64]]:
        """Return the values of one word of `slots.ACCOUNT`, of a pair or of all acts, and how many runs had each.

        Days stand only for the runs that have one.
        """
        states = self.slots.states
        row = states * states if pair is None else pair[0] * states + pair[1]
        values, counts = self.counts.at(self.slots.series + row * len(ACCOUNT) + ACCOUNT.index(word))
        return (values, counts) if word in DAYS else filled(values, counts, self.runs)

    def total(self, word: str) -> tuple[npt.NDArray[Any], npt.NDArray[np.int64]]:
        """Return the values of one word of `slots.TOTALS`; of the escalation ratio, for the runs in which something was answered."""
        values, counts = self.counts.at(self.slots.totals + TOTALS.index(word))
        if word != "escalation_ratio":
            return values, counts
        ratios, inverse = np.unique((values // SHIFT) / (values % SHIFT), return_inverse=True)
        return ratios, np.bincount(inverse, weights=counts).astype(np.int64) if len(ratios) else counts


class Chunks:
    """Runs shared out to threads in pieces, as large as a thread can do in a moment."""

    def __init__(self, runs: int, progress: Progress | None) -> None:
        self.runs = runs
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
                first, self.next = self.next, min(self.runs, self.next + size)
                end = self.next
            begin = time.perf_counter()
            engine.advance(seed, first, end, drawn)
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
) -> Ensemble:
    """Run a scenario `runs` times and return what the runs add up to; `workers` threads, as many as processors by default.

    The numbers do not depend on `workers`. `say` is called with a sentence where one is due. Raises ValueError for less
    than one run or worker, and what a strategy raises in the first run that fails.
    """
    if runs < 1 or (workers is not None and workers < 1):
        raise ValueError(f"an ensemble has at least one run and one worker, not {runs} and {workers}")
    made = engines(scenario, say, workers or os.cpu_count() or 1)
    chunks = Chunks(runs, progress)
    with ThreadPoolExecutor(made.threads) as executor:
        try:
            parts = gathered(executor, made, chunks, seed, drawn)
        except RunFailed as failed:
            simulate(scenario, seed, failed.run, drawn)  # says why
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
            raise min((each for each in (future.exception() for future in futures) if each), key=lambda error: getattr(error, "run", 0))
        if not left:
            return [future.result() for future in futures]


def engines(scenario: Scenario, say: Say, threads: int) -> Made:
    """Return what makes engines: compiled ones, or interpreted ones where a user's strategy can't be compiled."""
    reason = refused(scenario)
    if reason is None:
        run_many = kernel(say)
        return Made(lambda: Compiled(scenario, run_many), threads)
    slower = "" if numba.config.DISABLE_JIT else f", which takes about {cost(scenario, kernel(say)):.0f} times as long"
    say(reason + slower)
    return Made(lambda: Interpreted(scenario), 1)
