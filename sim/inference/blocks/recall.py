"""The block of recalls: on which day each candidate recalled its ambassador, the outcome that competes with joining.

The hazard is specific to this cause (Prentice et al. 1978, doi:10.2307/2530374): who expels is no longer at risk of recalling, from that
day on. What presses on a candidate is the share of its group that has expelled, so that contagion has one meaning in both blocks.
"""

import numpy as np

from sim.inference.blocks.candidates import Round
from sim.inference.blocks.hazard import Hazard
from sim.inference.blocks.joining import day_of, joining


def recall(chosen: Round) -> Hazard:
    """Return the block of recalls in a round."""
    joined = joining(chosen)
    return Hazard(
        "recall",
        joined.groups,
        joined.group,
        event=np.array([day_of(chosen, each.recalled) for each in chosen.candidates]),
        limit=np.where(joined.event >= 0, joined.event - 1, len(chosen.days) - 1),
        calls=joined.calls,
        pressure=joined.before,
    )
