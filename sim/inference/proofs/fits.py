"""One fit of a proof: data made at a known truth, the posterior of that data, and the truth's rank among its draws."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from sim.inference.block import Block, Numbers
from sim.inference.fitting.keyed import keyed
from sim.inference.fitting.tempered import Sampler, from_prior

DRAWS, RANKED = 199, 99  # of a posterior; of these, so many for the ranks of simulation-based calibration
INSIDE = 0.9  # of the interval whose coverage is counted
HONEST = "posterior"
BROKEN: dict[str, Callable[[Numbers], Numbers]] = {
    "halved": lambda draws: about_mean(draws, 0.5),
    "doubled": lambda draws: about_mean(draws, 2.0),
    "shifted": lambda draws: draws + draws.std(),
}
SAMPLERS = (HONEST, *BROKEN)


class Fit(NamedTuple):
    """What is kept of a fit, by name of what is reported."""

    truth: dict[str, float]
    mean: dict[str, float]
    sd: dict[str, float]
    ranks: dict[str, dict[str, int]]  # by sampler: how many of RANKED draws are below the truth
    covers: dict[str, dict[str, bool]]  # by sampler: whether the middle of all draws holds the truth


def about_mean(draws: Numbers, factor: float) -> Numbers:
    """Return draws whose distance from their mean is so many times as large."""
    return np.asarray(draws.mean() + factor * (draws - draws.mean()))


def fit(block: Block, sampler: Sampler, seed: int, purpose: str, theta: Numbers | None = None, draws: int = DRAWS) -> Fit:
    """Return one fit of data made at `theta`, or at a draw from the prior; the same seed and purpose give the same fit."""
    generator = keyed(seed, purpose)
    truth_at = from_prior(block, generator, 1)[0] if theta is None else theta
    data = block.simulate(truth_at, generator)
    found = data.reported(sampler(data, generator, draws).theta)
    truth = {name: float(value) for name, value in block.reported(truth_at).items()}
    ranks: dict[str, dict[str, int]] = {}
    covers: dict[str, dict[str, bool]] = {}
    for name, values in found.items():
        ties = generator.random()
        seen = {HONEST: values, **{each: spoil(values) for each, spoil in BROKEN.items()}}
        ranks[name] = {each: rank(truth[name], some[:RANKED], ties) for each, some in seen.items()}
        covers[name] = {each: inside(rank(truth[name], some, ties), len(some)) for each, some in seen.items()}
    return Fit(
        truth,
        {name: float(values.mean()) for name, values in found.items()},
        {name: float(values.std()) for name, values in found.items()},
        ranks,
        covers,
    )


def rank(truth: float, draws: Numbers, ties: float) -> int:
    """Return the truth's rank among draws, 0 to their number; among equal ones at a place given by a number in [0, 1)."""
    return int(np.count_nonzero(draws < truth) + np.floor(ties * (np.count_nonzero(draws == truth) + 1)))


def inside(place: int, draws: int) -> bool:
    """Return whether a rank is among the middle ones, which are INSIDE of all."""
    outside = round((1 - INSIDE) / 2 * (draws + 1))
    return outside <= place <= draws - outside
