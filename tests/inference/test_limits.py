"""What can't be told is said of parameters that there are."""

from sim.inference.candidates import solidarity
from sim.inference.closures import closures
from sim.inference.joining import joining
from sim.inference.lag import lag
from sim.inference.limits import LIMITS
from sim.inference.recall import recall
from sim.inference.size import size
from tests.inference.episode import acts, answered, staff


def test_limits_are_of_parameters() -> None:
    """Each limit but that of payoffs is of a sampled parameter, and no two blocks share a parameter's name."""
    chosen = solidarity(acts())
    blocks = (lag(answered()), closures(acts(), staff()), joining(chosen), recall(chosen), size(chosen, staff()))
    names = [each.name for block in blocks for each in block.parameters]
    assert len(names) == len(set(names))
    assert set(LIMITS) - set(names) == {"payoffs"}
