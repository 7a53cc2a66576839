"""Who invades whom: whether a few newcomers in a population of one strategy get more than those who are there.

Maynard Smith (1982), Evolution and the Theory of Games.
"""

import math
from typing import Any

from sim.games.evolution.payoffs import square

INVADES, DRIFTS, FAILS = "invades", "drifts", "fails"
NEAR = 1e-9


def invasion(matrix: Any) -> list[list[str]]:
    """Return for each newcomer (row) and resident (column) whether it `invades`, `drifts` or `fails`; the diagonal drifts.

    It invades where it gets more against residents than these do, or as much and more against itself than they do against it; where
    both are equal its number drifts.
    """
    known = square(matrix).tolist()
    count = range(len(known))
    return [
        [relation((known[new][old], known[new][new]), (known[old][old], known[old][new])) for old in count] for new in count
    ]


def relation(newcomer: tuple[float, float], resident: tuple[float, float]) -> str:
    """Return the relation of two strategies, from what each gets against the resident and against the newcomer."""
    for own, other in zip(newcomer, resident, strict=True):
        if not math.isclose(own, other, rel_tol=NEAR, abs_tol=NEAR):
            return INVADES if own > other else FAILS
    return DRIFTS


def stable(relations: list[list[str]]) -> list[int]:
    """Return the strategies that no other invades and none drifts into: evolutionarily stable against each other strategy alone."""
    count = range(len(relations))
    return [old for old in count if all(relations[new][old] == FAILS for new in count if new != old)]
