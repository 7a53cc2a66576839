"""The block of the closures: a post for a post, and closures that answer none (theory 2.7.3), as the scenario keys `closures` say it.

`answer` is the probability that a closed post is answered by one of the same kind, `extra` that of a closure of a kind of which none was
closed, one for each kind. The kinds and the other's posts are those of the record's staff table: posts that it lacks are no trials.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from scipy import special, stats

from sim.inference.block import Numbers, Parameter
from sim.record import DocumentedAct, StaffBand

KINDS = ("consulate", "institute")  # of which closures that answer none are made (default of the scenario key)
MEASURES = ("close_post", "close_institution")
PARAMETERS = (
    Parameter("closure_answer", stats.beta(2, 1), "probability", "a closed post is answered by one of the same kind"),
    Parameter("closure_extra", stats.beta(1, 2), "probability", "a closure that answers none, of each kind"),
)


@dataclass(frozen=True)
class Trials:
    """How many closures of one kind were possible in an answer, and how many were made."""

    label: str
    kind: str
    possible: int
    made: int
    extra: bool  # they answer no closure


@dataclass(frozen=True, eq=False)
class Closures:
    """Closures in answers, each by itself."""

    trials: tuple[Trials, ...]
    name: str = "closures"

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The probabilities of an answer and of an extra closure."""
        return PARAMETERS

    def log_likelihood(self, theta: Numbers) -> Numbers:
        """Return the log-likelihood: (..., 2) to (...)."""
        theta = np.asarray(theta, dtype=np.float64)
        possible, made, extra = (np.array([getattr(each, name) for each in self.trials]) for name in ("possible", "made", "extra"))
        chance = theta[..., extra.astype(np.int64)]
        law = special.xlogy(made, chance) + special.xlog1py(possible - made, -chance)
        return np.asarray((np.log(special.comb(possible, made)) + law).sum(axis=-1))

    def simulate(self, theta: Numbers, generator: np.random.Generator) -> Self:
        """Return the same trials with closures drawn."""
        made = (int(generator.binomial(each.possible, theta[int(each.extra)])) for each in self.trials)
        return replace(self, trials=tuple(replace(each, made=number) for each, number in zip(self.trials, made, strict=True)))

    def reported(self, theta: Numbers) -> dict[str, Numbers]:
        """Return both probabilities."""
        return {each.name: theta[..., place] for place, each in enumerate(PARAMETERS)}


def closures(acts: Sequence[DocumentedAct], staff: Sequence[StaffBand], kinds: Sequence[str] = KINDS) -> Closures:
    """Return the block of an episode's acts, with the posts there were before it."""
    trials = []
    answers = [act for act in acts if act.answers]
    for actor, target in dict.fromkeys((act.actor, act.target) for act in answers):
        own = [act for act in answers if (act.actor, act.target) == (actor, target)]
        asked = {key for act in own for key in act.answers}
        provoked, made = ([act for act in some if act.action in MEASURES] for some in (of(acts, asked), own))
        there = {band.kind for band in staff if (band.sender, band.receiver) == (target, actor)}
        for kind in dict.fromkeys((*kinds, *(act.post_type for act in provoked))):
            closed, done = number(provoked, kind), number(made, kind)
            if closed:
                trials.append(Trials(f"{actor}>{target}", kind, closed, min(closed, done), False))
            elif kind in there:
                trials.append(Trials(f"{actor}>{target}", kind, 1, min(1, done), True))
    return Closures(tuple(trials))


def of(acts: Sequence[DocumentedAct], ids: set[str]) -> list[DocumentedAct]:
    """Return the acts of some ids."""
    return [act for act in acts if act.id in ids]


def number(acts: Sequence[DocumentedAct], kind: str) -> int:
    """Return how many posts of a kind some acts close; an act whose number is not public closes one."""
    return sum(act.count or 1 for act in acts if act.post_type == kind)
