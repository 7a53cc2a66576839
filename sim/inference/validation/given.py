"""The draws of a posterior that was made before, as parameters of the replies."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from sim.inference.block import Numbers
from sim.inference.blocks.replies import SHAPES, Replies
from sim.inference.blocks.rules import RULES
from sim.inference.columns import Draws
from sim.inference.handed import draws_of
from sim.inference.trajectories import fault

WEIGHTS = tuple(f"weight_{rule}" for rule in RULES)
NEEDED = ("reply_probability", *WEIGHTS, *SHAPES, "echo")  # of the replies and the echo


def draws(path: Path) -> Draws:
    """Return the draws of a posterior's file; ScenarioError where it can't be read, or lacks what predictions need."""
    read = draws_of(path)
    missing = [name for name in NEEDED if name not in read]
    if missing:
        raise fault(f"{path} has no draws of {', '.join(missing)}; make it again with reciprocity calibrate")
    return read


def parameters_of(block: Replies, reported: Mapping[str, Numbers]) -> Numbers:
    """Return the parameters of the mixture of all rules from what is reported of them, weights back as sticks: (draws, parameters)."""
    weights = np.stack([reported[name] for name in WEIGHTS], axis=1)
    left = 1 - np.cumsum(weights, axis=1) + weights  # of the stick before each rule
    sticks = np.clip(weights / np.maximum(left, 1e-12), 0, 1)
    known = {**reported, **{f"stick_{number}": column for number, column in enumerate(sticks.T, 1)}}
    return np.stack([known[each.name] for each in block.parameters], axis=-1)
