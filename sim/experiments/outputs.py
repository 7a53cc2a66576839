"""What a sweep keeps of each run: totals, or what one state did to another; by the names of `summary.json`."""

import dataclasses
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.scenario import Scenario
from sim.scenario.build import codes_of
from sim.scenario.faults import nearest
from sim.world import Pick, Totals

TOTALS = tuple(each.name for each in dataclasses.fields(Totals))
RATIO = "escalation_ratio"
DAYS = ("first_day", "last_day")  # from 0 at the scenario's start; a run without acts has none
OF_PAIR = ("people_expelled", "staff_end")
NAMES = (*TOTALS, RATIO)
Whole = npt.NDArray[np.int64]
Number = npt.NDArray[np.float64]


class Output(NamedTuple):
    """One output by the whole numbers that a run leaves for it."""

    name: str
    columns: tuple[str, ...]  # totals, or one pair's (as written)

    @property
    def is_ratio(self) -> bool:
        """Whether its values are no whole numbers."""
        return self.name == RATIO

    def of(self, numbers: dict[str, Whole]) -> Number:
        """Return the values of runs from their columns; NaN where a run has none."""
        if self.is_ratio:
            replied, answered = (numbers[each].astype(np.float64) for each in self.columns)
            ratios: Number = np.divide(replied, answered, out=np.full(len(replied), np.nan), where=answered > 0)
            return ratios
        found = numbers[self.columns[0]].astype(np.float64)
        return np.where(found < 0, np.nan, found) if self.name in DAYS else found


def output(name: str) -> Output:
    """Return an output by its name."""
    return Output(name, ("people_replied", "people_answered") if name == RATIO else (name,))


def columns_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns that some outputs need, each once."""
    return tuple(dict.fromkeys(column for name in names for column in output(name).columns))


def pair_of(name: str) -> tuple[str, str, str] | None:
    """Return actor, target and word of a pair's output; None for a total."""
    pair, _, word = name.partition(".")
    actor, _, target = pair.partition(">")
    return (actor, target, word) if word else None


def wrong(name: str, scenario: Scenario) -> str | None:
    """Return what is wrong with the name of an output, and what would be right; None where nothing is."""
    pair = pair_of(name)
    if pair is None:
        return None if name in NAMES else f"unknown output {name!r}; {nearest(name, NAMES)}, or of a pair, like RUS>USA.people_expelled"
    actor, target, word = pair
    if word not in OF_PAIR:
        return f"unknown output {word!r} of a pair; {nearest(word, OF_PAIR)}"
    for code in (actor, target):
        if code not in scenario.states:
            return f"{code!r} is not among the states; {nearest(code, scenario.states)}"
    if not any((each.sender, each.receiver) == (target, actor) for each in scenario.missions):
        return f"{target} has no mission in {actor}; name a pair ACTOR>TARGET where the target has one on the actor's soil"
    return None


def pick(name: str, scenario: Scenario) -> Pick:
    """Return where a run finds a pair's output: the account of its acts, or the target's mission on the actor's soil."""
    actor, target, word = pair_of(name) or ("", "", "")
    if word == "staff_end":
        pairs = [(each.sender, each.receiver) for each in scenario.missions]
        return Pick(mission=pairs.index((target, actor)))
    codes = codes_of(scenario)
    return Pick(account=codes.index(actor) * len(codes) + codes.index(target))
