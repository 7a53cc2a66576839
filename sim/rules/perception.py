"""Phases 3 and 4: acts announced yesterday are seen, gathered into matters, and given the day of their answer."""

from sim.draws import Purpose, uniform
from sim.rules.chance import lag
from sim.terms import HOSTILE, KINDS, Cause, Measure
from sim.world import World

NEXT_SEEN = 0  # place in agenda.cursor


def perceive(world: World, today: int) -> None:
    """Gather the hostile acts announced before today, one matter for each pair and day, and remember one's own."""
    acts, memory, matters = world.acts, world.memory, world.matters
    first = world.agenda.cursor[NEXT_SEEN]
    fresh = len(matters.day)
    for row in range(first, len(acts.day)):
        actor, target, measure = acts.actor[row], acts.target[row], acts.measure[row]
        own, other = actor * world.count + target, target * world.count + actor
        if measure == Measure.EXPEL:
            memory.last_own[own] += acts.count[row]
        if measure < HOSTILE:
            memory.last_hostile[other] = acts.day[row]
        if measure == Measure.EXPEL or measure == Measure.CLOSE_POST or measure == Measure.CLOSE_INSTITUTION:
            if memory.today[other] < 0:
                memory.today[other] = new_matter(world, acts.day[row], actor, target)
            gather(world, memory.today[other], row)
    world.agenda.cursor[NEXT_SEEN] = len(acts.day)
    for matter in range(fresh, len(matters.day)):
        by, against = matters.by[matter], matters.against[matter]
        memory.today[against * world.count + by] = -1
        matters.due[matter] = due_day(world, matters.day[matter], by, against)
        if matters.justified[matter] == 0:
            memory.offences[against * world.count + by] += 1


def new_matter(world: World, day: int, by: int, against: int) -> int:
    """Open a matter between two states, and return its row."""
    matters = world.matters
    row = len(matters.day)
    world.agenda.matters.append(row)
    matters.day.append(day)
    matters.by.append(by)
    matters.against.append(against)
    matters.due.append(day + 1)
    matters.people.append(0.0)
    for _ in range(KINDS):
        matters.posts.append(0)
        matters.closed.append(0)
    matters.before.append(0)
    matters.expulsion.append(-1)
    matters.closure.append(-1)
    matters.institution.append(-1)
    matters.notice.append(-1)
    matters.justified.append(1)
    matters.cause.append(Cause.REPLY)
    return row


def gather(world: World, matter: int, row: int) -> None:
    """Add one act to its matter."""
    acts, matters = world.acts, world.matters
    measure = acts.measure[row]
    if measure == Measure.EXPEL:
        matters.people[matter] += acts.count[row]
    for kind in range(KINDS):
        number = acts.posts[row * KINDS + kind]
        if measure == Measure.EXPEL:
            matters.posts[matter * KINDS + kind] += number
        else:
            matters.closed[matter * KINDS + kind] += number
    if measure == Measure.EXPEL and matters.expulsion[matter] < 0:
        matters.expulsion[matter] = row
    if measure == Measure.CLOSE_POST and matters.closure[matter] < 0:
        matters.closure[matter] = row
    if measure == Measure.CLOSE_INSTITUTION and matters.institution[matter] < 0:
        matters.institution[matter] = row
    matters.before[matter] = max(matters.before[matter], acts.before[row])
    if matters.notice[matter] < 0 or measure == Measure.EXPEL:
        matters.notice[matter] = acts.deadline[row] - acts.day[row]
    if acts.answers[row] < 0:
        matters.justified[matter] = 0


def due_day(world: World, day: int, by: int, against: int) -> int:
    """Draw the day on which `against` answers what `by` did on `day`; one draw for all acts of that day."""
    states = world.states
    first, second = states.identity[against], states.identity[by]
    draw = uniform(world.key0, world.key1, day, first, second, Purpose.LAG, 0)
    return day + lag(states.lag_mean[against], states.lag_dispersion[against], draw)
