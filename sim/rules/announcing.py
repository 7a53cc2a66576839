"""The log of acts: the one place where a row is written."""

from sim.rules.accounting import enter
from sim.rules.stock import staying
from sim.terms import KINDS
from sim.world import Kinds, World, room


def announce(world: World, today: int, row: int, count: int, posts: Kinds, censored: int, ceiling: int, place: int) -> int:
    """Write the intent in `row` as an act, with what was feasible, before anything is ordered under it; return the act's row."""
    here = world.here[0]
    number = room(world, world.acts, here.acts)
    here.acts = number + 1
    act, intent = world.acts[number], world.intents[row]
    act.day = today
    act.actor = intent.actor
    act.target = intent.target
    act.measure = intent.measure
    act.count = count
    for kind in range(KINDS):
        act.posts[kind] = posts[kind]
    act.deadline = intent.deadline
    act.answers = intent.answers
    act.cause = intent.cause
    act.intended = intent.wanted
    act.censored = censored
    act.ceiling = ceiling
    act.place = place
    act.before = staying(world, world.pairs[intent.target * here.states + intent.actor].mission)
    act.decision = intent.decision
    act.source = intent.source
    act.chain = 1
    act.answered = 0
    if intent.source >= 0:
        plan = world.written[intent.source]
        plan.act = number
        if plan.answers >= 0:  # also an act of the same day: it is announced before what answers it
            act.answers = world.written[plan.answers].act
    enter(world, number)
    return number
