"""A quick posterior for the tests: importance sampling about the mode, in normal scores of the prior (Geweke 1989, doi:10.2307/1913710)."""

from dataclasses import dataclass

import numpy as np
from scipy import optimize, special

from sim.inference.block import Block, Numbers, from_cube

DEGREES = 4  # of the Student proposal
FARTHEST = 7.0  # standard deviations of a prior: beyond, a quantile is the end of its range


@dataclass(frozen=True)
class Weighted:
    """Draws with weights that add up to 1."""

    block: Block
    theta: Numbers
    weights: Numbers
    log_evidence: float

    @property
    def effective(self) -> float:
        """As how many equally weighted draws they count (Kish)."""
        return float(1 / (self.weights**2).sum())

    def mean(self, name: str) -> float:
        """Return the mean of what is reported under a name."""
        return float(self.weights @ self.block.reported(self.theta)[name])

    def sd(self, name: str) -> float:
        """Return the standard deviation of what is reported under a name."""
        return float(self.weights @ (self.block.reported(self.theta)[name] - self.mean(name)) ** 2) ** 0.5

    def quantile(self, name: str, level: float) -> float:
        """Return a quantile of what is reported under a name."""
        values = self.block.reported(self.theta)[name]
        order = np.argsort(values)
        return float(values[order][np.searchsorted(np.cumsum(self.weights[order]), level)])

    def shrinkage(self, name: str) -> float:
        """Return the posterior's standard deviation over the prior's: near 1, the data say nothing."""
        (prior,) = (each.prior for each in self.block.parameters if each.name == name)
        return self.sd(name) / float(prior.std())


def posterior(block: Block, draws: int = 20_000, seed: int = 1) -> Weighted:
    """Return the posterior of a block."""
    dimension = len(block.parameters)

    def parameters(scores: Numbers) -> Numbers:
        return from_cube(block.parameters, special.ndtr(np.clip(scores, -FARTHEST, FARTHEST)))

    def log_target(scores: Numbers) -> Numbers:
        return np.nan_to_num(block.log_likelihood(parameters(scores)), neginf=-1e6) - (scores**2).sum(axis=-1) / 2

    generator = np.random.default_rng(seed)
    starts = generator.normal(size=(2000, dimension))
    start = starts[log_target(starts).argmax()]
    found = optimize.minimize(lambda scores: -float(log_target(scores)), start, method="BFGS")
    covariance = 1.5 * np.linalg.inv(curvature(log_target, found.x))
    scale = np.sqrt(generator.chisquare(DEGREES, draws) / DEGREES)
    normal = generator.normal(size=(draws, dimension)) @ np.linalg.cholesky(covariance).T
    scores = found.x + normal / scale[:, None]
    distance = np.einsum("ij,jk,ik->i", scores - found.x, np.linalg.inv(covariance), scores - found.x)
    proposal = special.gammaln((DEGREES + dimension) / 2) - special.gammaln(DEGREES / 2) - dimension / 2 * np.log(DEGREES * np.pi)
    proposal = proposal - np.linalg.slogdet(covariance)[1] / 2 - (DEGREES + dimension) / 2 * np.log1p(distance / DEGREES)
    log = np.concatenate([log_target(part) for part in np.array_split(scores, 20)]) - dimension / 2 * np.log(2 * np.pi) - proposal
    weights = np.exp(log - log.max())
    evidence = float(log.max() + np.log(weights.mean()))
    return Weighted(block, parameters(scores), weights / weights.sum(), evidence)


def curvature(log_target, at, step: float = 0.05) -> Numbers:  # type: ignore[no-untyped-def]
    """Return minus the second derivatives, by differences; at least half the prior's, so that it can be inverted."""
    dimension = len(at)
    unit = step * np.eye(dimension)
    found = np.empty((dimension, dimension))
    for i in range(dimension):
        for j in range(dimension):
            corners = [log_target(at + a * unit[i] + b * unit[j]) for a, b in ((1, 1), (1, -1), (-1, 1), (-1, -1))]
            found[i, j] = -(corners[0] - corners[1] - corners[2] + corners[3]) / (4 * step**2)
    values, vectors = np.linalg.eigh((found + found.T) / 2)
    return np.asarray(vectors @ np.diag(np.maximum(values, 0.5)) @ vectors.T)
