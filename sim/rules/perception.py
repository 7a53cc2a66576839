"""Phases 3 and 4: acts announced yesterday are seen, gathered into matters, and given the day of their answer."""

from sim.draws import Purpose, uniform
from sim.rules.chance import lag
from sim.terms import HOSTILE, KINDS, Cause, Measure
from sim.world import World, room


def perceive(world: World) -> None:
    """Gather the hostile acts announced before today, one matter for each pair and day, and remember one's own."""
    here = world.here[0]
    fresh = here.matters
    for row in range(here.seen, here.acts):
        act = world.acts[row]
        own = world.pairs[act.actor * here.states + act.target]
        other = world.pairs[act.target * here.states + act.actor]
        if act.measure == Measure.EXPEL:
            own.last_own += act.count
        if act.measure < HOSTILE:
            other.last_hostile = act.day
        if act.measure == Measure.EXPEL or act.measure == Measure.CLOSE_POST or act.measure == Measure.CLOSE_INSTITUTION:
            if other.today < 0:
                other.today = new_matter(world, act.day, act.actor, act.target)
            gather(world, other.today, row)
    here.seen = here.acts
    for row in range(fresh, here.matters):
        matter = world.matters[row]
        pair = world.pairs[matter.against * here.states + matter.by]
        pair.today = -1
        matter.due = due_day(world, matter.day, matter.by, matter.against)
        if matter.justified == 0:
            pair.offences += 1
        wait(world, row)


def new_matter(world: World, day: int, by: int, against: int) -> int:
    """Open a matter between two states, and return its row."""
    here = world.here[0]
    row = room(world, world.matters, here.matters)
    here.matters = row + 1
    matter = world.matters[row]
    matter.day = day
    matter.by = by
    matter.against = against
    matter.people = 0.0
    for kind in range(KINDS):
        matter.posts[kind] = 0
        matter.closed[kind] = 0
    matter.before = 0
    matter.expulsion = -1
    matter.closure = -1
    matter.institution = -1
    matter.notice = -1
    matter.justified = 1
    matter.cause = Cause.REPLY
    matter.next = -1
    return row


def gather(world: World, number: int, row: int) -> None:
    """Add the act in `row` to a matter."""
    act, matter = world.acts[row], world.matters[number]
    expels = act.measure == Measure.EXPEL
    if expels:
        matter.people += act.count
    for kind in range(KINDS):
        if expels:
            matter.posts[kind] += act.posts[kind]
        else:
            matter.closed[kind] += act.posts[kind]
    if expels and matter.expulsion < 0:
        matter.expulsion = row
    if act.measure == Measure.CLOSE_POST and matter.closure < 0:
        matter.closure = row
    if act.measure == Measure.CLOSE_INSTITUTION and matter.institution < 0:
        matter.institution = row
    matter.before = max(matter.before, act.before)
    if matter.notice < 0 or expels:
        matter.notice = act.deadline - act.day
    if act.answers < 0:
        matter.justified = 0


def due_day(world: World, day: int, by: int, against: int) -> int:
    """Draw the day on which `against` answers what `by` did on `day`; one draw for all acts of that day."""
    here, state = world.here[0], world.states[against]
    draw = 0.0
    if state.lag_dispersion >= 0:
        draw = uniform(here.key0, here.key1, day, state.identity, world.states[by].identity, Purpose.LAG, 0)
    return day + lag(state.lag_mean, state.lag_dispersion, draw)


def wait(world: World, row: int) -> None:
    """Let a matter wait for its day, or for the next period of a state that decides by periods."""
    here, matter = world.here[0], world.matters[row]
    if here.full == 1:
        return
    if world.states[matter.against].unprovoked == 1:
        pair = world.pairs[matter.against * here.states + matter.by]
        if pair.first_matter < 0:
            pair.first_matter = row
        else:
            world.matters[pair.last_matter].next = row
        pair.last_matter = row
    elif matter.due < here.days:
        due = world.days[matter.due]
        if due.first_matter < 0:
            due.first_matter = row
        else:
            world.matters[due.last_matter].next = row
        due.last_matter = row
