"""The points of a design: shares from 0 to 1 from a seed, and the values that stand at them."""

import itertools
import warnings
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.draws import MASK, threefry
from sim.experiments.resolving import Experiment
from sim.experiments.schema import Given, Grid, Kinds, LatinHypercube, Listed, Morris, Random, Saltelli, Sobol

DESIGN = 0x5EED  # key of a design's own seed, and of those of its points
Shares = npt.NDArray[np.float64]


class Points(NamedTuple):
    """The points of an experiment, in their order."""

    rows: tuple[tuple[Any, ...], ...]  # values, one for each parameter
    shares: Shares | None  # (points, parameters) where the design is a sample


def points_of(experiment: Experiment, seed: int, number: int = 0) -> Points:
    """Return the points of a sweep's `number`-th experiment; the same seed gives the same ones."""
    design, parameters = experiment.design, experiment.parameters
    if isinstance(design, Given):
        return Points(experiment.given, None)
    if isinstance(design, Grid):
        return Points(tuple(itertools.product(*(each.grid() for each in parameters))), None)
    if isinstance(design, Listed):
        return Points(tuple(zip(*(each.values for each in parameters), strict=True)) or ((),), None)
    shares = sample(design, len(parameters), seed, number)
    return Points(tuple(tuple(each.at(share) for each, share in zip(parameters, row, strict=True)) for row in shares.tolist()), shares)


def sample(design: Kinds, width: int, seed: int, number: int = 0) -> Shares:
    """Return the shares of a sampled design: (points, parameters), each from 0 to 1."""
    generator = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed & MASK, seed >> 32, DESIGN, number])))
    if isinstance(design, Random):
        return generator.random((design.points, width))
    if isinstance(design, Saltelli | Morris):
        return by_salib(design, width, generator)
    from scipy.stats import qmc  # heavy: only where a design is sampled

    found: Shares
    if isinstance(design, LatinHypercube):
        found = qmc.LatinHypercube(width, rng=generator).random(design.points)
    else:
        assert isinstance(design, Sobol)
        found = qmc.Sobol(width, rng=generator).random(design.points)
    return found


def by_salib(design: Saltelli | Morris, width: int, generator: np.random.Generator) -> Shares:
    """Return the shares of a design that SALib makes."""
    problem = unit_problem([f"x{place}" for place in range(width)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas, within SALib
        from SALib.sample import morris, sobol

        number = int(generator.integers(2**31))
        found: Shares
        if isinstance(design, Morris):
            found = morris.sample(problem, design.trajectories, num_levels=design.levels, seed=number)
        else:
            found = sobol.sample(problem, design.base, calc_second_order=design.second_order, seed=number)
    return found


def unit_problem(names: list[str]) -> dict[str, Any]:
    """Return SALib's description of some parameters by their shares."""
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def size_of(experiment: Experiment) -> int:
    """Return how many points a design has."""
    design, width = experiment.design, len(experiment.parameters)
    if isinstance(design, Saltelli):
        return design.base * (2 * width + 2 if design.second_order else width + 2)
    if isinstance(design, Morris):
        return design.trajectories * (width + 1)
    if isinstance(design, Given):
        return len(experiment.given)
    if isinstance(design, Listed):
        return len(experiment.parameters[0].values) if width else 1
    if isinstance(design, Grid):
        return int(np.prod([float(len(each.grid())) for each in experiment.parameters]))
    return design.points


def seed_of(seed: int, point: int, paired: bool) -> int:
    """Return the seed of a point's runs: the sweep's own where they are paired, so that run k has the same draws at all points."""
    if paired:
        return seed
    low, high = threefry(seed & MASK, seed >> 32, point, DESIGN)
    return low + (high << 32)
