"""One independent part of the inference: parameters with their priors, data, and the exact likelihood of the data."""

from dataclasses import dataclass
from typing import Any, Protocol, Self

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Parameter:
    """A sampled number with its prior."""

    name: str
    prior: Any  # a frozen distribution of scipy.stats
    unit: str
    meaning: str


class Block(Protocol):
    """Parameters, data and likelihood. The last axis of `theta` counts the parameters; all axes before it are kept."""

    @property
    def name(self) -> str:
        """What the block is called in every table."""

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What is sampled; the priors are independent."""

    def log_likelihood(self, theta: Numbers) -> Numbers:
        """Return the log-likelihood of the data: (..., parameters) to (...); -inf where the data can't be."""

    def simulate(self, theta: Numbers, generator: np.random.Generator) -> Self:
        """Return the same block with data drawn from the model at `theta`, of shape (parameters,)."""

    def reported(self, theta: Numbers) -> dict[str, Numbers]:
        """Return what is reported, by name: the parameters, and what follows from them; each of shape (...)."""


def from_cube(parameters: tuple[Parameter, ...], cube: Numbers) -> Numbers:
    """Return parameters from numbers in the unit cube by the quantile functions of their priors: (..., parameters)."""
    return np.stack([each.prior.ppf(cube[..., place]) for place, each in enumerate(parameters)], axis=-1)


def log_prior(parameters: tuple[Parameter, ...], theta: Numbers) -> Numbers:
    """Return the log-density of the prior: (..., parameters) to (...)."""
    return np.asarray(sum(each.prior.logpdf(theta[..., place]) for place, each in enumerate(parameters)))
