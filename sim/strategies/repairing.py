"""Strategies that take the first step back: graduated and reciprocated initiatives in tension reduction."""

from typing import Annotated

from sim.strategies.registry import Meaning, Range, Unit, strategy
from sim.strategies.sight import Reply, Seen


@strategy(source="Osgood (1962), An Alternative to War or Surrender: GRIT", unprovoked=True)
def grit(
    seen: Seen,
    draw: float,
    steps: Annotated[float, Range(0, 100), Unit("periods"), Meaning("conciliatory steps taken without an answer")] = 3.0,
    people: Annotated[float, Range(0, 1000), Unit("persons"), Meaning("people admitted again at each step")] = 2.0,
) -> Reply:
    """Answer one for one, and in calm periods after a crisis admit people again, a few times even without an answer.

    A crisis is an act of either side. The memory holds 1 + the steps still to be taken; 0 means that there has been none yet.
    """
    if seen.provoked > 0 or seen.last_own > 0:
        return Reply(people=seen.provoked, memory=1.0 + steps)
    if seen.memory > 1:
        return Reply(memory=seen.memory - 1, accredit=people)
    return Reply(memory=seen.memory)
