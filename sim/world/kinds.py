"""People or posts by kind of post."""

from sim.terms import KINDS

Kinds = list[int]  # KINDS whole numbers, one for each kind of post


def kinds() -> Kinds:
    """Return a zero for each kind of post."""
    return [0] * KINDS
