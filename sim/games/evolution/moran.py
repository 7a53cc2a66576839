"""The Moran process: one is born in proportion to fitness, one dies at random, until all are alike; exact for two, simulated for any.

Moran (1958), doi:10.1017/S0305004100033193; in games Nowak, Sasaki, Taylor & Fudenberg (2004), doi:10.1038/nature02414.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np

from sim.games.evolution.drawing import Keys, Whole, chosen, keys, uniforms
from sim.games.evolution.payoffs import Numbers, heads, members
from sim.games.evolution.replicator import square

PIECE = 500  # runs that a thread follows at once


class Fates(NamedTuple):
    """What became of some runs."""

    winner: Whole  # the strategy that took the population over; -1 where the steps ran out
    steps: Whole  # births until then


def fitness(matrix: Numbers, counts: Numbers, selection: float) -> Numbers:
    """Return 1 - w + w x mean payoff against the others, by (run, strategy) for counts of individuals (theory K20).

    Raises ValueError where it is not above 0.
    """
    others = counts.sum(axis=-1, keepdims=True) - 1
    payoff = (counts @ matrix.T - np.diag(matrix)) / others
    found: Numbers = 1 - selection + selection * payoff
    if (found[counts > 0] <= 0).any():
        raise ValueError("a fitness is above 0; choose a weaker selection, or add a number to all payoffs")
    return found


def log_fixation(payoffs: Any, population: int, selection: float = 1.0) -> float:
    """Return the logarithm of the chance that one mutant takes over; `payoffs` are [[a, b], [c, d]], the mutant first."""
    members(population)
    mutants = np.arange(1, population)
    found = fitness(square(payoffs), np.stack([mutants, population - mutants], axis=1).astype(float), selection)
    sums = np.log(found[:, 1] / found[:, 0]).cumsum()
    return -float(np.logaddexp(0.0, np.logaddexp.reduce(sums)))


def fixation(payoffs: Any, population: int, selection: float = 1.0) -> float:
    """Return the chance that one mutant takes over."""
    return float(np.exp(log_fixation(payoffs, population, selection)))


def log_fixations(matrix: Any, population: int, selection: float = 1.0) -> Numbers:
    """Return the logarithm of the chance that one mutant (row) takes over a population of residents (column); of 1/N on the diagonal."""
    known = square(matrix)
    found = np.full(known.shape, -np.log(population))
    for one, two in zip(*np.nonzero(~np.eye(len(known), dtype=bool)), strict=True):
        found[one, two] = log_fixation(known[np.ix_([one, two], [one, two])], population, selection)
    return found


def simulate(
    matrix: Any, start: Any, population: int, runs: int, selection: float = 1.0, seed: int = 0, most: int = 1_000_000,
    workers: int | None = 1,
) -> Fates:  # fmt: skip
    """Return what becomes of runs from these shares on; run k is the same whatever `runs` and `workers` (threads) are.

    Raises ValueError for shares, a population or a fitness that are none.
    """
    known = square(matrix)
    members(population)
    if not 0 <= selection <= 1:
        raise ValueError(f"the selection is from 0 (none) to 1, not {selection:g}")
    begin = heads(start, population)

    def piece(first: int) -> Fates:
        numbers = np.arange(first, min(first + PIECE, runs), dtype=np.int64)
        return follow(known, begin, keys(seed, numbers), selection, most)

    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as executor:
        pieces = list(executor.map(piece, range(0, runs, PIECE)))
    return Fates(np.concatenate([each.winner for each in pieces]), np.concatenate([each.steps for each in pieces]))


def follow(known: Numbers, begin: Whole, alive: Keys, selection: float, most: int) -> Fates:
    """Return what becomes of some runs; those that are over are followed no further."""
    population = begin.sum()
    counts = np.tile(begin, (len(alive.first), 1))
    fates = Fates(np.full(len(counts), -1), np.full(len(counts), most))
    open_ = np.arange(len(counts))
    for step in range(most + 1):
        over = (counts == population).any(axis=1)
        fates.winner[open_[over]], fates.steps[open_[over]] = counts[over].argmax(axis=1), step
        counts, open_, alive = counts[~over], open_[~over], alive.of(~over)
        if not len(open_) or step == most:
            return fates
        born, dead = turn(known, counts, uniforms(alive, step, 2), selection)
        row = np.arange(len(counts))
        counts[row, born] += 1
        counts[row, dead] -= 1
    raise AssertionError("the loop returns")


def turn(known: Numbers, counts: Whole, draws: Numbers, selection: float) -> tuple[Whole, Whole]:
    """Return which strategy is born and which dies in each run; who dies is drawn before the birth, and may be the parent."""
    weight = np.where(counts > 0, counts * fitness(known, counts.astype(float), selection), 0.0)
    return chosen(weight, draws[:, :1])[:, 0], chosen(counts.astype(float), draws[:, 1:])[:, 0]
