"""Strategies that keep an account: the deferred answer and Richardson's grievance."""

from typing import Annotated

from sim.strategies.registry import Meaning, Range, Unit, strategy
from sim.strategies.sight import Reply, Seen


@strategy(source="the exchange of 2016-17 (record: US-Russia-2016-17)")
def deferred(
    seen: Seen,
    draw: float,
    acts: Annotated[float, Range(1, 100), Unit("acts"), Meaning("the act that releases the bank")] = 2.0,
) -> Reply:
    """Bank what was done, and answer for all of it when the set number of acts has come together.

    The memory holds the people banked plus the acts in units of a million.
    """
    count = seen.memory // 1000000 + 1
    banked = seen.memory - 1000000 * (count - 1) + seen.provoked
    if count >= acts:
        return Reply(people=banked)
    return Reply(memory=1000000 * count + banked)


@strategy(source="Richardson (1960), Arms and Insecurity: linear reaction with fatigue", unprovoked=True)
def grievance(
    seen: Seen,
    draw: float,
    reactivity: Annotated[float, Range(0, 10), Unit("persons per person"), Meaning("people expelled per unit of grievance")] = 0.5,
    decay: Annotated[float, Range(0, 1), Unit("per period"), Meaning("share of the grievance forgotten in a period")] = 0.1,
) -> Reply:
    """Expel in proportion to a grievance that grows with what was done, fades, and is spent by answering."""
    account = (1.0 - decay) * seen.memory + seen.provoked
    answer = reactivity * account
    return Reply(people=answer, memory=max(0.0, account - answer))
