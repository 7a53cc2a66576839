"""Evolution in finite populations: the Moran process exact and simulated, Wright-Fisher with mutation, and where it stays."""

from typing import Any

import numpy as np

from sim.draws import Purpose
from sim.games.evolution.replicator import Path, Vector, square


def fitness(payoffs: Any, population: int, selection: float) -> tuple[Vector, Vector]:
    """Return the fitness of mutants and residents with 1 to N - 1 mutants, 1 - w + w payoff; nobody plays against himself.

    `payoffs` are [[a, b], [c, d]], the mutant first. Raises ValueError where a fitness is not above 0.
    """
    (a, b), (c, d) = square(payoffs)
    mutants = np.arange(1, population)
    one = 1 - selection + selection * (a * (mutants - 1) + b * (population - mutants)) / (population - 1)
    two = 1 - selection + selection * (c * mutants + d * (population - mutants - 1)) / (population - 1)
    if min(one.min(initial=1), two.min(initial=1)) <= 0:
        raise ValueError("a fitness is 0 or below; choose a weaker selection, or add a number to all payoffs")
    return one, two


def fixation(payoffs: Any, population: int, selection: float = 1.0) -> float:
    """Return the probability that one mutant takes over (Nowak, Sasaki, Taylor & Fudenberg 2004, doi:10.1038/nature02414)."""
    checked(population)
    one, two = fitness(payoffs, population, selection)
    logs = np.cumsum(np.log(two) - np.log(one))
    return float(1 / (1 + np.exp(logs).sum())) if logs.max(initial=0) < 700 else 0.0


def fixed_constant(ratio: float, population: int) -> float:
    """Return the probability that one mutant of a constant relative fitness takes over: (1 - 1/r) / (1 - r^-N)."""
    return 1 / population if ratio == 1 else (1 - 1 / ratio) / (1 - ratio**-population)


def simulated_fixation(payoffs: Any, population: int, selection: float = 1.0, runs: int = 10_000, seed: int = 0) -> float:
    """Return the share of simulated Moran processes in which one mutant takes over; steps without a change are left out."""
    checked(population)
    one, two = fitness(payoffs, population, selection)
    chance = one / (one + two)
    draws = np.random.default_rng(np.random.SeedSequence([seed, Purpose.EVOLUTION]))
    mutants = np.ones(runs, dtype=np.int64)
    going = np.arange(runs)
    while going.size:
        up = draws.random(going.size) < chance[mutants[going] - 1]
        mutants[going] += np.where(up, 1, -1)
        going = going[(mutants[going] > 0) & (mutants[going] < population)]
    return float((mutants == population).mean())


def fixations(payoffs: Any, population: int, selection: float = 1.0) -> Vector:
    """Return the probability that one mutant (row) takes over a population of residents (column); 1/N on the diagonal."""
    worth = square(payoffs)
    found = np.full(worth.shape, 1 / population)
    for one in range(len(worth)):
        for two in range(len(worth)):
            if one != two:
                found[one, two] = fixation(worth[np.ix_([one, two], [one, two])], population, selection)
    return found


def long_run_shares(payoffs: Any, population: int, selection: float = 1.0) -> Vector:
    """Return how much of the time each strategy has the population, where mutants are rare.

    Fudenberg & Imhof (2006), doi:10.1016/j.jet.2005.04.006. Every mutation is as likely as every other.
    By elimination without subtractions (Grassmann, Taksar & Heyman 1985).
    """
    rates = fixations(payoffs, population, selection).T.copy()  # from (row) to (column)
    size = len(rates)
    for last in range(size - 1, 0, -1):
        out = rates[last, :last].sum()
        rates[:last, last] /= out
        rates[:last, :last] += np.outer(rates[:last, last], rates[last, :last])
    shares = np.ones(size)
    for each in range(1, size):
        shares[each] = shares[:each] @ rates[:each, each]
    found: Vector = shares / shares.sum()
    return found


def stochastically_stable(payoffs: Any, population: int) -> list[int]:
    """Return the strategies at which a population stays as mutations become ever rarer (Young 1993, doi:10.2307/2951778).

    From all-i to all-j takes as many mutants as are needed until j does no worse at every larger number, and then takes over; mixtures
    that last are left out. The least costly trees come of the same elimination as the long-run shares, with minima for sums.
    """
    checked(population)
    worth = square(payoffs)
    size = len(worth)
    costs = np.full((size, size), np.inf)
    for i in range(size):
        for j in range(size):
            if i != j:
                one, two = advantage(worth[np.ix_([j, i], [j, i])], population)
                behind = np.flatnonzero(one < two - 1e-12)  # equals drift
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


def advantage(payoffs: Vector, population: int) -> tuple[Vector, Vector]:
    """Return the mean payoffs of mutants and residents, with 1 to N - 1 mutants."""
    shift = min(0.0, float(payoffs.min())) - 1
    return fitness(payoffs - shift, population, 1.0)


def wright_fisher(
    payoffs: Any, population: int = 100, mutation: float = 0.01, selection: float = 1.0, generations: int = 500, seed: int = 0,
    start: Any = None,
) -> Path:  # fmt: skip
    """Return one path of a population whose next generation is drawn by fitness exp(w payoff), with a chance to mutate to any strategy.

    From even numbers where no `start` (counts) is given; nobody plays against himself.
    """
    checked(population)
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


def checked(population: int) -> None:
    """Raise ValueError for a population in which nothing can change."""
    if population < 2:
        raise ValueError(f"a population has at least two members, not {population}")


def one_third_rule(payoffs: Any) -> bool:
    """Return whether weak selection favours the mutant in a large population: a + 2b > c + 2d."""
    (a, b), (c, d) = square(payoffs)
    return bool(a + 2 * b > c + 2 * d)
