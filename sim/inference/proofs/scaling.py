"""Scaling: with more independent clusters the posterior narrows as one over the square root of their number."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from sim.inference.block import Block, Numbers, Parameter
from sim.inference.proofs.fits import HONEST, Fit
from sim.inference.proofs.rows import Row

COPIES = (4, 16, 64)  # of the data, each drawn anew
WITHIN = 0.15  # of the exponent -1/2, for numbers of clusters that are finite, and for chance


@dataclass(frozen=True)
class Copies:
    """Several independent sets of one block's data under the same parameters: so many times as many clusters."""

    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """The block's name."""
        return self.blocks[0].name

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The block's parameters."""
        return self.blocks[0].parameters

    def log_likelihood(self, theta: Numbers) -> Numbers:
        """Return the log-likelihood of all sets: (..., parameters) to (...)."""
        return np.asarray(sum(each.log_likelihood(theta) for each in self.blocks))

    def simulate(self, theta: Numbers, generator: np.random.Generator) -> Self:
        """Return as many sets drawn at `theta`."""
        return replace(self, blocks=tuple(each.simulate(theta, generator) for each in self.blocks))

    def reported(self, theta: Numbers) -> dict[str, Numbers]:
        """Return what the block reports."""
        return self.blocks[0].reported(theta)


def exponent(sds: Mapping[int, float]) -> float:
    """Return the slope of the logarithm of the posterior's standard deviation over that of the number of copies."""
    return float(np.polyfit(np.log(list(sds)), np.log(list(sds.values())), 1)[0])


def scaling(block: str, fits: Mapping[int, Sequence[Fit]], parameter: str, sampler: str = HONEST) -> Row:
    """Return the row of a block, given the fits by the number of copies: the exponent is -1/2; where only the prior is given, it is not."""
    sds = {copies: math.sqrt(np.mean([each.sd[parameter] ** 2 for each in some])) for copies, some in fits.items()}
    row = Row("scaling", block, parameter, sampler, "exponent", exponent(sds))
    return row._replace(low=-0.5 - WITHIN, high=-0.5 + WITHIN) if sampler == HONEST else row._replace(low=-0.5 + WITHIN)
