"""Poisson and negative binomial multipliers: the usual rivals, shown because they are weak (theory K33), never as the only ones.

They add chance to every reply, so that a rule that never missed beats them by its silence on chance alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from scipy import special, stats

from sim.inference.block import Numbers, Parameter
from sim.inference.blocks.exchanges import Exchange

RATIO = Parameter("ratio", stats.gamma(2, scale=1 / 2), "persons per person", "mean reply for each person expelled")
SIZE = Parameter("size", stats.gamma(2, scale=1 / 0.1), "1", "size of the negative binomial; Poisson where it is large")


@dataclass(frozen=True, eq=False)
class Chances:
    """Replies as counts of chance, with mean `ratio` times the provocation; best figures only, and nothing is cut to the stock."""

    name: str  # `poisson` or `negative_binomial`
    exchanges: tuple[Exchange, ...]

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The ratio, and the size of the negative binomial."""
        return (RATIO, SIZE) if self.name == "negative_binomial" else (RATIO,)

    def log_likelihood(self, theta: Numbers) -> Numbers:
        """Return the log-likelihood: (..., parameters) to (...)."""
        done = np.array([each.provoked for each in self.exchanges], dtype=np.float64)
        seen = np.array([each.observed for each in self.exchanges], dtype=np.float64)
        mean = theta[..., :1] * done
        if self.name == "poisson":
            log = special.xlogy(seen, mean) - mean - special.gammaln(seen + 1)
        else:
            size = theta[..., 1:]
            log = special.gammaln(seen + size) - special.gammaln(size) - special.gammaln(seen + 1)
            log = log - size * np.log1p(mean / size) + special.xlogy(seen, mean / (mean + size))
        return np.asarray(log.sum(axis=-1))

    def simulate(self, theta: Numbers, generator: np.random.Generator) -> Self:
        """Return the same provocations with replies drawn from the model."""
        made = []
        for each in self.exchanges:
            mean = float(theta[0]) * each.provoked
            people = int(generator.poisson(mean if self.name == "poisson" else mean * generator.gamma(theta[1], 1 / theta[1])))
            made.append(replace(each, observed=people, observed_band=(people, people, people)))
        return replace(self, exchanges=tuple(made))

    def reported(self, theta: Numbers) -> dict[str, Numbers]:
        """Return the parameters."""
        return {each.name: theta[..., place] for place, each in enumerate(self.parameters)}


def chances(name: str, exchanges: Sequence[Exchange]) -> Chances:
    """Return the comparison of a name over the exchanges whose reply is known."""
    return Chances(name, tuple(each for each in exchanges if each.observed is not None))
