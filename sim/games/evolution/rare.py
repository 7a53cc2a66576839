"""Where a population stays as mutation becomes rare, so that one newcomer at a time takes over or is lost."""

from typing import Any

import numpy as np

from sim.games.evolution.imitation import losses
from sim.games.evolution.payoffs import Numbers, members


def rare_mutation(logs: Any) -> Numbers:
    """Return the share of time with a population of each strategy; every mutation is as likely as every other.

    `logs` are the logarithms of the chances of fixation by (newcomer, resident); the diagonal is not looked at (Fudenberg & Imhof 2006,
    doi:10.1016/j.jet.2005.04.006). By elimination in logarithms and without subtractions (Grassmann, Taksar & Heyman 1985,
    doi:10.1287/opre.33.5.1107), so that chances of any smallness count.
    """
    rates = np.asarray(logs, dtype=float).T.copy()  # from (row) to (column)
    for last in range(len(rates) - 1, 0, -1):
        rates[:last, last] -= np.logaddexp.reduce(rates[last, :last])
        rates[:last, :last] = np.logaddexp(rates[:last, :last], rates[:last, last, None] + rates[last, None, :last])
    weight = np.zeros(len(rates))
    for each in range(1, len(rates)):
        weight[each] = np.logaddexp.reduce(weight[:each] + rates[:each, each])
    found: Numbers = np.exp(weight - np.logaddexp.reduce(weight))
    return found


def stochastically_stable(payoffs: Any, population: int) -> list[int]:
    """Return the strategies at which a population stays as mutations become ever rarer (Young 1993, doi:10.2307/2951778).

    From all-i to all-j takes as many mutants as are needed until j does no worse at every larger number, and then takes over; mixtures
    that last are left out. The least costly trees come of the same elimination as the long-run shares, with minima for sums.
    """
    members(population)
    behind_by = losses(payoffs, population)
    size = len(behind_by)
    costs = np.full((size, size), np.inf)
    for i in range(size):
        for j in range(size):
            if i != j:
                behind = np.flatnonzero(behind_by[j, i] > 1e-12)  # equals drift
                needed = 1 if not behind.size else int(behind[-1]) + 2
                costs[i, j] = needed if needed < population else np.inf
    for last in range(size - 1, 0, -1):
        out = costs[last, :last].min()
        if np.isfinite(out):
            costs[:last, last] -= out
        costs[:last, :last] = np.minimum(costs[:last, :last], costs[:last, last, None] + costs[last, :last])
    potential = np.zeros(size)
    for each in range(1, size):
        potential[each] = (potential[:each] + costs[:each, each]).min()
    return np.flatnonzero(potential <= potential.min() + 1e-9).tolist()
