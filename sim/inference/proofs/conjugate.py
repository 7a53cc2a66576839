"""Blocks whose posterior and evidence are known in closed form (K30, K31): what any sampler has to give back."""

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

import numpy as np
from scipy import special, stats

from sim.inference.block import Numbers, Parameter


@dataclass(frozen=True)
class GammaPoisson:
    """Replies of Poisson counts with mean `ratio` times the provocation, and a gamma prior on the ratio (K30)."""

    provoked: tuple[int, ...]
    replies: tuple[int, ...]
    shape: float = 2.0
    rate: float = 2.0
    name: str = "gamma_poisson"

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The ratio."""
        return (Parameter("ratio", stats.gamma(self.shape, scale=1 / self.rate), "persons per person", "mean reply to one expelled"),)

    @property
    def posterior(self) -> Any:
        """The posterior, Gamma(shape + sum of replies, rate + sum of provocations)."""
        return stats.gamma(self.shape + sum(self.replies), scale=1 / (self.rate + sum(self.provoked)))

    @property
    def log_evidence(self) -> float:
        """The logarithm of the evidence (nats)."""
        a, b, done, seen = self.shape, self.rate, sum(self.provoked), sum(self.replies)
        fixed = special.xlogy(self.replies, self.provoked).sum() - special.gammaln(np.array(self.replies) + 1.0).sum()
        return float(fixed + a * math.log(b) - math.lgamma(a) + math.lgamma(a + seen) - (a + seen) * math.log(b + done))

    def log_likelihood(self, theta: Numbers) -> Numbers:
        """Return the log-likelihood: (..., 1) to (...)."""
        done, seen = np.array(self.provoked), np.array(self.replies)
        fixed = special.xlogy(seen, done).sum() - special.gammaln(seen + 1.0).sum()
        ratio = theta[..., 0]
        return np.asarray(fixed + special.xlogy(seen.sum(), ratio) - ratio * done.sum())

    def simulate(self, theta: Numbers, generator: np.random.Generator) -> Self:
        """Return the block with replies drawn at `theta`."""
        return replace(self, replies=tuple(generator.poisson(theta[0] * np.array(self.provoked)).tolist()))

    def reported(self, theta: Numbers) -> dict[str, Numbers]:
        """Return the ratio."""
        return {"ratio": theta[..., 0]}


@dataclass(frozen=True)
class BetaBinomial:
    """Matches out of trials, with a beta prior on their share; of one decision or a few batches, those are the trials (K31)."""

    trials: int
    matches: int
    first: float = 1.0
    second: float = 1.0
    name: str = "beta_binomial"

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The share of matches."""
        return (Parameter("match", stats.beta(self.first, self.second), "probability", "a reply matches the provocation"),)

    @property
    def posterior(self) -> Any:
        """The posterior, Beta(first + matches, second + misses)."""
        return stats.beta(self.first + self.matches, self.second + self.trials - self.matches)

    @property
    def log_evidence(self) -> float:
        """The logarithm of the evidence of the matches in their order (nats)."""
        after = special.betaln(self.first + self.matches, self.second + self.trials - self.matches)
        return float(after - special.betaln(self.first, self.second))

    def log_likelihood(self, theta: Numbers) -> Numbers:
        """Return the log-likelihood of the matches in their order: (..., 1) to (...)."""
        share = theta[..., 0]
        return np.asarray(special.xlogy(self.matches, share) + special.xlog1py(self.trials - self.matches, -share))

    def simulate(self, theta: Numbers, generator: np.random.Generator) -> Self:
        """Return the block with matches drawn at `theta`."""
        return replace(self, matches=int(generator.binomial(self.trials, theta[0])))

    def reported(self, theta: Numbers) -> dict[str, Numbers]:
        """Return the share."""
        return {"match": theta[..., 0]}
