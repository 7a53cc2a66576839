"""Phase 9: people lost earlier are replaced, as far as ceilings, contacts and open posts allow."""

from sim.rules.announcing import announce
from sim.rules.intents import intend
from sim.rules.stock import seat, staying, touch
from sim.terms import KINDS, Cause, Measure
from sim.world import World


def return_people(world: World, today: int) -> None:
    """Let the replacements due today come; each arrival is an act of accreditation by the receiving state."""
    row = world.days[today].first_coming
    while row >= 0:
        coming = world.orders[row]
        number = world.posts[coming.post].mission
        mission, people = world.missions[number], coming.people
        place = intend(world, mission.receiver, mission.sender, Measure.ACCREDIT, people, float(people), today, Cause.POLICY)
        admit(world, today, place, number)
        row = coming.next
    world.here[0].intents = 0  # the table is cleared for the next day


def admit(world: World, today: int, row: int, number: int) -> None:
    """Accredit people of the target on the actor's soil; only a written act may raise a mission above its first size."""
    here, intent = world.here[0], world.intents[row]
    written = intent.source >= 0
    one = world.pairs[intent.actor * here.states + intent.target]
    two = world.pairs[intent.target * here.states + intent.actor]
    if number < 0 or one.severed == 1:
        return
    if not written and (one.contacts_suspended == 1 or two.contacts_suspended == 1):
        return
    mission = world.missions[number]
    place = seat(world, number)
    people = intent.count
    if mission.ceiling >= 0:
        people = min(people, mission.ceiling - mission.people)
    if not written:
        people = min(people, mission.start - staying(world, number))
    if place < 0 or people <= 0:
        return
    posts = world.shares[1].posts
    for kind in range(KINDS):
        posts[kind] = people if kind == world.posts[place].kind else 0
    intent.deadline = today
    announce(world, today, row, people, posts, 1 if people < intent.count else 0, -1, -1)
    touch(world, number)
    world.posts[place].staff += people
    mission.people += people
    mission.accredited += people
    here.accredited += people
