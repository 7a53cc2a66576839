"""Phase 9: people lost earlier are replaced, as far as ceilings, contacts and open posts allow."""

from sim.rules.announcing import announce
from sim.rules.departures import COMING
from sim.rules.stock import seat, staying
from sim.terms import KINDS, Cause, Measure
from sim.world import World


def return_people(world: World, today: int) -> None:
    """Let the replacements due today come; each arrival is an act of accreditation by the receiving state."""
    agenda, orders, missions = world.agenda.orders, world.orders, world.missions
    rows = agenda[:]
    agenda.clear()
    for row in rows:
        if orders.movement[row] != COMING or orders.day[row] > today:
            agenda.append(row)
            continue
        mission = missions.mission[orders.post[row]]
        sender, receiver = missions.sender[mission], missions.receiver[mission]
        admit(world, today, receiver, sender, orders.people[row], float(orders.people[row]), Cause.POLICY, -1, -1, False)


def admit(
    world: World, today: int, actor: int, target: int, people: int, wanted: float, cause: int, decision: int, source: int, written: bool
) -> None:
    """Accredit people of the target on the actor's soil; only a written act may raise a mission above its first size."""
    missions, memory = world.missions, world.memory
    mission = missions.at[target * world.count + actor]
    one, two = actor * world.count + target, target * world.count + actor
    if mission < 0 or memory.severed[one] == 1:
        return
    if not written and (memory.contacts_suspended[one] == 1 or memory.contacts_suspended[two] == 1):
        return
    post = seat(missions, mission)
    room = people
    if missions.ceiling[mission] >= 0:
        room = min(room, missions.ceiling[mission] - missions.people[mission])
    if not written:
        first, end = missions.first_post[mission], missions.first_post[mission + 1]
        room = min(room, sum(missions.start[first:end]) - staying(missions, mission))
    if post < 0 or room <= 0:
        return
    missions.staff[post] += room
    missions.people[mission] += room
    missions.accredited[mission] += room
    posts = [0] * KINDS
    posts[missions.kind[post]] = room
    censored = 1 if room < people else 0
    announce(world, today, actor, target, Measure.ACCREDIT, room, posts, today, -1, cause, wanted, censored, -1, -1, decision, source)
