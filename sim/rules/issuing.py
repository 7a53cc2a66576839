"""Phases 7 and 8: intents are cut to what is there and announced, in an order that no activation can change."""

from sim.rules.announcing import announce
from sim.rules.departures import CAPPED_OUT, CLOSED_OUT, EXPELLED, order
from sim.rules.intents import clear
from sim.rules.likeness import feasible, posts_of, shared
from sim.rules.returns import admit
from sim.rules.stock import first_open, staying
from sim.terms import KINDS, Measure, Outcome
from sim.world import World, row_of_kinds

PARITY = -2  # ceiling of a written act that holds a mission to the size of one's own


def issue(world: World, today: int) -> None:
    """Announce what lies on the table: written acts first, then by actor and target, closures before expulsions."""
    intents, identity = world.intents, world.states.identity
    keys = [
        (
            0 if intents.source[row] >= 0 else 1,
            row if intents.source[row] >= 0 else 0,
            identity[intents.actor[row]],
            identity[intents.target[row]],
            intents.decision[row],
            1 if intents.measure[row] == Measure.EXPEL else 0,
            row,
        )
        for row in range(len(intents.actor))
    ]
    keys.sort()
    for key in keys:
        issue_one(world, today, key[6])
    clear(world)


def issue_one(world: World, today: int, row: int) -> None:
    """Announce one act by its measure."""
    intents = world.intents
    actor, target, measure = intents.actor[row], intents.target[row], intents.measure[row]
    mission = world.missions.at[target * world.count + actor]
    if measure == Measure.EXPEL:
        expel(world, today, row, mission)
    elif measure == Measure.CLOSE_POST or measure == Measure.CLOSE_INSTITUTION:
        close(world, today, row, mission)
    elif measure == Measure.CAP_STAFF:
        cap(world, today, row, mission)
    elif measure == Measure.ACCREDIT:
        count, wanted, cause = intents.count[row], intents.wanted[row], intents.cause[row]
        admit(world, today, actor, target, count, wanted, cause, intents.decision[row], intents.source[row], intents.source[row] >= 0)
    else:
        change(world, today, row, mission)


def write(world: World, today: int, row: int, count: int, posts: list[int], censored: int, ceiling: int, place: int) -> int:
    """Announce the intent in `row` with what was feasible."""
    i = world.intents
    return announce(
        world,
        today,
        i.actor[row],
        i.target[row],
        i.measure[row],
        count,
        posts,
        i.deadline[row],
        i.answers[row],
        i.cause[row],
        i.wanted[row],
        censored,
        ceiling,
        place,
        i.decision[row],
        i.source[row],
    )


def expel(world: World, today: int, row: int, mission: int) -> None:
    """Order people out, by kind of post; what the stock can't give is cut, and marked as censored."""
    intents, missions = world.intents, world.missions
    want = intents.count[row]
    take = [0] * KINDS
    if mission >= 0:
        take = feasible(missions, mission, shared(want, row_of_kinds(intents.posts, row)))
    count = sum(take)
    if count == 0:
        decision = intents.decision[row]
        if decision >= 0 and want > 0:
            world.decisions.outcome[decision] = Outcome.NOTHING_LEFT
        return
    act = write(world, today, row, count, take, 1 if count < want else 0, -1, -1)
    pairs = posts_of(missions, mission, take)
    for place in range(0, len(pairs), 2):
        order(world, intents.deadline[row], act, pairs[place], pairs[place + 1], EXPELLED)


def close(world: World, today: int, row: int, mission: int) -> None:
    """Close a post: the one named, else the first of its kind; those who work there leave with it."""
    intents, missions = world.intents, world.missions
    post = intents.place[row]
    if mission < 0:
        return
    if post < 0:
        post = first_open(missions, mission, intents.kind[row])
    if post < 0 or missions.open[post] == 0 or missions.closing[post] == 1:
        return
    posts = [0] * KINDS
    posts[missions.kind[post]] = 1
    act = write(world, today, row, 1, posts, 0, -1, post)
    shut(world, act, post, intents.deadline[row])


def shut(world: World, act: int, post: int, day: int) -> None:
    """Order all who are at a post, and not yet ordered out, to leave when it closes."""
    missions = world.missions
    people = missions.staff[post] - missions.leaving[post]
    missions.closing[post] = 1
    missions.leaving[post] += people
    order(world, day, act, post, people, CLOSED_OUT)


def cap(world: World, today: int, row: int, mission: int) -> None:
    """Set a ceiling; those above it leave, most from the largest posts (a projection: twice is once, theory K9)."""
    intents, missions = world.intents, world.missions
    if mission < 0:
        return
    ceiling = intents.ceiling[row]
    actor, target = intents.actor[row], intents.target[row]
    if ceiling == PARITY:
        ceiling = staying(missions, missions.at[actor * world.count + target])
    before = missions.ceiling[mission]
    removal = max(0, staying(missions, mission) - ceiling)
    if removal == 0 and before >= 0 and before <= ceiling and intents.source[row] < 0:
        return
    weights = [0] * KINDS
    for post in range(missions.first_post[mission], missions.first_post[mission + 1]):
        weights[missions.kind[post]] += missions.staff[post] - missions.leaving[post]
    take = feasible(missions, mission, shared(removal, weights))
    act = write(world, today, row, removal, take, 0, ceiling, -1)
    missions.ceiling[mission] = ceiling
    pairs = posts_of(missions, mission, take)
    for place in range(0, len(pairs), 2):
        order(world, intents.deadline[row], act, pairs[place], pairs[place + 1], CAPPED_OUT)


def change(world: World, today: int, row: int, mission: int) -> None:
    """Announce what changes a state of things and not a number of people at once."""
    intents, missions, memory = world.intents, world.missions, world.memory
    actor, target, measure, count = intents.actor[row], intents.target[row], intents.measure[row], intents.count[row]
    pair = actor * world.count + target
    own = missions.at[pair]
    posts = [0] * KINDS
    place = -1
    if measure == Measure.DENY_ACCREDITATION and mission >= 0:
        missions.pending[mission] = max(0, missions.pending[mission] - count)
        missions.denied[mission] += count
    elif measure == Measure.RECALL_AMBASSADOR and own >= 0:
        missions.ambassador[own] = 0
    elif measure == Measure.RETURN_AMBASSADOR and own >= 0:
        missions.ambassador[own] = 1
    elif measure == Measure.SUSPEND_CONTACTS:
        memory.contacts_suspended[pair] = 1
    elif measure == Measure.RESUME_CONTACTS:
        memory.contacts_suspended[pair] = 0
    elif measure == Measure.REOPEN_POST:
        place = intents.place[row]
        if place >= 0 and missions.open[place] == 0:
            missions.open[place] = 1
            missions.posts_open[missions.mission[place]] += 1
            posts[missions.kind[place]] = 1
    act = write(world, today, row, count, posts, 0, -1, place)
    if measure == Measure.SEVER:
        memory.severed[pair] = 1
        memory.severed[target * world.count + actor] = 1
        for each in (mission, own):
            if each >= 0:
                for post in range(missions.first_post[each], missions.first_post[each + 1]):
                    if missions.open[post] == 1 and missions.closing[post] == 0:
                        shut(world, act, post, intents.deadline[row])
