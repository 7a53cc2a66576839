"""Clusters: exchanges that one decision may have settled together, and what that does to the likelihood."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sim.inference.block import Numbers
from sim.inference.blocks.exchanges import Exchange

STRUCTURES = ("dyad", "batch:0.5", "batch:1", "decision:0.5", "decision:1")
LEAST = 1e-300  # stands for a probability of zero within a logarithm, where a sum over other cases may still be positive


@dataclass(frozen=True)
class Clusters:
    """Which exchanges belong together, and how closely: `correlation` 0 leaves them independent, 1 gives a cluster one rule."""

    names: tuple[str, ...]  # of each exchange's cluster; those of one cluster stand in any order
    correlation: float

    @cached_property
    def common(self) -> float:
        """The probability that an exchange takes its cluster's common draw: c = sqrt(rho)."""
        return math.sqrt(self.correlation)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The clusters, in the order of their first exchange."""
        return tuple(dict.fromkeys(self.names))

    @cached_property
    def members(self) -> npt.NDArray[np.int64]:
        """The cluster of each exchange, as its place among the labels."""
        return np.array([self.labels.index(name) for name in self.names])

    @cached_property
    def order(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The exchanges sorted by cluster, and where each cluster begins."""
        order = np.argsort(self.members, kind="stable")
        return order, np.searchsorted(self.members[order], np.arange(len(self.labels)))

    def log_likelihood(self, density: Numbers, chance: Numbers) -> Numbers:
        """Return the log-likelihood of each cluster.

        `density` holds the probability of each exchange under each category (..., categories, exchanges), `chance` that of the
        categories (..., categories); the result is (..., clusters).
        """
        order, start = self.order
        density = density[..., order]
        alone = np.einsum("...k,...ke->...e", chance, density)
        with np.errstate(divide="ignore"):
            if self.correlation == 0:
                return np.asarray(np.add.reduceat(np.log(alone), start, axis=-1))
            mixed = self.common * density + (1 - self.common) * alone[..., None, :]
            together = np.add.reduceat(np.log(np.maximum(mixed, LEAST)), start, axis=-1) + np.log(chance)[..., None]
            most = together.max(axis=-2)
            total = most + np.log(np.exp(together - most[..., None, :]).sum(axis=-2))
        return np.where(most <= math.log(LEAST), -np.inf, total)

    def categories(self, chance: Numbers, generator: np.random.Generator) -> npt.NDArray[np.int64]:
        """Return a category drawn for each exchange."""
        drawn = generator.choice(len(chance), size=len(self.labels), p=chance)[self.members]
        own = generator.choice(len(chance), size=len(self.names), p=chance)
        return np.where(generator.random(len(self.names)) < self.common, drawn, own)


def cluster(exchanges: Sequence[Exchange], structure: str) -> Clusters:
    """Return the clusters of some exchanges by the name of their structure, as `batch:0.5`; ValueError names those there are."""
    if structure not in STRUCTURES:
        raise ValueError(f"no structure of clusters '{structure}'; there are {', '.join(STRUCTURES)}")
    kind, _, correlation = structure.partition(":")
    if kind == "dyad":
        names = [each.act for each in exchanges]
    elif kind == "batch":  # a day of replies; where none came, the day of the act
        names = [str(each.reply_day or each.day or each.act) for each in exchanges]
    else:
        names = ["decision"] * len(exchanges)
    return Clusters(tuple(names), float(correlation or 0))
