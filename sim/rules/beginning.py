"""Before day 0: what the last run left is forgotten, and the staff of each mission is set within its band (theory 2.5)."""

import math

from sim.draws import Purpose, uniform
from sim.rules.accounting import clear
from sim.world import World


def begin(world: World, key0: int, key1: int, drawn: bool) -> None:
    """Bring a world to the morning of day 0 of the run with this key; it touches only what the last run changed.

    Staff that is a band is drawn from it where `drawn` is true, and has its best figure otherwise.
    """
    forget(world)
    here = world.here[0]
    here.key0 = key0
    here.key1 = key1
    for place in world.banded:  # first of all of them: under a ceiling the posts of a mission depend on each other
        staff(world, place, world.posts[place].best)
    for place in world.banded:
        post = world.posts[place]
        mission = world.missions[post.mission]
        people = post.best
        if drawn:
            first, second = world.states[mission.sender].identity, world.states[mission.receiver].identity
            people = within(
                post.low, post.best, post.high, uniform(key0, key1, 0, first, second, Purpose.STOCK, place - mission.first_post)
            )
        if mission.first_ceiling >= 0:
            people = min(people, mission.first_ceiling - (mission.start - post.start))
        staff(world, place, people)


def staff(world: World, place: int, people: int) -> None:
    """Staff a post for the morning of day 0."""
    post = world.posts[place]
    mission = world.missions[post.mission]
    change = people - post.start
    post.start = people
    post.staff = people
    mission.start += change
    mission.people += change
    mission.people_before += change
    world.here[0].start += change


def within(low: int, best: int, high: int, draw: float) -> int:
    """Return a whole number from the triangular distribution over a band (Johnson 1997, doi:10.1111/1467-9884.00091)."""
    left, right = low - 0.5, high + 0.5
    width = right - left
    if draw * width < best - left:
        value = left + math.sqrt(draw * width * (best - left))
    else:
        value = right - math.sqrt((1.0 - draw) * width * (right - best))
    return max(low, min(high, math.floor(value + 0.5)))


def forget(world: World) -> None:
    """Undo what the last run left, by its logs; nothing to do in a new world."""
    here = world.here[0]
    for row in range(here.acts):
        act = world.acts[row]
        if world.accounts[act.actor * here.states + act.target].first_act == row:  # once for a pair that acted
            forget_pair(world, act.actor, act.target)
            forget_pair(world, act.target, act.actor)
        if act.source >= 0:
            world.written[act.source].act = -1
    for row in range(here.decisions):
        if world.decisions[row].matter < 0:  # the others' pairs stand in the acts or incidents
            forget_pair(world, world.decisions[row].actor, world.decisions[row].target)
    for row in range(len(world.incidents)):
        forget_pair(world, world.incidents[row].against, world.incidents[row].by)
    for row in range(here.orders):
        if world.orders[row].day < here.days:
            due = world.days[world.orders[row].day]
            due.first_leaving = -1
            due.first_coming = -1
    for row in range(here.matters):
        if world.matters[row].due < here.days:
            world.days[world.matters[row].due].first_matter = -1
    for number in range(len(world.rallies)):
        rally = world.rallies[number]
        rally.waiting = 0
        for place in range(rally.first_candidate, rally.end_candidate):
            candidate = world.candidates[place]
            candidate.joined = candidate.written
            candidate.survival = 1.0
            if candidate.free == 1:
                rally.waiting += 1
    for row in range(here.touched):
        world.missions[world.touched[row]].touched = 0
    here.acts = 0
    here.matters = 0
    here.decisions = 0
    here.orders = 0
    here.intents = 0
    here.touched = 0
    here.changes = 0
    here.seen = 0
    here.next_written = 0
    here.next_incident = 0
    here.first_question = 0
    here.full = 0
    here.expelled = 0
    here.removed = 0
    here.accredited = 0
    here.leaving = 0
    clear(world.accounts[here.states * here.states])


def forget_pair(world: World, one: int, two: int) -> None:
    """Bring what a state remembers about another, and its mission there, to the morning of day 0."""
    clear(world.accounts[one * world.here[0].states + two])
    pair = world.pairs[one * world.here[0].states + two]
    pair.value = 0.0
    pair.last_own = 0
    pair.offences = 0
    pair.last_hostile = -1
    pair.contacts_suspended = 0
    pair.severed = 0
    pair.today = -1
    pair.first_matter = -1
    pair.last_matter = -1
    if pair.mission >= 0:
        restore(world, pair.mission)


def restore(world: World, number: int) -> None:
    """Bring a mission and its posts to their state on the morning of day 0, with the staff of the last run."""
    mission = world.missions[number]
    mission.posts_open = 0
    for place in range(mission.first_post, mission.end_post):
        post = world.posts[place]
        post.staff = post.start
        post.leaving = 0
        post.open = post.first_open
        post.closing = 0
        mission.posts_open += post.open
    mission.people = mission.start
    mission.people_before = mission.start
    mission.posts_before = mission.posts_open
    mission.expelled_before = 0
    mission.ceiling = mission.first_ceiling
    mission.pending = mission.first_pending
    mission.expelled = 0
    mission.removed = 0
    mission.accredited = 0
    mission.denied = 0
    mission.ambassador = mission.first_ambassador
