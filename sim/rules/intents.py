"""The table on which today's acts are laid before they are announced."""

from sim.terms import KINDS
from sim.world import Kinds, World, room


def intend(world: World, actor: int, target: int, measure: int, count: int, wanted: float, deadline: int, cause: int) -> int:
    """Lay one act on the table and return its row, in which the caller may fill in more."""
    here = world.here[0]
    row = room(world, world.intents, here.intents)
    here.intents = row + 1
    intent = world.intents[row]
    intent.actor = actor
    intent.target = target
    intent.measure = measure
    intent.count = count
    intent.wanted = wanted
    for kind in range(KINDS):
        intent.posts[kind] = 0
    intent.deadline = deadline
    intent.ceiling = -1
    intent.answers = -1
    intent.cause = cause
    intent.place = -1
    intent.decision = -1
    intent.source = -1
    intent.next = -1
    return row


def decide_on(world: World, row: int, decision: int, answers: int, like: Kinds) -> None:
    """Say that an intent comes of a decision, which act it answers, and what its people are shared out like."""
    intent = world.intents[row]
    intent.decision = decision
    intent.answers = answers
    for kind in range(KINDS):
        intent.posts[kind] = like[kind]
    asked = world.decisions[decision]
    if world.here[0].full == 1:
        return
    if asked.first_intent < 0:
        asked.first_intent = row
    else:
        world.intents[asked.last_intent].next = row
    asked.last_intent = row
