"""Posterior and evidence of a block by tempered importance resampling: a second sampler, quick enough for a thousand fits.

Draws from the prior are weighted by a power of the likelihood that rises from 0 to 1, resampled at each step, and moved within the
tempered posterior (Del Moral, Doucet & Jasra 2006, doi:10.1111/j.1467-9868.2006.00553.x): by differences of other draws
(ter Braak 2006, doi:10.1007/s11222-006-8769-1), and of one parameter at a time by a fresh draw from its prior.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.inference.block import Block, Numbers, log_prior

FIRST = 16  # draws from the prior for each draw of the posterior: with 4, windows of a rounded multiple are missed at times
ALIVE, TRIES = 0.2, 400  # first draws under which the data can be, at least, as a share of all; and how often they are looked for
KEPT = 0.5  # of the draws of positive weight, in effective number, from one step to the next
MOVED, SWEEPS = 3.0, 24  # accepted moves of a draw on the average that end a step, and passes at most
JUMP = 0.2  # share of the moves that go the whole difference, from one mode to another


class Drawn(NamedTuple):
    """Equally weighted draws, with the evidence (nats)."""

    theta: Numbers  # (draws, parameters)
    log_evidence: float


Sampler = Callable[[Block, np.random.Generator, int], Drawn]


def tempered(block: Block, generator: np.random.Generator, draws: int) -> Drawn:
    """Return draws from the posterior of a block; ValueError where the prior can't give its data."""
    theta, log = started(block, generator, FIRST * draws, ALIVE * draws)
    power, evidence = 0.0, 0.0
    while power < 1:
        step = rise(log, 1 - power)
        evidence += log_mean_exp(step * log)
        power += step
        kept = resampled(step * log, generator, draws)
        theta, log = moved(block, generator, theta[kept], log[kept], power)
    return Drawn(theta, evidence)


def ignorant(block: Block, generator: np.random.Generator, draws: int) -> Drawn:
    """Return draws from the prior, whatever the data: what a proof has to tell from a posterior."""
    return Drawn(from_prior(block, generator, draws), math.nan)


def started(block: Block, generator: np.random.Generator, count: int, enough: float) -> tuple[Numbers, Numbers]:
    """Return draws from the prior with their log-likelihoods, so many, or as many as it takes until the data can be under enough."""
    found: list[tuple[Numbers, Numbers]] = []
    possible = 0
    while possible < enough:
        if len(found) == TRIES:
            raise ValueError(f"of {TRIES * count} draws from the prior of {block.name}, the data can be under {possible} only")
        theta = from_prior(block, generator, count)
        found.append((theta, np.asarray(block.log_likelihood(theta))))
        possible += int(np.isfinite(found[-1][1]).sum())
    return np.concatenate([each for each, _ in found]), np.concatenate([each for _, each in found])


def from_prior(block: Block, generator: np.random.Generator, draws: int) -> Numbers:
    """Return draws from the prior: (draws, parameters)."""
    return np.stack([np.asarray(each.prior.rvs(draws, random_state=generator)) for each in block.parameters], axis=-1)


def rise(log: Numbers, left: float) -> float:
    """Return by how much the power may rise, at most by what is `left`, so that the effective number falls no further than it may."""
    possible = log[np.isfinite(log)]
    enough = KEPT * len(possible)
    if effective(left * possible) >= enough:
        return left
    low, high = math.log(left) - 60, math.log(left)  # a bisection: so little keeps all
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if effective(math.exp(middle) * possible) >= enough else (low, middle)
    return math.exp(low)


def effective(log: Numbers) -> float:
    """Return the effective number of draws with these logarithms of their weights (Kong, Liu & Wong 1994)."""
    weights = np.exp(log - log.max())
    return float(weights.sum() ** 2 / (weights**2).sum())


def log_mean_exp(log: Numbers) -> float:
    """Return the logarithm of the mean of numbers given by their logarithms."""
    most = float(log.max())
    return most + math.log(float(np.exp(log - most).mean()))


def resampled(log: Numbers, generator: np.random.Generator, draws: int) -> npt.NDArray[np.int64]:
    """Return places drawn by weight, systematically, in random order."""
    weights = np.exp(log - log.max())
    ticks = (generator.random() + np.arange(draws)) / draws * weights.sum()
    places = np.minimum(np.searchsorted(np.cumsum(weights), ticks), len(log) - 1)
    return np.asarray(generator.permutation(places))


def moved(block: Block, generator: np.random.Generator, theta: Numbers, log: Numbers, power: float) -> tuple[Numbers, Numbers]:
    """Return draws moved within prior times likelihood to the power, with their log-likelihoods; each half moves by the other."""
    theta, log = theta.copy(), log.copy()
    count, width = theta.shape
    prior = log_prior(block.parameters, theta)
    half = np.arange(count) % 2
    accepted = 0
    for sweep in range(SWEEPS):
        fresh = sweep % 2 == 1
        for side in (0, 1):
            own, others = np.flatnonzero(half == side), np.flatnonzero(half != side)
            if fresh:
                one = np.arange(width) == generator.integers(width, size=(len(own), 1))
                new = np.where(one, from_prior(block, generator, len(own)), theta[own])
            else:
                new = theta[own] + differences(theta[others], generator, len(own))
            density = log_prior(block.parameters, new)
            change = np.zeros(len(own)) if fresh else density - prior[own]  # a fresh draw's proposal is the prior, and cancels it
            inside = np.isfinite(density)
            found = np.full(len(own), -np.inf)
            found[inside] = block.log_likelihood(new[inside])
            goes = np.log(generator.random(len(own))) < change + power * (found - log[own])
            theta[own[goes]], log[own[goes]], prior[own[goes]] = new[goes], found[goes], density[goes]
            accepted += int(goes.sum())
        if fresh and accepted >= MOVED * count:
            break
    return theta, log


def differences(others: Numbers, generator: np.random.Generator, count: int) -> Numbers:
    """Return steps along differences of two other draws, of some of the parameters at a time: (count, parameters)."""
    width = others.shape[-1]
    first, second = generator.integers(len(others), size=(2, count))
    some = generator.random((count, width)) < 0.5
    some[np.arange(count), generator.integers(width, size=count)] = True
    scale = np.where(generator.random((count, 1)) < JUMP, 1.0, 2.38 / np.sqrt(2 * some.sum(axis=-1, keepdims=True)))
    blur = 1e-3 * others.std(axis=0) * generator.normal(size=(count, width))
    return np.asarray(some * (scale * (others[first] - others[second]) + blur))
