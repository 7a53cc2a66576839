"""A hazard a day, as `sim.rules.joining` has it: the block behind joining and recall.

Candidates form groups by the blocs to which they belong (EU and NATO, EU, NATO, neither), each a bloc of the simulator: the contagion is
by the share of the others in its group. On each day each candidate that is at risk has the event with the probability whose log-odds
are `sim.rules.joining.log_odds`; the likelihood is the product over candidates and days (Allison 1982, doi:10.2307/270718).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt
from scipy import special, stats

from sim.inference.block import Numbers, Parameter
from sim.rules.joining import log_odds

Whole = npt.NDArray[np.int64]
NEVER = -1


@dataclass(frozen=True, eq=False)
class Hazard:
    """Days on which candidates had an event, or until which they had none. Days count from 0, the first on which one could."""

    name: str
    groups: tuple[tuple[str, ...], ...]  # the blocs of each group
    group: Whole  # of each candidate
    event: Whole  # day of each candidate's event; NEVER where it had none
    limit: Whole  # last day on which a candidate could have it
    calls: Numbers  # 1 on a day of common announcement, of shape (days,)
    pressure: Numbers | None = None  # how many of each group count for the contagion before each day; None: who had the event

    @cached_property
    def blocs(self) -> tuple[str, ...]:
        """The blocs that have an effect."""
        return tuple(sorted({bloc for group in self.groups for bloc in group}))

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The base, an effect of each bloc, contagion, and common announcement; all in log-odds a day."""
        plain = stats.norm(0, 1)
        unit = "log-odds a day"
        return (
            Parameter(f"{self.name}_base", stats.norm(-3, 1.5), unit, "of a state in no bloc, on an ordinary day"),
            *(Parameter(f"{self.name}_{bloc.lower()}", plain, unit, f"what belonging to {bloc} adds") for bloc in self.blocs),
            Parameter(f"{self.name}_contagion", plain, unit, "what it adds that all others of the group went before"),
            Parameter(f"{self.name}_coordination", plain, unit, "what a day of common announcement adds"),
        )

    @cached_property
    def at_risk(self) -> Numbers:
        """How many of each group could have the event on each day: (groups, days)."""
        return self._by_group(np.where(self.event >= 0, self.event, self.limit)[:, None] >= self._days)

    @cached_property
    def events(self) -> Numbers:
        """How many of each group had the event on each day: (groups, days)."""
        return self._by_group(self.event[:, None] == self._days)

    @cached_property
    def before(self) -> Numbers:
        """How many of each group count for the contagion on each day: (groups, days)."""
        return np.cumsum(self.events, axis=1) - self.events if self.pressure is None else self.pressure

    @cached_property
    def _days(self) -> Whole:
        return np.arange(len(self.calls))

    def _by_group(self, flags: npt.NDArray[np.bool_]) -> Numbers:
        found = np.zeros((len(self.groups), len(self.calls)))
        np.add.at(found, self.group, flags)
        return found

    @cached_property
    def others(self) -> Numbers:
        """How many others a member of each group has, at least 1, as the simulator counts: (groups, 1)."""
        return np.maximum(1, np.bincount(self.group, minlength=len(self.groups)) - 1)[:, None].astype(np.float64)

    def log_likelihood(self, theta: Numbers) -> Numbers:
        """Return the log-likelihood: (..., parameters) to (...)."""
        logit = self.logit(theta, self.before, self.calls)
        law = self.events * special.log_expit(logit) + (self.at_risk - self.events) * special.log_expit(-logit)
        return np.asarray(law.sum(axis=(-2, -1)))

    def logit(self, theta: Numbers, before: Numbers, calls: Numbers) -> Numbers:
        """Return the log-odds of the event on each day for a member of each group at risk: (..., groups, days)."""
        belongs = np.array([[bloc in group for group in self.groups] for bloc in self.blocs], dtype=np.float64)
        theta = np.asarray(theta, dtype=np.float64)
        base, effects, contagion, coordination = np.split(theta, [1, 1 + len(self.blocs), 2 + len(self.blocs)], axis=-1)
        tie = (effects @ belongs.reshape(len(self.blocs), len(self.groups)))[..., None]
        return np.asarray(log_odds(base[..., None], tie, 0.0, contagion[..., None], before, self.others, coordination[..., None], calls))

    def simulate(self, theta: Numbers, generator: np.random.Generator) -> Self:
        """Return the same candidates with days of events drawn, a coin a day."""
        event = np.full(len(self.group), NEVER)
        count = np.zeros(len(self.groups))
        for day in self._days:
            before = count if self.pressure is None else self.pressure[:, day]
            chance = special.expit(self.logit(theta, before[:, None], self.calls[[day]]).ravel())
            happens = (event == NEVER) & (day <= self.limit) & (generator.random(len(event)) < chance[self.group])
            event[happens] = day
            count += np.bincount(self.group[happens], minlength=len(self.groups))
        return replace(self, event=event)

    def reported(self, theta: Numbers) -> dict[str, Numbers]:
        """Return the parameters."""
        return {each.name: theta[..., place] for place, each in enumerate(self.parameters)}


def grouped(blocs: Sequence[tuple[str, ...]]) -> tuple[tuple[tuple[str, ...], ...], Whole]:
    """Return the groups of some candidates by their blocs, and the place of each candidate's group among them."""
    groups = tuple(sorted(set(blocs)))
    return groups, np.array([groups.index(each) for each in blocs])
