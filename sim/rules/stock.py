"""Who is there: people and posts of a mission, net of those who are ordered out."""

from sim.terms import KINDS, Kind
from sim.world import Missions


def staying(missions: Missions, mission: int) -> int:
    """Return the people of a mission who are not ordered out; 0 where there is no mission (-1)."""
    total = 0
    if mission >= 0:
        for post in range(missions.first_post[mission], missions.first_post[mission + 1]):
            total += missions.staff[post] - missions.leaving[post]
    return total


def staying_by_kind(missions: Missions, mission: int) -> list[int]:
    """Return the people of a mission who are not ordered out, by kind of post."""
    free = [0] * KINDS
    for post in range(missions.first_post[mission], missions.first_post[mission + 1]):
        free[missions.kind[post]] += missions.staff[post] - missions.leaving[post]
    return free


def fullest(missions: Missions, mission: int, kind: int) -> int:
    """Return the post of a kind with most people who are not ordered out, the first of equals; -1 where none has any."""
    best = -1
    most = 0
    for post in range(missions.first_post[mission], missions.first_post[mission + 1]):
        people = missions.staff[post] - missions.leaving[post]
        if missions.kind[post] == kind and people > most:
            best = post
            most = people
    return best


def first_open(missions: Missions, mission: int, kind: int) -> int:
    """Return the first post of a kind that is open and not about to close; -1 where there is none."""
    for post in range(missions.first_post[mission], missions.first_post[mission + 1]):
        if missions.kind[post] == kind and missions.open[post] == 1 and missions.closing[post] == 0:
            return post
    return -1


def seat(missions: Missions, mission: int) -> int:
    """Return the post where people come to: the embassy, else the first post that stays open; -1 where none does."""
    post = first_open(missions, mission, Kind.EMBASSY)
    for kind in range(KINDS):
        if post < 0:
            post = first_open(missions, mission, kind)
    return post
