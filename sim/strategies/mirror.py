"""Strategies that answer in a proportion to what was done: one for one, a multiple, a share."""

from typing import Annotated

from sim.strategies.registry import Meaning, Range, Unit, strategy
from sim.strategies.sight import Seen

REACTION = "Goldstein & Freeman (1991), doi:10.2307/1962876: linear reaction function"


@strategy(source="Axelrod (1984), The Evolution of Cooperation; Keohane (1986), doi:10.1017/S0020818300004458")
def tit_for_tat(seen: Seen, draw: float) -> float:
    """Expel as many as were expelled: one for one."""
    return seen.provoked


@strategy(source=REACTION)
def multiplier(
    seen: Seen,
    draw: float,
    ratio: Annotated[float, Range(0, 10), Unit("persons per person"), Meaning("people expelled for each expelled")] = 1.0,
) -> float:
    """Expel a multiple of those expelled."""
    return ratio * seen.provoked


@strategy(source=REACTION)
def add(
    seen: Seen,
    draw: float,
    people: Annotated[float, Range(-1000, 1000), Unit("persons"), Meaning("people on top of one for one")] = 1.0,
) -> float:
    """Expel as many as were expelled, and some more (or fewer)."""
    return max(0.0, seen.provoked + people) if seen.provoked > 0 else 0.0


@strategy(source=REACTION, unprovoked=True)
def affine(
    seen: Seen,
    draw: float,
    intercept: Annotated[float, Range(0, 1000), Unit("persons per period"), Meaning("people expelled unprovoked")] = 0.0,
    ratio: Annotated[float, Range(0, 10), Unit("persons per person"), Meaning("people expelled for each expelled")] = 1.0,
) -> float:
    """Expel a fixed number every period and a multiple of those expelled in it."""
    return intercept + ratio * seen.provoked


@strategy(source="the same share of the corps, after Patchen & Bogumil (1995), doi:10.1177/073889429501400203")
def proportional(
    seen: Seen,
    draw: float,
    share: Annotated[float, Range(0, 10), Unit("share per share"), Meaning("share answered for each share lost")] = 1.0,
) -> float:
    """Expel the same share of the partner's corps as was expelled of one's own."""
    return share * seen.stock * seen.provoked / seen.own_before if seen.own_before > 0 else 0.0
