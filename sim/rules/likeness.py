"""Like for like: how an answer is shared out over kinds of post, and over the posts of a kind."""

from sim.rules.stock import fullest, staying_by_kind
from sim.terms import KINDS, Kind
from sim.world import Missions


def shared(people: int, like: list[int]) -> list[int]:
    """Share out people by kind of post in the proportions of `like` (largest remainder); to the embassy where it is empty.

    Largest remainders keep the total and the quota (Balinski & Young 2001, Fair Representation).
    """
    total = 0
    for kind in range(KINDS):
        total += like[kind]
    want = [0] * KINDS
    if total <= 0:
        want[Kind.EMBASSY] = people
        return want
    rest = people
    for kind in range(KINDS):
        want[kind] = people * like[kind] // total
        rest -= want[kind]
    given = [0] * KINDS
    for _ in range(rest):
        best = 0
        most = -1
        for kind in range(KINDS):
            remainder = people * like[kind] % total
            if given[kind] == 0 and remainder > most:
                best = kind
                most = remainder
        want[best] += 1
        given[best] = 1
    return want


def feasible(missions: Missions, mission: int, want: list[int]) -> list[int]:
    """Fit what is wanted by kind to who is there: what has no counterpart falls to the embassy, what exceeds it to the others."""
    free = staying_by_kind(missions, mission)
    take = [0] * KINDS
    over = 0
    for kind in range(KINDS):
        take[kind] = min(want[kind], free[kind])
        over += want[kind] - take[kind]
    for kind in range(KINDS):  # the embassy is the first kind
        more = min(over, free[kind] - take[kind])
        take[kind] += more
        over -= more
    return take


def posts_of(missions: Missions, mission: int, take: list[int]) -> list[int]:
    """Return pairs (post, people), flat: within a kind the post with most people gives first."""
    pairs = [0] * 0
    for kind in range(KINDS):
        left = take[kind]
        while left > 0:
            post = fullest(missions, mission, kind)
            if post < 0:
                break
            people = min(left, missions.staff[post] - missions.leaving[post])
            missions.leaving[post] += people
            left -= people
            pairs.append(post)
            pairs.append(people)
    return pairs
