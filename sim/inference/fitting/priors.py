"""Priors by their quantile functions: the numbers of `from_cube`, without what SciPy does around each call."""

from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import special

from sim.inference.block import Numbers, Parameter

Quantile = Callable[[Any], Any]


def quantile(parameter: Parameter) -> Quantile:
    """Return the quantile function of a prior; one that is not known here is SciPy's own, some twenty times slower."""
    prior = parameter.prior
    shapes, location, scale = prior.dist._parse_args(*prior.args, **prior.kwds)
    known: dict[str, Quantile] = {
        "beta": lambda u: special.betaincinv(*shapes, u),
        "gamma": lambda u: special.gammaincinv(*shapes, u),
        "lognorm": lambda u: np.exp(shapes[0] * special.ndtri(u)),
        "halfnorm": lambda u: special.ndtri((1 + u) / 2),
        "norm": special.ndtri,
        "uniform": lambda u: u,
    }
    standard = known.get(prior.dist.name)
    return prior.ppf if standard is None else lambda u: location + scale * standard(u)


def transform(parameters: tuple[Parameter, ...]) -> Callable[[Numbers], Numbers]:
    """Return the function from the unit cube to the parameters, of shape (parameters,)."""
    quantiles = [quantile(each) for each in parameters]
    return lambda cube: np.array([of(u) for of, u in zip(quantiles, cube, strict=True)], dtype=np.float64)
