"""The block of the echo: the probability that an answer is itself answered, in clusters that share a decision.

It is the scenario key `echo` of the state that provoked (theory 2.7.3). Of the answers of 2018 none was answered, so that only an upper
bound is known, and that bound hangs on how many decisions one believes to have been made (theory 4.2).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from scipy import stats

from sim.inference.block import Numbers, Parameter
from sim.inference.blocks.clusters import Clusters, cluster
from sim.inference.blocks.exchanges import Exchange

ECHO = Parameter("echo", stats.beta(1, 2), "probability", "an answer to one's own act is answered again")


@dataclass(frozen=True, eq=False)
class Echo:
    """Answers, and whether each was answered."""

    answered: tuple[bool, ...]
    clusters: Clusters
    parameter: Parameter = ECHO
    name: str = "echo"

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The probability of an echo."""
        return (self.parameter,)

    def log_likelihood(self, theta: Numbers) -> Numbers:
        """Return the log-likelihood: (..., 1) to (...)."""
        return np.asarray(self.by_cluster(theta).sum(axis=-1))

    def by_cluster(self, theta: Numbers) -> Numbers:
        """Return the log-likelihood of each cluster: (..., 1) to (..., clusters)."""
        chance = self.chances(np.asarray(theta, dtype=np.float64))
        echoed = np.array(self.answered, dtype=np.float64)
        density = np.broadcast_to(np.stack([1 - echoed, echoed]), (*chance.shape, len(echoed)))
        return self.clusters.log_likelihood(density, chance)

    def chances(self, theta: Numbers) -> Numbers:
        """Return the probabilities of no echo and of one: (..., 2)."""
        return np.concatenate([1 - theta, theta], axis=-1)

    def simulate(self, theta: Numbers, generator: np.random.Generator) -> Self:
        """Return the same answers with echoes drawn."""
        drawn = self.clusters.categories(self.chances(np.asarray(theta, dtype=np.float64)), generator)
        return replace(self, answered=tuple(bool(each) for each in drawn))

    def reported(self, theta: Numbers) -> dict[str, Numbers]:
        """Return the probability of an echo."""
        return {self.parameter.name: theta[..., 0]}


def echo(exchanges: Sequence[Exchange], structure: str = "dyad") -> Echo:
    """Return the block of the answers among some exchanges, in clusters by the name of their structure, as `batch:0.5`."""
    answers = [each for each in exchanges if each.observed]
    return Echo(tuple(any(echoes(other, each) for other in exchanges) for each in answers), cluster(answers, structure))


def echoes(other: Exchange, answer: Exchange) -> bool:
    """Return whether an exchange shows that an answer was answered: the answer is its provocation, and people were expelled in reply."""
    same = (other.episode, other.actor, other.target) == (answer.episode, answer.target, answer.actor)
    return same and other.day == answer.reply_day and bool(other.observed)
