"""What the tests of the proofs share: the record's provocations, small material, samplers that are wrong."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from sim.inference.block import Block, Numbers
from sim.inference.proofs.conjugate import GammaPoisson
from sim.inference.proofs.fits import BROKEN, Fit, fit
from sim.inference.proofs.material import Material, material
from sim.inference.proofs.plan import Size
from sim.inference.tempered import Drawn, Sampler, tempered

PROVOKED = (60, 23, 13, 4, 4, 4, 4, 3, 3, 3, *[2] * 6, *[1] * 13)  # theory 4.1
SMALL = Size(fits=150, large=10, recoveries=6, scalings=3, shuffles=1, draws=800, tries=4000, samplers=("tempered",), most=20)


@cache
def record() -> Material:
    """The material of 2018."""
    return material()


def few() -> Material:
    """Return the material with its quick blocks only."""
    return record()._replace(
        calibrated=tuple(each for each in record().calibrated if each.name in ("echo", "closures")),
        settings=tuple(each for each in record().settings if each.parameter in ("ratio", "echo"))[1:5:2],
        scaled=record().scaled[:2],
    )


def spoilt(how: str, times: int = 1) -> Sampler:
    """Return the sampler with its draws spoilt, parameter by parameter."""

    def sampler(block: Block, generator: np.random.Generator, draws: int) -> Drawn:
        theta, evidence = tempered(block, generator, draws)
        for _ in range(times):
            theta = np.stack([BROKEN[how](column) for column in theta.T], axis=-1)
        return Drawn(theta, evidence)

    return sampler


@dataclass(frozen=True)
class Mistaken(GammaPoisson):
    """A likelihood that takes replies for a fifth larger than its own simulation makes them."""

    def log_likelihood(self, theta: Numbers) -> Numbers:
        return super().log_likelihood(1.2 * theta)


def many(block: Block, sampler: Sampler, count: int) -> list[Fit]:
    """Return some fits of data made at draws from the prior."""
    return [fit(block, sampler, 5, f"test {number}") for number in range(count)]
