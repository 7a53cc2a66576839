"""Phase 5, first half: the questions of today. What a state sees is fixed here, from the frozen morning."""

from sim.draws import Purpose, uniform
from sim.rules.chance import perceived
from sim.rules.stock import staying
from sim.strategies.sight import Seen
from sim.terms import KINDS, Outcome
from sim.world import World

FIRST_QUESTION = 3  # place in agenda.cursor


def ask(world: World, today: int) -> None:
    """Write the questions of today at the end of `world.decisions`: each matter that is due, each period that is round."""
    world.agenda.cursor[FIRST_QUESTION] = len(world.decisions.day)
    agenda, states, matters = world.agenda.matters, world.states, world.matters
    for state in range(world.count):
        if states.unprovoked[state] == 1 and today % states.period[state] == 0:
            for other in range(world.count):
                if world.missions.at[other * world.count + state] >= 0:
                    ask_period(world, today, state, other)
    rows = agenda[:]
    agenda.clear()
    for row in rows:
        if matters.due[row] > today or states.unprovoked[matters.against[row]] == 1:
            agenda.append(row)
        else:
            people, justified, echo = look(world, today, row)
            put(world, today, matters.against[row], matters.by[row], row, people, justified, echo)


def ask_period(world: World, today: int, state: int, other: int) -> None:
    """Ask a state what it does about another in the period that begins, with all that came due in the last."""
    agenda, matters = world.agenda.matters, world.matters
    rows = agenda[:]
    agenda.clear()
    last = -1
    total = 0.0
    just = 1
    for row in rows:
        if matters.against[row] != state or matters.by[row] != other or matters.due[row] > today:
            agenda.append(row)
            continue
        people, justified, echo = look(world, today, row)
        if echo == 1:
            last = row
            total += people
            just = min(just, justified)
    if last < 0:
        just = 0
    put(world, today, state, other, last, total, just, 1)


def look(world: World, today: int, matter: int) -> tuple[float, int, int]:
    """Return what a state sees of a matter: people, whether it answers an act of one's own, whether to answer it at all."""
    states, matters = world.states, world.matters
    by, state, day = matters.by[matter], matters.against[matter], matters.day[matter]
    first, second = states.identity[state], states.identity[by]
    key0, key1 = world.key0, world.key1
    justified = matters.justified[matter]
    if states.misread[state] > 0 and uniform(key0, key1, day, first, second, Purpose.JUSTIFICATION, 0) < states.misread[state]:
        justified = 1 - justified
    people = matters.people[matter]
    if states.count_noise[state] > 0:
        one = uniform(key0, key1, day, first, second, Purpose.COUNT_NOISE, 0)
        two = uniform(key0, key1, day, first, second, Purpose.COUNT_NOISE, 1)
        people = perceived(people, states.count_noise[state], one, two)
    if people <= 0:
        for kind in range(KINDS):
            if matters.closed[matter * KINDS + kind] > 0:
                people = 1.0  # a closure alone is as hostile as one expulsion; only closures answer it
    echo = 1
    if justified == 1 and states.echo[state] < 1:
        echo = 1 if uniform(key0, key1, day, first, second, Purpose.ECHO, 0) < states.echo[state] else 0
    return people, justified, echo


def put(world: World, today: int, state: int, other: int, matter: int, people: float, justified: int, echo: int) -> None:
    """Write one question with all that the state sees."""
    missions, memory, decisions = world.missions, world.memory, world.decisions
    pair = state * world.count + other
    own = staying(missions, missions.at[pair])
    before = own if matter < 0 else max(own, world.matters.before[matter])
    last = memory.last_hostile[pair]
    if memory.severed[pair] == 1:
        return
    decisions.day.append(today)
    decisions.actor.append(state)
    decisions.target.append(other)
    decisions.matter.append(matter)
    decisions.seen.append(
        Seen(
            people,
            float(staying(missions, missions.at[other * world.count + state])),
            float(own),
            float(before),
            float(justified),
            float(memory.offences[pair]),
            float(memory.last_own[pair]),
            float(today - last) if last >= 0 else float(today),
            memory.value[pair],
        )
    )
    item = 0 if matter < 0 else today - world.matters.day[matter]
    first, second = world.states.identity[state], world.states.identity[other]
    decisions.draw.append(uniform(world.key0, world.key1, today, first, second, Purpose.STRATEGY, item))
    decisions.wanted.append(0.0)
    decisions.outcome.append(Outcome.OPEN if echo == 1 else Outcome.NO_ECHO)
