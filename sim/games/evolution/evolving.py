"""What evolution makes of a tournament's payoffs: shares over time, who invades whom, where rare mutations leave a population."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from sim.games.evolution.moran import log_fixations
from sim.games.evolution.rare import rare_mutation, stochastically_stable
from sim.games.evolution.replicator import Path, invasions, replicator, square
from sim.games.evolution.resting import mixture
from sim.games.evolution.wright_fisher import wright_fisher

POPULATION, SELECTION, MUTATION, GENERATIONS = 100, 0.1, 0.01, 500
TIME = 200.0  # of the replicator dynamics, in rounds of play
STARTS = 12  # paths in the simplex of three


class Evolution(NamedTuple):
    """Evolution on a matrix of payoffs (of a round, rows against columns)."""

    names: tuple[str, ...]
    replicator: Path  # from even shares
    wright_fisher: Path
    others: tuple[Path, ...]  # of three strategies, replicator paths from elsewhere
    summary: dict[str, Any]


def evolve(payoffs: Any, names: Sequence[str], seed: int = 0) -> Evolution:
    """Let evolution work on payoffs. Needs SciPy (extra `games`).

    In the finite population a fitness is 1 - w + w payoff, with w = 0.1 and payoffs counted from the least one.
    """
    worth = square(payoffs)
    above = worth - min(0.0, float(worth.min()))
    size = len(worth)
    infinite = replicator(worth, time=TIME)
    finite = wright_fisher(worth, POPULATION, MUTATION, SELECTION, GENERATIONS, seed)
    point = mixture(worth, list(range(size)))
    takeovers = log_fixations(above, POPULATION, SELECTION)
    summary = {
        "strategies": list(names),
        "payoffs": worth.tolist(),
        "shares_at_the_end": infinite.shares[-1].tolist(),
        "rest_point": None if point is None else point.tolist(),
        "invasions": invasions(worth).tolist(),
        "evolutionarily_stable": [name for name, column in zip(names, invasions(worth).T, strict=True) if (column < 0).sum() == size - 1],
        "population": POPULATION,
        "selection": SELECTION,
        "mutation": MUTATION,
        "fixation_of_one_mutant": np.exp(takeovers).tolist(),
        "long_run_shares": rare_mutation(takeovers).tolist(),
        "stochastically_stable": [names[each] for each in stochastically_stable(worth, POPULATION)],
        "wright_fisher_mean_shares": finite.shares[GENERATIONS // 2 :].mean(axis=0).tolist(),
    }
    return Evolution(tuple(names), infinite, finite, tuple(simplex_paths(worth)) if size == 3 else (), summary)


def simplex_paths(payoffs: Any) -> list[Path]:
    """Return paths of three strategies from points spread over the simplex, mostly along its sides."""
    starts = []
    for each in range(STARTS):
        side, part = each % 3, 0.15 + 0.7 * (each // 3) / (STARTS // 3 - 1)
        share = [0.04, 0.04, 0.04]
        share[side] = 0.96 * part
        share[(side + 1) % 3] = 1 - share[side] - 0.04
        starts.append(share)
    return [replicator(payoffs, start, TIME) for start in starts]
