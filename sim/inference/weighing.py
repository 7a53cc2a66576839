"""A quick posterior of a block, for the many small fits of the validation: importance sampling in the unit cube of the priors.

A pilot from the prior shows where the likelihood lies; the rest is drawn around there by independent Beta distributions, a part of it
still from the prior, so that no weight is large. All draws are weighed as of one mixture: Owen & Zhou (2000),
doi:10.1080/01621459.2000.10473909.
"""

from dataclasses import dataclass

import numpy as np

from sim.inference.block import Block, Numbers
from sim.inference.priors import transform

PILOT, MAIN, PIECE = 8_000, 24_000, 500  # draws; so many are weighed at once
SAFE = 0.25  # of the main draws, from the prior
KEPT = 200  # draws handed back
BROAD = 1.5  # the Betas are so many times as wide as the pilot says


@dataclass(frozen=True, eq=False)
class Weighed:
    """Equally weighted draws of a block's parameters: (draws, parameters), and how many independent ones the weights are worth."""

    theta: Numbers
    effective: float


def weigh(block: Block, generator: np.random.Generator) -> Weighed:
    """Return draws from the posterior of a block; ValueError where the data are impossible under every draw."""
    from scipy.stats import beta

    size = len(block.parameters)
    pilot = generator.random((PILOT, size))
    first = log_likelihood(block, pilot)
    weights = normalised(first)
    centre = weights @ pilot
    spread = np.maximum(BROAD**2 * (weights @ (pilot - centre) ** 2), 1e-6)
    count = np.maximum(centre * (1 - centre) / spread - 1, 1e-3)
    shape = np.maximum(centre * count, 0.5), np.maximum((1 - centre) * count, 0.5)
    near = generator.random(MAIN) > SAFE
    main = np.where(near[:, None], generator.beta(*shape, size=(MAIN, size)), generator.random((MAIN, size)))
    main = np.clip(main, 1e-9, 1 - 1e-9)
    cube, log = np.concatenate([pilot, main]), np.concatenate([first, log_likelihood(block, main)])
    from_prior = (PILOT + SAFE * MAIN) / (PILOT + MAIN)
    density = from_prior + (1 - from_prior) * np.exp(beta.logpdf(cube, *shape).sum(axis=-1))
    weights = normalised(log - np.log(density))
    kept = generator.choice(len(cube), size=KEPT, p=weights)
    return Weighed(transform(block.parameters)(cube[kept].T).T, float(1 / (weights**2).sum()))


def log_likelihood(block: Block, cube: Numbers) -> Numbers:
    """Return the log-likelihood at points of the unit cube, some at a time: (points, parameters) to (points)."""
    theta = transform(block.parameters)(cube.T).T
    return np.concatenate([block.log_likelihood(theta[at : at + PIECE]) for at in range(0, len(theta), PIECE)])


def normalised(log: Numbers) -> Numbers:
    """Return weights that add up to 1; ValueError where all are nought."""
    top = log.max()
    if top == -np.inf:
        raise ValueError("the data are impossible under every draw from the prior")
    weights = np.exp(log - top)
    return np.asarray(weights / weights.sum())
