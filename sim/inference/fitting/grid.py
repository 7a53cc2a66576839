"""Posterior and evidence of a block of at most three parameters on a grid: exact but for the spacing, and a check of the sampler."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.inference.block import Block, Numbers, from_cube

ORDER = 8  # of the Gauss-Legendre rule in each panel
PANELS = {1: (64,), 2: (3, 512), 3: (2, 32, 10)}  # of each axis, by the number of parameters: the hurdle first, for which few do
CHUNK = 20000


@dataclass(frozen=True, eq=False)
class Grid:
    """A grid over the prior's unit cube: parameters, weights that add up to 1, and the log-likelihood of each cluster."""

    theta: Numbers  # (points, parameters)
    weight: Numbers  # (points,)
    by_part: Numbers  # (points, parts): their sum is the log-likelihood

    @property
    def log_evidence(self) -> float:
        """The log of the mean likelihood under the prior (nats)."""
        return log_mean(self.by_part.sum(axis=1), self.weight)

    @property
    def posterior(self) -> Numbers:
        """The posterior probability of each point; the prior's where no point can have given the data."""
        log = self.by_part.sum(axis=1)
        if np.isneginf(log.max()):
            return self.weight
        mass = np.exp(log - log.max()) * self.weight
        return np.asarray(mass / mass.sum())

    def moments(self) -> tuple[Numbers, Numbers]:
        """Return mean and standard deviation of each parameter."""
        mass = self.posterior
        mean = mass @ self.theta
        return mean, np.sqrt(mass @ (self.theta - mean) ** 2)

    def left_out(self) -> Numbers:
        """Return the log-probability of each part given all others: log Z(all) - log Z(without it) (nats)."""
        none = np.zeros((len(self.theta), 1))
        before = np.concatenate([none, np.cumsum(self.by_part[:, :-1], axis=1)], axis=1)
        after = np.concatenate([np.cumsum(self.by_part[:, :0:-1], axis=1)[:, ::-1], none], axis=1)
        rest = [log_mean(part, self.weight) for part in (before + after).T]
        return np.array([self.log_evidence - each if np.isfinite(each) else -np.inf for each in rest])


def log_mean(log: Numbers, weight: Numbers) -> float:
    """Return the logarithm of a weighted mean, given logarithms; -inf where all are."""
    most = float(np.max(log))
    return most if np.isneginf(most) else float(most + np.log(np.exp(log - most) @ weight))


def axis(panels: int) -> tuple[Numbers, Numbers]:
    """Return points and weights of Gauss-Legendre rules in equal panels of (0, 1)."""
    points, weights = np.polynomial.legendre.leggauss(ORDER)
    start = np.arange(panels)[:, None]
    return ((start + (points + 1) / 2) / panels).ravel(), np.tile(weights / 2 / panels, panels)


def grid(block: Block, panels: Sequence[int] | None = None) -> Grid:
    """Return the grid of a block; ValueError where it has more than three parameters."""
    count = len(block.parameters)
    if count not in PANELS:
        raise ValueError(f"a grid is for 1 to 3 parameters, and {block.name} has {count}; use sim.inference.fitting.sampling")
    axes = [axis(each) for each in panels or PANELS[count]]
    mesh = np.meshgrid(*(points for points, _ in reversed(axes)), indexing="ij")  # the hurdle fastest: the rest is computed once
    cube = np.stack([each.ravel() for each in reversed(mesh)], axis=1)
    weight = np.ones(1)
    for _, more in axes:
        weight = np.outer(more, weight).ravel()
    theta = from_cube(block.parameters, cube)
    parts = getattr(block, "by_cluster", lambda at: np.asarray(block.log_likelihood(at))[..., None])
    pieces = [parts(theta[start : start + CHUNK]) for start in range(0, len(theta), CHUNK)]
    return Grid(theta, weight, np.concatenate(pieces))
