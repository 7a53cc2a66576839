"""Strategies whose punishment outlasts the act: gradual and grim."""

import math
from typing import Annotated

from sim.strategies.registry import Meaning, Range, Unit, strategy
from sim.strategies.sight import Reply, Seen

CALM = 2  # periods of calm after gradual's punishment (Beaufils, Delahaye & Mathieu 1996)


@strategy(source="Beaufils, Delahaye & Mathieu (1996), Artificial Life V: gradual", unprovoked=True)
def gradual(
    seen: Seen,
    draw: float,
    people: Annotated[float, Range(0, 10000), Unit("persons"), Meaning("people expelled in each period of punishment")] = 1.0,
) -> Reply:
    """Punish the k-th offence in k successive periods, then stay calm for two.

    What is done to it while it punishes or stays calm is no new offence. The memory holds the offences
    (in units of 1,000) and the periods left; the last two of these are the calm ones.
    """
    offences = float(math.floor(seen.memory / 1000))  # faster than //, and the same for whole numbers
    left = seen.memory - 1000 * offences
    if left == 0 and seen.provoked > 0:
        offences += 1
        left = offences + CALM
    if left == 0:
        return Reply(memory=seen.memory)
    return Reply(people=people if left > CALM else 0.0, memory=1000 * offences + left - 1)


@strategy(source="Friedman (1971), doi:10.2307/2296617: trigger strategy", unprovoked=True)
def grim(
    seen: Seen,
    draw: float,
    people: Annotated[float, Range(0, 10000), Unit("persons per period"), Meaning("most people expelled in a period")] = 10000.0,
) -> Reply:
    """From the first offence on, expel as many as allowed in every period."""
    angry = seen.memory > 0 or seen.provoked > 0
    return Reply(people=people if angry else 0.0, memory=1.0 if angry else 0.0)
