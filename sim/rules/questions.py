"""Phase 5, first half: the questions of today. What a state sees is fixed here, from the frozen morning."""

from sim.draws import Purpose, uniform
from sim.rules.chance import perceived
from sim.rules.stock import staying
from sim.strategies.sight import Seen
from sim.terms import KINDS, Outcome
from sim.world import World, room


def ask(world: World, today: int) -> None:
    """Write the questions of today at the end of `world.decisions`: each period that is round, each matter that is due."""
    here = world.here[0]
    here.first_question = here.decisions
    for state in world.unprovoked:
        if today % world.states[state].period == 0:
            for place in range(world.states[state].first_hosted, world.states[state].end_hosted):
                ask_period(world, today, state, world.missions[world.hosted[place]].sender)
    row = world.days[today].first_matter
    while row >= 0:
        matter = world.matters[row]
        people, justified, outcome = look(world, row)
        put(world, today, matter.against, matter.by, row, people, justified, outcome)
        row = matter.next


def ask_period(world: World, today: int, state: int, other: int) -> None:
    """Ask a state what it does about another in the period that begins, with all that came due in the last."""
    pair = world.pairs[state * world.here[0].states + other]
    row = pair.first_matter
    pair.first_matter = -1
    pair.last_matter = -1
    last = -1
    total = 0.0
    just = 1
    while row >= 0:
        following = world.matters[row].next
        world.matters[row].next = -1
        if world.matters[row].due > today:
            if pair.first_matter < 0:
                pair.first_matter = row
            else:
                world.matters[pair.last_matter].next = row
            pair.last_matter = row
        else:
            people, justified, outcome = look(world, row)
            if outcome == Outcome.OPEN:
                last = row
                total += people
                just = min(just, justified)
        row = following
    if last < 0:
        just = 0
    put(world, today, state, other, last, total, just, Outcome.OPEN)


def look(world: World, number: int) -> tuple[float, int, int]:
    """Return what a state sees of a matter: people, whether it answers an act of one's own; and whether the question is open at all."""
    here, matter = world.here[0], world.matters[number]
    state = world.states[matter.against]
    day, first, second = matter.day, state.identity, world.states[matter.by].identity
    key0, key1 = here.key0, here.key1
    justified = matter.justified
    if state.misread > 0 and uniform(key0, key1, day, first, second, Purpose.JUSTIFICATION, 0) < state.misread:
        justified = 1 - justified
    people = matter.people
    if state.count_noise > 0:
        one = uniform(key0, key1, day, first, second, Purpose.COUNT_NOISE, 0)
        two = uniform(key0, key1, day, first, second, Purpose.COUNT_NOISE, 1)
        people = perceived(people, state.count_noise, one, two)
    if people <= 0:
        for kind in range(KINDS):
            if matter.closed[kind] > 0:
                people = 1.0  # a closure alone is as hostile as one expulsion; only closures answer it
    if justified == 1 and state.echo < 1:
        if state.echo <= 0 or uniform(key0, key1, day, first, second, Purpose.ECHO, 0) >= state.echo:
            return people, justified, int(Outcome.NO_ECHO)
    if state.reply < 1:
        if state.reply <= 0 or uniform(key0, key1, day, first, second, Purpose.REPLY, 0) >= state.reply:
            return people, justified, int(Outcome.RESTRAINED)
    return people, justified, int(Outcome.OPEN)


def put(world: World, today: int, state: int, other: int, matter: int, people: float, justified: int, outcome: int) -> None:
    """Write one question with all that the state sees."""
    here = world.here[0]
    pair = world.pairs[state * here.states + other]
    if pair.severed == 1:
        return
    own = staying(world, pair.mission)
    before = own
    item = 0
    if matter >= 0:
        before = max(own, world.matters[matter].before)
        item = today - world.matters[matter].day
    row = room(world, world.decisions, here.decisions)
    here.decisions = row + 1
    asked = world.decisions[row]
    asked.day = today
    asked.actor = state
    asked.target = other
    asked.matter = matter
    asked.draw = 0.0
    if outcome == Outcome.OPEN and world.states[state].draws == 1:
        first, second = world.states[state].identity, world.states[other].identity
        asked.draw = uniform(here.key0, here.key1, today, first, second, Purpose.STRATEGY, item)
    asked.provoked = people
    asked.stock = float(staying(world, world.pairs[other * here.states + state].mission))
    asked.own_staff = float(own)
    asked.own_before = float(before)
    asked.justified = float(justified)
    asked.offences = float(pair.offences)
    asked.last_own = float(pair.last_own)
    asked.calm = float(today - max(0, pair.last_hostile))  # where there was none, since day 0
    asked.memory = pair.value
    asked.wanted = 0.0
    asked.outcome = outcome
    asked.first_intent = -1
    asked.last_intent = -1


def sight(world: World, row: int) -> Seen:
    """Return what the state sees in a question: the frozen morning, and what it remembers after its own earlier answers of today."""
    asked = world.decisions[row]
    asked.memory = world.pairs[asked.actor * world.here[0].states + asked.target].value
    return Seen(
        asked.provoked,
        asked.stock,
        asked.own_staff,
        asked.own_before,
        asked.justified,
        asked.offences,
        asked.last_own,
        asked.calm,
        asked.memory,
    )
