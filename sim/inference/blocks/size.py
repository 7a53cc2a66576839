"""The block of the sizes: how many each joiner expelled, by the simulator's law (theory 2.7.5).

A joiner expels 1 + a negative binomial number whose mean is log-linear in the target's corps on its soil and in its tie to the victim, and
never more than the corps. The corps is a band a post, as the simulator draws it, and is integrated over; a size that equals the corps is
censored. A few large joiners settle any slope, so that the block is refitted without them (theory 4.3.4).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Self

import numpy as np
from scipy import stats

from sim.inference.block import Numbers, Parameter
from sim.inference.blocks.bands import triangular
from sim.inference.blocks.candidates import BLOCS, Round
from sim.inference.blocks.exchanges import Band
from sim.inference.blocks.laws import drawn, log_at_least, log_negative_binomial
from sim.record import StaffBand
from sim.rules.joining import log_size

LOGARITHM = "log persons"
PARAMETERS = (
    Parameter("size_intercept", stats.norm(0, 1), LOGARITHM, "mean of a joiner with a corps of one and no tie"),
    Parameter("size_corps", stats.norm(0, 1), "log persons per log person", "what the logarithm of the corps adds"),
    Parameter("size_tie", stats.norm(0, 1), LOGARITHM, "what the tie adds: the share of the victim's blocs that the joiner is in"),
    Parameter("size_dispersion", stats.gamma(2, scale=1 / 0.1), "none", "size of the negative binomial: the smaller, the more uneven"),
)
HIGHEST = 20.0  # log of the mean, where the simulator cuts


@dataclass(frozen=True)
class Joiner:
    """A state that joined, with the target's posts on its soil."""

    code: str
    people: int
    posts: tuple[Band, ...]
    tie: float


@dataclass(frozen=True, eq=False)
class Size:
    """How many people each joiner expelled."""

    joiners: tuple[Joiner, ...]
    name: str = "size"

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Intercept, slopes and size."""
        return PARAMETERS

    @cached_property
    def cells(self) -> "Cells":
        """What the likelihood sums over."""
        return Cells(self.joiners)

    def log_likelihood(self, theta: Numbers) -> Numbers:
        """Return the log-likelihood: (..., 4) to (...)."""
        return np.asarray(self.cells.log_likelihood(np.asarray(theta, dtype=np.float64)) @ self.cells.times)

    def simulate(self, theta: Numbers, generator: np.random.Generator) -> Self:
        """Return the same joiners with sizes drawn, cut at a corps drawn within its bands."""
        people = []
        for each in self.joiners:
            values, weights = corps_of(each.posts)
            corps = int(generator.choice(values, p=weights))
            more = drawn(mean_size(theta, np.log(corps), each.tie) - 1, float(theta[3]), generator)
            people.append(min(corps, 1 + int(more)))
        return replace(self, joiners=tuple(replace(each, people=number) for each, number in zip(self.joiners, people, strict=True)))

    def reported(self, theta: Numbers) -> dict[str, Numbers]:
        """Return the parameters, and the mean size at the joiners' mean log corps and tie: intercept and slopes lean on each other."""
        corps = np.mean([np.log(sum(best for _, best, _ in each.posts)) for each in self.joiners])
        typical = mean_size(theta, corps, np.mean([each.tie for each in self.joiners]))
        return {**{each.name: theta[..., place] for place, each in enumerate(PARAMETERS)}, "size_typical": typical}

    def without(self, *codes: str) -> Self:
        """Return the block without some joiners."""
        return replace(self, joiners=tuple(each for each in self.joiners if each.code not in codes))


class Cells:
    """Every corps that each joiner may have met, with its probability; joiners that are alike stand once."""

    def __init__(self, joiners: Sequence[Joiner]) -> None:
        alike: dict[tuple[int, tuple[Band, ...], float], int] = {}
        for each in joiners:
            key = (each.people, tuple(sorted(each.posts)), each.tie)
            alike[key] = alike.get(key, 0) + 1
        corps = [corps_of(posts) for _, posts, _ in alike]
        lengths = [len(weights) for _, weights in corps]
        self.times = np.array(list(alike.values()), dtype=np.float64)
        self.start = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
        self.people = np.repeat([people for people, _, _ in alike], lengths)
        self.tie = np.repeat([tie for _, _, tie in alike], lengths)
        self.corps = np.concatenate([values for values, _ in corps])
        weight = np.log(np.concatenate([weights for _, weights in corps]))
        self.weight = np.where(self.people <= self.corps, weight, -np.inf)  # nobody is expelled who is not there
        self.cut = np.flatnonzero((self.people == self.corps) & (self.people > 1))

    def log_likelihood(self, theta: Numbers) -> Numbers:
        """Return the log-likelihood of each kind of joiner: (..., 4) to (..., kinds)."""
        more = mean_size(theta[..., None, :], np.log(self.corps), self.tie) - 1
        size = theta[..., 3:]
        law = log_negative_binomial(self.people - 1, more, size)
        law[..., self.cut] = log_at_least(self.people[self.cut] - 1, more[..., self.cut], size)
        law[..., (self.people == self.corps) & (self.people == 1)] = 0.0  # one expels one, whatever was meant
        return np.asarray(np.logaddexp.reduceat(law + self.weight, self.start, axis=-1))


def mean_size(theta: Numbers, log_corps: Any, tie: Any) -> Numbers:
    """Return the mean number meant to be expelled: the parameters stand on the last axis of `theta`."""
    return np.asarray(np.exp(np.minimum(HIGHEST, log_size(theta[..., 0], theta[..., 1], log_corps, theta[..., 2], tie))))


@lru_cache(maxsize=1024)
def corps_of(posts: tuple[Band, ...]) -> tuple[Numbers, Numbers]:
    """Return how many people a mission with these posts may have, and the probabilities; where one expels, somebody is there."""
    weights = np.ones(1)
    for band in posts:
        weights = np.convolve(weights, triangular(band))
    values = sum(low for low, _, _ in posts) + np.arange(len(weights), dtype=np.float64)
    there = values > 0
    return values[there], weights[there] / weights[there].sum()


def size(chosen: Round, staff: Sequence[StaffBand]) -> Size:
    """Return the block of the joiners of a round; those whose corps is unknown are no data."""
    joiners = []
    for each in chosen.candidates:
        posts = tuple(
            (band.low, band.best, band.high)
            for band in staff
            if (band.episode, band.sender, band.receiver) == (chosen.episode, chosen.target, each.code)
        )
        if each.people and posts:
            joiners.append(Joiner(each.code, each.people, posts, len(each.blocs) / len(BLOCS)))
    return Size(tuple(joiners))
