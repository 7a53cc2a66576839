"""Strategies that let some acts pass: by chance, the first one, or an answer that was earned."""

from typing import Annotated

from sim.strategies.registry import Meaning, Range, Unit, strategy
from sim.strategies.sight import Reply, Seen


@strategy(source="Nowak & Sigmund (1992), doi:10.1038/355250a0; Molander (1985), doi:10.1177/0022002785029004004")
def generous(
    seen: Seen,
    draw: float,
    generosity: Annotated[float, Range(0, 1), Unit("probability"), Meaning("chance to let an act pass")] = 1 / 3,
) -> float:
    """Answer one for one, but let an act pass with a fixed probability."""
    return 0.0 if draw < generosity else seen.provoked


@strategy(source="Axelrod (1984), The Evolution of Cooperation: TIT FOR TWO TATS", unprovoked=True)
def tit_for_two_tats(seen: Seen, draw: float) -> Reply:
    """Answer one for one only when the period before was hostile too."""
    return Reply(people=seen.provoked if seen.memory > 0 else 0.0, memory=seen.provoked)


@strategy(source="Wu & Axelrod (1995), doi:10.1177/0022002795039001008; Boerlijst, Nowak & Sigmund (1997)")
def contrite(seen: Seen, draw: float) -> float:
    """Answer one for one, but accept an act that answers one's own."""
    return 0.0 if seen.justified > 0 else seen.provoked
