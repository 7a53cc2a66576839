"""Agreement: samplers give the posterior and evidence that are known in closed form or on a grid, and one another's; so does rejection.

Rejection (approximate Bayesian computation) accepts the draws from the prior whose simulated data have the summary observed; with a
sufficient summary and tolerance 0 it is exact (K30) and needs no likelihood: it holds simulation and likelihood against each other.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import stats

from sim.inference.block import Block, Numbers
from sim.inference.fitting.grid import grid
from sim.inference.fitting.keyed import keyed
from sim.inference.fitting.sampling import LIVE, sample
from sim.inference.fitting.tempered import Drawn, Sampler, from_prior, tempered
from sim.inference.proofs.fits import BROKEN
from sim.inference.proofs.rows import Row

EFFECTIVE = 0.25  # independent draws in one of a sampler's, at least; nested sampling gives as many as its live points (tried: 410)
FAR, ERRORS = 1.95, 4  # Kolmogorov's distance times the square root of the draws (0.1 %); standard errors
NATS = 0.3  # of evidence, from what is known
APART, SDS = 0.8, 0.3  # two samplers: four times the .2 nats that their errors come to, and of a mean in posterior standard deviations
Cdf = Callable[[Numbers], Numbers]


def nested(block: Block, generator: np.random.Generator, draws: int) -> Drawn:
    """Return draws by nested sampling, as the calibration makes them."""
    found = sample(block, int(generator.integers(2**31)))
    return Drawn(generator.choice(found.theta, draws), found.log_evidence)


SAMPLERS: dict[str, Sampler] = {"tempered": tempered, "nested": nested}


def known(block: Any, name: str, seed: int, draws: int) -> list[Row]:
    """Return the rows of a block of one parameter with a known posterior: distance, mean, sd, evidence; and a shift that is seen."""
    drawn = SAMPLERS[name](block, keyed(seed, f"agreement {name} {block.name}"), draws)
    theta, independent = drawn.theta[:, 0], min(EFFECTIVE * draws, LIVE if name == "nested" else draws)
    mean, sd = float(block.posterior.mean()), float(block.posterior.std())
    error = ERRORS / math.sqrt(independent)
    row = Row("agreement", block.name, block.parameters[0].name, name, "mean", float(theta.mean()), mean - error * sd, mean + error * sd)
    return [
        row,
        row._replace(statistic="sd", value=float(theta.std()), low=sd * (1 - error), high=sd * (1 + error)),
        distance(row, theta, block.posterior.cdf, independent),
        seen(distance(row._replace(sampler=f"{name} shifted"), BROKEN["shifted"](theta), block.posterior.cdf, independent)),
        row._replace(statistic="log_evidence", value=drawn.log_evidence, low=block.log_evidence - NATS, high=block.log_evidence + NATS),
    ]


def distance(row: Row, draws: Numbers, cdf: Cdf, independent: float) -> Row:
    """Return the row of Kolmogorov's distance between draws and a distribution, which has to be small."""
    found = float(stats.ks_1samp(draws, cdf).statistic)
    return row._replace(statistic="distance", value=found, low=0.0, high=FAR / math.sqrt(independent))


def seen(row: Row) -> Row:
    """Return the row turned round: what was to be small has to be large, for the draws are known to be wrong."""
    return row._replace(low=row.high, high=1.0)


def each_other(block: Block, seed: int, draws: int) -> list[Row]:
    """Return the rows of nested sampling against tempering on a block's own data: evidence, and each mean in units of its sd."""
    one, two = (SAMPLERS[name](block, keyed(seed, f"agreement {name} {block.name}"), draws) for name in ("nested", "tempered"))
    gap = one.log_evidence - two.log_evidence
    found = [Row("agreement", block.name, "all", "nested and tempered", "log_evidence_difference", gap, -APART, APART)]
    first, second = block.reported(one.theta), block.reported(two.theta)
    for name, values in first.items():
        apart = float((values.mean() - second[name].mean()) / second[name].std())
        found.append(Row("agreement", block.name, name, "nested and tempered", "mean_difference", apart, -SDS, SDS))
    return found


def rejected(block: Block, summary: Callable[[Any], float], tolerance: float, generator: np.random.Generator, tries: int) -> Numbers:
    """Return the draws from the prior under which simulated data come as near as the tolerance to the summary observed."""
    theta = from_prior(block, generator, tries)
    observed = summary(block)
    near = [abs(summary(block.simulate(each, generator)) - observed) <= tolerance for each in theta]
    return np.asarray(theta[near])


def rejection(block: Block, summary: Callable[[Any], float], seed: int, tries: int, tolerance: float) -> list[Row]:
    """Return the rows of a block of one parameter: rejection agrees with the likelihood at tolerance 0, and is seen not to at another."""
    found = []
    for within in (0.0, tolerance):
        draws = rejected(block, summary, within, keyed(seed, f"rejection {block.name} {within}"), tries)[:, 0]
        row = Row("agreement", block.name, block.parameters[0].name, f"rejection within {within:g}", "distance", 0.0)
        row = distance(row, draws, on_grid(block), len(draws))
        found.append(seen(row) if within else row)
    return found


def on_grid(block: Block) -> Cdf:
    """Return the posterior's distribution function of a block of one parameter, by the grid."""
    exact = grid(block)
    theta, mass = exact.theta[:, 0], exact.posterior
    below = np.cumsum(mass) - mass / 2
    return lambda at: np.interp(at, theta, below, 0.0, 1.0)


def sum_of_replies(block: Any) -> float:
    """Return the sum of the replies: sufficient for a Poisson multiplier."""
    return float(sum(block.replies))


def answered(block: Any) -> float:
    """Return how many acts were answered: sufficient for the probability of a reply where all exchanges are alike."""
    return float(sum(each.observed > 0 for each in block.exchanges))
