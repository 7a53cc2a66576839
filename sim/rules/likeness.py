"""Like for like: how an answer is shared out over kinds of post."""

from sim.rules.stock import staying_of_kind
from sim.terms import KINDS, Kind
from sim.world import Kinds, World


def share(people: int, like: Kinds, want: Kinds) -> None:
    """Share out people over `want` by kind in the proportions of `like` (largest remainder); to the embassy where it is empty.

    Largest remainders keep the total and the quota (Balinski & Young 2001, Fair Representation).
    """
    total = 0
    for kind in range(KINDS):
        total += like[kind]
        want[kind] = like[kind]
    if total <= 0:
        want[Kind.EMBASSY] = people
    if total <= 0 or total == people:
        return
    rest = people
    for kind in range(KINDS):
        want[kind] = people * like[kind] // total
        rest -= want[kind]
    last = total  # remainder and kind that got one more before: the next is the largest after it, the first of equals
    last_kind = -1
    for _ in range(rest):
        best = -1
        most = -1
        for kind in range(KINDS):
            remainder = people * like[kind] % total
            if remainder > most and (remainder < last or (remainder == last and kind > last_kind)):
                best = kind
                most = remainder
        want[best] += 1
        last = most
        last_kind = best


def fit(world: World, mission: int, want: Kinds, take: Kinds) -> int:
    """Fit what is wanted by kind to who is there, and return how many that is.

    What has no counterpart falls to the embassy, what exceeds it to the other kinds.
    """
    over = 0
    total = 0
    for kind in range(KINDS):
        take[kind] = min(want[kind], staying_of_kind(world, mission, kind)) if want[kind] > 0 else 0
        over += want[kind] - take[kind]
        total += want[kind]
    for kind in range(KINDS):  # the embassy is the first kind
        if over > 0:
            more = min(over, staying_of_kind(world, mission, kind) - take[kind])
            take[kind] += more
            over -= more
    return total - over
