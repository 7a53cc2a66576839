"""The base rate of joining under each risk set: a table that shows how much of it is a choice (theory 5.7)."""

from collections.abc import Sequence
from typing import NamedTuple

from sim.inference.blocks.candidates import RISK_SETS, solidarity
from sim.inference.blocks.joining import joining
from sim.record import DocumentedAct


class Risk(NamedTuple):
    """How many could have joined, and how many did, by one choice of who could."""

    risk_set: str
    candidates: int
    joined: int
    recalled: int  # their ambassadors, and did not join
    share: float  # joined, of the candidates
    ordinary_days: int  # days at risk of all candidates together, without those of common announcement
    ordinary_rate: float  # joined, a candidate and ordinary day
    common_rate: float  # joined, of those at risk on a day of common announcement; 0 where there was none


def risks(acts: Sequence[DocumentedAct]) -> tuple[Risk, ...]:
    """Return the base rates of an episode's round of solidarity, a row for each risk set."""
    return tuple(risk(acts, name) for name in RISK_SETS)


def risk(acts: Sequence[DocumentedAct], name: str) -> Risk:
    """Return the base rates under one risk set."""
    chosen = solidarity(acts, name)
    block = joining(chosen)
    common = block.calls == 1
    joined = sum(each.joined is not None for each in chosen.candidates)
    recalled = sum(each.joined is None and each.recalled is not None for each in chosen.candidates)
    ordinary = block.at_risk[:, ~common].sum()
    return Risk(
        risk_set=name,
        candidates=len(chosen.candidates),
        joined=joined,
        recalled=recalled,
        share=joined / len(chosen.candidates),
        ordinary_days=int(ordinary),
        ordinary_rate=float(block.events[:, ~common].sum() / ordinary),
        common_rate=float(block.events[:, common].sum() / max(1, block.at_risk[:, common].sum())),
    )
