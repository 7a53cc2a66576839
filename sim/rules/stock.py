"""Who is there: people and posts of a mission, net of those who are ordered out."""

from sim.terms import KINDS, Kind
from sim.world import World


def staying(world: World, mission: int) -> int:
    """Return the people of a mission who are not ordered out; 0 where there is no mission (-1)."""
    total = 0
    if mission >= 0:
        for place in range(world.missions[mission].first_post, world.missions[mission].end_post):
            post = world.posts[place]
            total += post.staff - post.leaving
    return total


def staying_of_kind(world: World, mission: int, kind: int) -> int:
    """Return the people at a mission's posts of one kind who are not ordered out."""
    total = 0
    for place in range(world.missions[mission].first_post, world.missions[mission].end_post):
        post = world.posts[place]
        if post.kind == kind:
            total += post.staff - post.leaving
    return total


def fullest(world: World, mission: int, kind: int) -> int:
    """Return the post of a kind with most people who are not ordered out, the first of equals; -1 where none has any."""
    best = -1
    most = 0
    for place in range(world.missions[mission].first_post, world.missions[mission].end_post):
        post = world.posts[place]
        people = post.staff - post.leaving
        if post.kind == kind and people > most:
            best = place
            most = people
    return best


def first_open(world: World, mission: int, kind: int) -> int:
    """Return the first post of a kind that is open and not about to close; -1 where there is none."""
    for place in range(world.missions[mission].first_post, world.missions[mission].end_post):
        post = world.posts[place]
        if post.kind == kind and post.open == 1 and post.closing == 0:
            return place
    return -1


def seat(world: World, mission: int) -> int:
    """Return the post where people come to: the embassy, else the first post that stays open; -1 where none does."""
    post = first_open(world, mission, Kind.EMBASSY)
    for kind in range(KINDS):
        if post < 0:
            post = first_open(world, mission, kind)
    return post


def touch(world: World, mission: int) -> None:
    """Note that people or posts of a mission change today."""
    here = world.here[0]
    if world.missions[mission].touched == 0:
        world.missions[mission].touched = 1
        world.touched[here.touched] = mission
        here.touched += 1
