"""A posterior that was made before: found by its folder or the name of one that ships, and its draws as parameters of the replies."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from sim.files import FolderError
from sim.inference import posterior
from sim.inference.block import Numbers
from sim.inference.replies import SHAPES, Replies
from sim.inference.rules import RULES
from sim.inference.shipped import names, shipped

WEIGHTS = tuple(f"weight_{rule}" for rule in RULES)
NEEDED = ("reply_probability", *WEIGHTS, *SHAPES, "echo")  # of the replies and the echo


def found(name: str) -> Path:
    """Return the netCDF file of a posterior: a folder that `calibrate` left, or the name of one that ships; FolderError otherwise."""
    path = (shipped(name) if name in names() else Path(name)) / "posterior.nc"
    if not path.is_file():
        ships = f", or name one that ships: {', '.join(names())}" if names() else ""
        raise FolderError(f"{path}:1:1: there is no posterior; give a folder that `reciprocity calibrate` left{ships}")
    return path


def draws(path: Path) -> dict[str, Numbers]:
    """Return the draws of a posterior by the names of the parameters: (draws) each; FolderError where it can't be read."""
    try:
        read = posterior.read(path)
    except (OSError, ValueError) as error:
        raise FolderError(f"{path}:1:1: is no posterior that can be read ({error}); run `reciprocity calibrate` again") from None
    missing = [name for name in NEEDED if name not in read]
    if missing:
        raise FolderError(f"{path}:1:1: has no draws of {', '.join(missing)}; run `reciprocity calibrate` again")
    return read


def parameters_of(block: Replies, reported: Mapping[str, Numbers]) -> Numbers:
    """Return the parameters of the mixture of all rules from what is reported of them, weights back as sticks: (draws, parameters)."""
    weights = np.stack([reported[name] for name in WEIGHTS], axis=-1)
    left = 1 - np.cumsum(weights, axis=-1) + weights  # of the stick before each rule
    sticks = np.clip(weights / np.maximum(left, 1e-12), 0, 1)
    known = {**reported, **{f"stick_{place + 1}": sticks[:, place] for place in range(len(RULES) - 1)}}
    return np.stack([known[each.name] for each in block.parameters], axis=-1)
