"""Strategies that look one period back at both sides: win-stay lose-shift and all memory-one rules."""

from typing import Annotated

from sim.strategies.registry import Meaning, Range, Unit, strategy
from sim.strategies.sight import Seen

PEOPLE = Range(0, 10000)
CHANCE = Range(0, 1)
COOPERATE = Unit("probability")


@strategy(source="Nowak & Sigmund (1993), doi:10.1038/364056a0", unprovoked=True)
def win_stay_lose_shift(
    seen: Seen,
    draw: float,
    people: Annotated[float, PEOPLE, Unit("persons"), Meaning("people expelled in a hostile period")] = 1.0,
) -> float:
    """Repeat the last move after a calm partner, change it after a hostile one."""
    return people if (seen.last_own > 0) != (seen.provoked > 0) else 0.0


@strategy(source="Press & Dyson (2012), doi:10.1073/pnas.1206569109", unprovoked=True)
def memory_one(
    seen: Seen,
    draw: float,
    cc: Annotated[float, CHANCE, COOPERATE, Meaning("chance of calm after both were calm")] = 1.0,
    cd: Annotated[float, CHANCE, COOPERATE, Meaning("chance of calm after the partner alone was hostile")] = 0.0,
    dc: Annotated[float, CHANCE, COOPERATE, Meaning("chance of calm after oneself alone was hostile")] = 1.0,
    dd: Annotated[float, CHANCE, COOPERATE, Meaning("chance of calm after both were hostile")] = 0.0,
    people: Annotated[float, PEOPLE, Unit("persons"), Meaning("people expelled in a hostile period")] = 1.0,
) -> float:
    """Stay calm with a probability that depends on both sides' last move (covers the zero-determinant family)."""
    if seen.last_own > 0:
        calm = dd if seen.provoked > 0 else dc
    else:
        calm = cd if seen.provoked > 0 else cc
    return 0.0 if draw < calm else people
