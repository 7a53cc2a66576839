"""Imitation with mutation: one looks at another, and the more successful is copied; simulated, and the exact chances of one newcomer.

Traulsen, Nowak & Pacheco (2006), doi:10.1103/PhysRevE.74.011909. The intensity says how much payoffs count: 0 not at all.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from sim.games.evolution.drawing import Keys, Whole, chosen, keys, uniforms
from sim.games.evolution.payoffs import Numbers, heads, members
from sim.games.evolution.replicator import square

PIECE = 100  # runs that a thread follows at once


def fermi(
    matrix: Any, start: Any, population: int, generations: int, *, intensity: float = 1.0, mutation: float = 0.0, runs: int = 1,
    seed: int = 0, workers: int | None = 1,
) -> Numbers:  # fmt: skip
    """Return shares by (run, generation, strategy), a generation being as many steps as individuals.

    In a step one individual looks at another and takes over its strategy with the chance 1 / (1 + exp(-intensity x difference of their
    payoffs)); with the chance `mutation` it takes any other strategy instead. Run k is the same whatever `runs` and `workers` (threads)
    are. Raises ValueError for a number that is out of bounds.
    """
    known = square(matrix)
    check(population, intensity)
    if generations < 1 or runs < 1 or not 0 <= mutation <= 1:
        raise ValueError(f"generations and runs are 1 or more, mutation from 0 to 1; not {generations}, {runs}, {mutation:g}")
    begin = heads(start, population)
    if len(begin) != len(known):
        raise ValueError(f"{len(known)} strategies begin with {len(known)} shares, not {len(begin)}")

    def piece(first: int) -> Numbers:
        alive = keys(seed, np.arange(first, min(first + PIECE, runs), dtype=np.int64))
        counts = np.tile(begin, (len(alive.first), 1))
        found = np.zeros((len(counts), generations + 1, len(known)))
        found[:, 0] = counts
        for now in range(1, generations + 1):
            counts = turn(known, counts, alive, now, intensity, mutation)
            found[:, now] = counts
        return found / population

    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as executor:
        return np.concatenate(list(executor.map(piece, range(0, runs, PIECE))))


def turn(known: Numbers, counts: Whole, alive: Keys, now: int, intensity: float, mutation: float) -> Whole:
    """Return the counts after as many steps as there are individuals."""
    population = int(counts[0].sum())
    draws = uniforms(alive, np.arange(population) + now * population, 4)
    counts = counts.copy()
    row = np.arange(len(counts))
    for each in range(population):
        one, other = chosen(counts.astype(float), draws[:, each, :2]).T
        pay = payoff(known, counts)
        gain = np.clip(intensity * (pay[row, other] - pay[row, one]), -700, 700)
        becomes = np.where(draws[:, each, 2] < 1 / (1 + np.exp(-gain)), other, one)
        becomes = np.where(draws[:, each, 3] < mutation, mutated(one[:, None], draws[:, each, 3:], mutation, len(known))[:, 0], becomes)
        counts[row, one] -= 1
        counts[row, becomes] += 1
    return counts


def mutated(strategies: Whole, draws: Numbers, mutation: float, count: int) -> Whole:
    """Return strategies of which those whose draw is below `mutation` are replaced by another, each other one alike."""
    if mutation <= 0:
        return strategies
    away = 1 + np.minimum((draws / mutation * (count - 1)).astype(np.int64), count - 2)
    return np.where(draws < mutation, (strategies + away) % count, strategies)


def payoff(known: Numbers, counts: Whole) -> Numbers:
    """Return the mean payoff of an individual of each strategy against the others, by (run, strategy)."""
    found: Numbers = (counts @ known.T - np.diag(known)) / (counts.sum(axis=1, keepdims=True) - 1)
    return found


def losses(matrix: Any, population: int) -> Numbers:
    """Return what residents get more than newcomers, by (newcomer, resident, number of newcomers from 1)."""
    known = square(matrix)
    number = np.arange(1, population)
    own, other = known.diagonal()[:, None, None], known.diagonal()[None, :, None]
    mutant = own * (number - 1) + known[:, :, None] * (population - number)
    resident = known.T[:, :, None] * number + other * (population - number - 1)
    found: Numbers = (resident - mutant) / (population - 1)
    return found


def log_fixations(matrix: Any, population: int, intensity: float = 1.0) -> Numbers:
    """Return the logarithm of the chance that one of each strategy (row) takes over a population of each (column), by Fermi's pairs."""
    check(population, intensity)
    sums = (intensity * losses(matrix, population)).cumsum(axis=2)
    found: Numbers = -np.logaddexp(0.0, np.logaddexp.reduce(sums, axis=2))
    return found


def check(population: int, intensity: float) -> None:
    """Raise ValueError for a population or an intensity that is none."""
    members(population)
    if not 0 <= intensity < float("inf"):
        raise ValueError(f"an intensity is a number of at least 0, not {intensity:g}")
