"""The table on which today's acts are laid before they are announced."""

from sim.terms import KINDS
from sim.world import World


def intend(
    world: World,
    actor: int,
    target: int,
    measure: int,
    count: int,
    wanted: float,
    posts: list[int],
    deadline: int,
    ceiling: int,
    answers: int,
    cause: int,
    place: int,
    kind: int,
    decision: int,
    source: int,
) -> None:
    """Lay one act on the table; `world.Intents` says what each column means."""
    intents = world.intents
    intents.actor.append(actor)
    intents.target.append(target)
    intents.measure.append(measure)
    intents.count.append(count)
    intents.wanted.append(wanted)
    for each in range(KINDS):
        intents.posts.append(posts[each])
    intents.deadline.append(deadline)
    intents.ceiling.append(ceiling)
    intents.answers.append(answers)
    intents.cause.append(cause)
    intents.place.append(place)
    intents.kind.append(kind)
    intents.decision.append(decision)
    intents.source.append(source)


def clear(world: World) -> None:
    """Empty the table."""
    intents = world.intents
    intents.actor.clear()
    intents.target.clear()
    intents.measure.clear()
    intents.count.clear()
    intents.wanted.clear()
    intents.posts.clear()
    intents.deadline.clear()
    intents.ceiling.clear()
    intents.answers.clear()
    intents.cause.clear()
    intents.place.clear()
    intents.kind.clear()
    intents.decision.clear()
    intents.source.clear()
