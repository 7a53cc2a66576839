"""What the runs of an ensemble add up to: series, accounts and totals, read from the counts by their slots."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.ensemble.counts import Counts, by_day, filled
from sim.ensemble.slots import ACCOUNT, DAYS, SHIFT, TOTALS, Slots
from sim.scenario import Scenario
from sim.scenario.build import codes_of
from sim.terms import VARIABLES


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
        found = np.empty((6, self.slots.days, self.slots.missions))
        for row in range(self.slots.missions):
            found[:, :, row] = by_day(*self.days(variable, row))
        return found

    def days(self, variable: str, row: int) -> tuple[npt.NDArray[Any], npt.NDArray[np.int64]]:
        """Return the values of a variable of a mission, and how many runs had each at the end of each day: (values, days)."""
        days, missions = self.slots.days, self.slots.missions
        place = VARIABLES.index(variable)
        first = (place * missions + row) * (days + 1)
        begin, end = np.searchsorted(self.counts.slots, (first, first + days + 1))
        slots, values, counts = (column[begin:end] for column in self.counts)
        known, inverse = np.unique(np.r_[values, self.beginning(place, row)], return_inverse=True)
        table = np.zeros((len(known), days + 1), dtype=np.int64)
        np.add.at(table, (inverse[:-1], slots - first), counts)
        if not (place == 0 and self.banded(row)):
            table[inverse[-1], 0] += self.runs
        return known, np.cumsum(table, axis=1)[:, 1:]

    def last(self, row: int) -> tuple[npt.NDArray[Any], npt.NDArray[np.int64]]:
        """Return the people of a mission on the last day, and how many runs had so many."""
        values, counts = self.days("staff", row)
        some = counts[:, -1] > 0
        return values[some], counts[some, -1]

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
