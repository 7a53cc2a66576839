"""What the record has taught about each parameter: the posterior beside the prior, and whether anything was learned at all."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from sim.inference.block import Block, Numbers, Parameter, from_cube
from sim.inference.blocks.limits import LIMITS
from sim.inference.fitting.keyed import keyed

DOMINATED = 0.8  # posterior sd over prior sd from which a posterior is little more than its prior (theory 4.3.4)
PRIOR = 20_000  # draws, for the prior of what follows from the parameters
MOVED = 1.0  # prior sd by which the mean has to move for a posterior as wide as its prior to say something all the same
YES, LOCATION, PRIOR_DOMINATED, NOT = "yes", "location only", "prior-dominated", "not identified"


class Learned(NamedTuple):
    """A parameter's prior and posterior; contraction = 1 - (posterior sd / prior sd)^2.

    None where it is no parameter of the model; mean and median also where it is not identified, for which no point is ever given.
    """

    parameter: str
    prior_mean: float | None
    prior_sd: float | None
    mean: float | None
    sd: float | None
    q05: float | None
    q50: float | None
    q95: float | None
    contraction: float | None
    identified: str


def reported(block: Block, theta: Numbers) -> dict[str, Numbers]:
    """Return what a block reports, as arrays: (draws, parameters) to (draws) each."""
    return {name: np.asarray(values, dtype=np.float64) for name, values in block.reported(theta).items()}


def prior_draws(block: Block, seed: int, draws: int) -> Numbers:
    """Return draws of a block's parameters from their prior: (draws, parameters)."""
    return from_cube(block.parameters, keyed(seed, f"prior of {block.name}").random((draws, len(block.parameters))))


def learned(block: Block, theta: Numbers, seed: int) -> list[Learned]:
    """Return a row for each number that a block reports, from equally weighted draws of its posterior."""
    return compared(block, reported(block, theta), seed)


def compared(block: Block, after: Mapping[str, Numbers], seed: int) -> list[Learned]:
    """Return a row for each number of a block that there are draws of."""
    exact = {each.name: each for each in block.parameters}
    before = reported(block, prior_draws(block, seed, PRIOR))
    return [row(name, exact.get(name), before[name], after[name]) for name in before if name in after]


def row(name: str, parameter: Parameter | None, before: Numbers, after: Numbers) -> Learned:
    """Return one row; the prior's moments are exact where the number is itself sampled."""
    mean, sd = (parameter.prior.mean(), parameter.prior.std()) if parameter else (before.mean(), before.std())
    ratio = float(after.std() / sd)
    low, middle, high = (float(each) for each in np.quantile(after, (0.05, 0.5, 0.95)))
    said = LOCATION if abs(after.mean() - mean) > MOVED * sd else PRIOR_DOMINATED
    said = NOT if name in LIMITS else said if ratio > DOMINATED else YES
    point = (None, None) if said == NOT else (float(after.mean()), middle)  # a figure that is not identified has no point
    return Learned(name, float(mean), float(sd), point[0], float(after.std()), low, point[1], high, 1 - ratio**2, said)


def all_learned(blocks: Mapping[str, Block], theta: Mapping[str, Numbers], seed: int) -> list[Learned]:
    """Return the rows of all blocks, and of what no block could hold."""
    rows = [each for name, block in blocks.items() for each in learned(block, theta[name], seed)]
    missing = LIMITS.keys() - {each.parameter for each in rows} - {each.name for block in blocks.values() for each in block.parameters}
    return [*rows, *(Learned(name, None, None, None, None, None, None, None, None, NOT) for name in LIMITS if name in missing)]
