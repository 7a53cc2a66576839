"""Strategies that do not look at how much was done: never, always, at random, a fixed number."""

from typing import Annotated

from sim.strategies.registry import Meaning, Range, Unit, strategy
from sim.strategies.sight import Seen

PEOPLE = Range(0, 10000)


@strategy(source="Axelrod (1984), The Evolution of Cooperation: unconditional cooperation")
def dove(seen: Seen, draw: float) -> float:
    """Never expel anybody, whatever happens."""
    return 0.0


@strategy(source="Axelrod (1984), The Evolution of Cooperation: unconditional defection", unprovoked=True)
def hawk(
    seen: Seen,
    draw: float,
    people: Annotated[float, PEOPLE, Unit("persons per period"), Meaning("people expelled each period")] = 1.0,
) -> float:
    """Expel a fixed number every period, provoked or not."""
    return people


@strategy(source="Axelrod (1980), doi:10.1177/002200278002400101: RANDOM", unprovoked=True)
def random(
    seen: Seen,
    draw: float,
    probability: Annotated[float, Range(0, 1), Unit("per period"), Meaning("chance to expel in a period")] = 0.5,
    people: Annotated[float, PEOPLE, Unit("persons"), Meaning("people expelled when the chance falls")] = 1.0,
) -> float:
    """Expel a fixed number each period with a fixed probability."""
    return people if draw < probability else 0.0


@strategy(source="the same number for any act, after Axelrod (1980), doi:10.1177/002200278002400101")
def fixed(
    seen: Seen,
    draw: float,
    people: Annotated[float, PEOPLE, Unit("persons"), Meaning("people expelled in answer to any act")] = 1.0,
) -> float:
    """Answer any expulsion by the same number of people, however many were expelled."""
    return people if seen.provoked > 0 else 0.0
