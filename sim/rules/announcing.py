"""The log of acts: the one place where a row is written."""

from sim.rules.stock import staying
from sim.terms import KINDS
from sim.world import World


def announce(
    world: World,
    today: int,
    actor: int,
    target: int,
    measure: int,
    count: int,
    posts: list[int],
    deadline: int,
    answers: int,
    cause: int,
    wanted: float,
    censored: int,
    ceiling: int,
    place: int,
    decision: int,
    source: int,
) -> int:
    """Write one act (columns as in `world.Acts`), before anything is ordered under it, and return its row."""
    acts = world.acts
    acts.before.append(staying(world.missions, world.missions.at[target * world.count + actor]))
    acts.day.append(today)
    acts.actor.append(actor)
    acts.target.append(target)
    acts.measure.append(measure)
    acts.count.append(count)
    for kind in range(KINDS):
        acts.posts.append(posts[kind])
    acts.deadline.append(deadline)
    acts.answers.append(answers)
    acts.cause.append(cause)
    acts.intended.append(wanted)
    acts.censored.append(censored)
    acts.ceiling.append(ceiling)
    acts.place.append(place)
    acts.decision.append(decision)
    acts.source.append(source)
    return len(acts.day) - 1
