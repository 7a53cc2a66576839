"""Variants of a scenario, one a run: run k has variant k modulo their number, whatever runs are done, and by whom."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sim.scenario import Scenario


class Stretch(NamedTuple):
    """Runs of one variant: `first`, and each `step`-th from there to before `end`."""

    scenario: Scenario
    first: int
    end: int
    step: int


class Variants:
    """Scenarios that the runs 0 to `runs` - 1 take in turn, and the order of work: all runs of the first, then of the second.

    An engine turns once a variant so. They share missions, states and days, so that their numbers can be counted together; what
    states do, acts, incidents and blocs may differ. Raises ValueError where that is not so.
    """

    def __init__(self, scenarios: Sequence[Scenario], runs: int) -> None:
        one = scenarios[0]
        for number, each in enumerate(scenarios):
            same = (each.start, each.days) == (one.start, one.days) and each.missions == one.missions
            if not same or each.states.keys() != one.states.keys():
                raise ValueError(f"variants have the same states, missions and days; variant {number} has not")
        self.scenarios = scenarios
        self.runs = runs
        self.least, self.more = divmod(runs, len(scenarios))  # runs of each variant, and how many of them have one more

    def of(self, run: int) -> Scenario:
        """Return the scenario of a run."""
        return self.scenarios[run % len(self.scenarios)]

    def place(self, run: int) -> int:
        """Return the place of a run in the order of work, from 0."""
        turn, variant = divmod(run, len(self.scenarios))
        return self._begin(variant) + turn

    def stretches(self, first: int, end: int) -> Iterator[Stretch]:
        """Yield the runs that stand from place `first` to before place `end` in the order of work, variant by variant."""
        step = len(self.scenarios)
        while first < end:
            variant = self._variant(first)
            begin, following = self._begin(variant), min(end, self._begin(variant + 1))
            yield Stretch(self.scenarios[variant], variant + (first - begin) * step, variant + (following - begin) * step, step)
            first = following

    def _begin(self, variant: int) -> int:
        return variant * self.least + min(variant, self.more)

    def _variant(self, place: int) -> int:
        longer = self.more * (self.least + 1)
        return place // (self.least + 1) if place < longer else self.more + (place - longer) // self.least
