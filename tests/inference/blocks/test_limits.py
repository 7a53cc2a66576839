"""What can't be told is said of parameters that there are."""

import numpy as np

from sim.inference.block import Block
from sim.inference.blocks.candidates import solidarity
from sim.inference.blocks.closures import closures
from sim.inference.blocks.joining import joining
from sim.inference.blocks.lag import lag
from sim.inference.blocks.limits import LIMITS
from sim.inference.blocks.models import MIXTURE, model
from sim.inference.blocks.recall import recall
from sim.inference.blocks.size import size
from tests.inference.episode import acts, answered, staff


def test_limits_are_of_parameters() -> None:
    """Each limit but that of payoffs is of a number that a block reports, and no two blocks report under one name."""
    chosen = solidarity(acts())
    beside = (lag(answered()), closures(acts(), staff()), joining(chosen), recall(chosen), size(chosen, staff()))
    blocks: tuple[Block, ...] = (model(MIXTURE, answered(), "dyad"), *beside)
    names = [name for block in blocks for name in block.reported(np.array([each.prior.mean() for each in block.parameters]))]
    assert len(names) == len(set(names))
    assert set(LIMITS) - set(names) == {"payoffs"}
