"""The posterior as one netCDF file in ArviZ's groups: posterior, prior, posterior_predictive, observed_data.

Variables of the first two have the dimensions chain and draw and the parameters' own names; the chains are parts of one set of
independent draws. The replies of the record, and replicated ones, stand by the act that they answer.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.inference.block import Block, Numbers
from sim.inference.blocks.replies import Replies
from sim.inference.calibration.identifying import prior_draws, reported
from sim.inference.fitting.keyed import keyed

if TYPE_CHECKING:
    import xarray

CHAINS = 4
PRIOR_DRAWS = 400
GROUPS = ("posterior", "prior", "posterior_predictive", "observed_data")
ENGINE: Any = "h5netcdf"


def replicated(block: Replies, theta: Numbers, seed: int) -> Numbers:
    """Return replies drawn from the model at each draw of its parameters: (draws, exchanges)."""
    generator = keyed(seed, f"replicated {block.name}")
    return np.array([[each.observed for each in block.simulate(at, generator).exchanges] for at in theta])


def groups(blocks: Mapping[str, Block], theta: Mapping[str, Numbers], seed: int) -> "dict[str, xarray.Dataset]":
    """Return the groups of a posterior, given by block, from equally weighted draws: (draws, parameters)."""
    import xarray as xr  # heavy

    replies = blocks["replies"]
    if not isinstance(replies, Replies):
        raise TypeError("the block 'replies' holds replies")
    acts = {"act": [each.act for each in replies.exchanges]}
    people = {"units": "persons", "long_name": "people expelled in reply to an act"}
    before = {name: prior_draws(block, seed, PRIOR_DRAWS) for name, block in blocks.items()}
    made = replicated(replies, theta["replies"], seed)
    return {
        "posterior": drawn(blocks, theta),
        "prior": drawn(blocks, before),
        "posterior_predictive": xr.Dataset(
            {"replies": (("chain", "draw", "act"), made.reshape(CHAINS, -1, made.shape[-1]).astype(np.int16), people)}, acts
        ),
        "observed_data": xr.Dataset(
            {
                "replies": ("act", np.array([each.observed for each in replies.exchanges], dtype=np.int32), people),
                "provoked": ("act", np.array([each.provoked for each in replies.exchanges], dtype=np.int32),
                             {"units": "persons", "long_name": "people expelled in the act"}),
            },
            acts,
        ),
    }  # fmt: skip


def drawn(blocks: Mapping[str, Block], theta: Mapping[str, Numbers]) -> "xarray.Dataset":
    """Return what all blocks report, one variable a number, in single precision."""
    import xarray as xr

    variables = {}
    for name, block in blocks.items():
        said = {each.name: {"units": each.unit, "long_name": each.meaning} for each in block.parameters}
        for key, values in reported(block, theta[name]).items():
            variables[key] = (("chain", "draw"), values.reshape(CHAINS, -1).astype(np.float32), {**said.get(key, {}), "block": name})
    return xr.Dataset(variables)


def write(path: Path, made: "Mapping[str, xarray.Dataset]") -> None:
    """Write the groups into one file."""
    for place, name in enumerate(GROUPS):
        packed = {each: {"zlib": True, "complevel": 9, "shuffle": True} for each in made[name].data_vars}
        made[name].to_netcdf(path, mode="a" if place else "w", group=name, engine=ENGINE, encoding=packed)
