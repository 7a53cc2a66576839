"""Strategies that compare the two corps and set a ceiling instead of counting heads."""

from typing import Annotated

from sim.strategies.registry import Meaning, Range, Unit, strategy
from sim.strategies.sight import Reply, Seen


@strategy(source="Patchen & Bogumil (1995), doi:10.1177/073889429501400203; Vienna Convention on Diplomatic Relations (1961), art. 11")
def parity(seen: Seen, draw: float) -> Reply:
    """Answer an expulsion by holding the partner's corps to the size of one's own."""
    return Reply(ceiling=seen.own_staff if seen.provoked > 0 else -1.0)


@strategy(source="Vienna Convention on Diplomatic Relations (1961), art. 11")
def ceiling(
    seen: Seen,
    draw: float,
    staff: Annotated[float, Range(0, 100000), Unit("persons"), Meaning("ceiling set on the partner's corps")] = 20.0,
) -> Reply:
    """Answer an expulsion by a fixed ceiling on the partner's corps."""
    return Reply(ceiling=staff if seen.provoked > 0 else -1.0)
