"""Phase 1: written acts of the day are put on the table; incidents become matters for their victims."""

from sim.rules.intents import intend
from sim.rules.perception import due_day, new_matter, wait
from sim.terms import KINDS, Cause
from sim.world import World


def strike(world: World, today: int) -> None:
    """Intend the written acts of today, and give each victim of an incident of today its matter."""
    here = world.here[0]
    while here.next_written < len(world.written) and world.written[here.next_written].day <= today:
        put_on_table(world, today, here.next_written)
        here.next_written += 1
    while here.next_incident < len(world.incidents) and world.incidents[here.next_incident].day <= today:
        befall(world, today, here.next_incident)
        here.next_incident += 1


def put_on_table(world: World, today: int, row: int) -> None:
    """Intend one written act."""
    plan = world.written[row]
    deadline = plan.deadline
    if deadline < 0:
        deadline = today + world.states[plan.actor].notice
    place = intend(world, plan.actor, plan.target, plan.measure, plan.count, float(plan.count), deadline, Cause.WRITTEN)
    intent = world.intents[place]
    intent.source = row
    intent.ceiling = plan.ceiling
    intent.place = plan.place
    for kind in range(KINDS):
        intent.posts[kind] = plan.posts[kind]


def befall(world: World, today: int, row: int) -> None:
    """Let one incident happen: its victim remembers it, and answers by its strategy unless its answer is written."""
    incident = world.incidents[row]
    world.pairs[incident.against * world.here[0].states + incident.by].last_hostile = today
    if incident.free == 1:
        number = new_matter(world, today, incident.by, incident.against)
        matter = world.matters[number]
        matter.people = incident.severity
        matter.justified = 0
        matter.cause = Cause.INCIDENT
        matter.due = due_day(world, today, incident.by, incident.against)
        wait(world, number)
