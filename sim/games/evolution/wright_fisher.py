"""The Wright-Fisher process: a whole generation is drawn anew by fitness, with mutation.

Imhof & Nowak (2006), doi:10.1007/s00285-005-0369-8.
"""

from typing import Any

import numpy as np

from sim.draws import Purpose
from sim.games.evolution.payoffs import members
from sim.games.evolution.replicator import Path, square


def wright_fisher(
    payoffs: Any, population: int = 100, mutation: float = 0.01, selection: float = 1.0, generations: int = 500, seed: int = 0,
    start: Any = None,
) -> Path:  # fmt: skip
    """Return one path of a population whose next generation is drawn by fitness exp(w payoff), with a chance to mutate to any strategy.

    From even numbers where no `start` (counts) is given; nobody plays against himself.
    """
    members(population)
    worth = square(payoffs)
    size = len(worth)
    draws = np.random.default_rng(np.random.SeedSequence([seed, Purpose.EVOLUTION, 1]))
    counts = np.array([population // size + (each < population % size) for each in range(size)]) if start is None else np.asarray(start)
    path = [counts]
    for _ in range(generations):
        mean = (worth @ counts - np.diag(worth)) / (population - 1)
        weight = counts * np.exp(selection * (mean - mean.max()))
        chance = (1 - mutation) * weight / weight.sum() + mutation / size
        counts = draws.multinomial(population, chance / chance.sum())
        path.append(counts)
    return Path(np.arange(generations + 1, dtype=float), np.array(path) / population)
