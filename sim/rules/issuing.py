"""Phases 7 and 8: intents are cut to what is there and announced, in an order that no activation can change."""

from sim.rules.announcing import announce
from sim.rules.departures import order, order_out
from sim.rules.likeness import fit, share
from sim.rules.returns import admit
from sim.rules.stock import first_open, staying, staying_of_kind, touch
from sim.terms import KINDS, PARITY, Measure, Movement, Outcome
from sim.world import Kinds, World


def issue(world: World, today: int) -> None:
    """Announce what lies on the table: written acts first, then the answers in the order of the questions, then joiners."""
    here = world.here[0]
    for row in range(here.intents):
        if world.intents[row].source >= 0:
            issue_one(world, today, row)
    for decision in range(here.first_question, here.decisions):
        row = world.decisions[decision].first_intent
        while row >= 0:
            issue_one(world, today, row)
            row = world.intents[row].next
    for row in range(here.intents):
        if world.intents[row].source < 0 and world.intents[row].decision < 0:
            issue_one(world, today, row)


def issue_one(world: World, today: int, row: int) -> None:
    """Announce one act by its measure."""
    intent = world.intents[row]
    measure = intent.measure
    mission = world.pairs[intent.target * world.here[0].states + intent.actor].mission
    if measure == Measure.EXPEL:
        expel(world, today, row, mission)
    elif measure == Measure.CLOSE_POST or measure == Measure.CLOSE_INSTITUTION:
        close(world, today, row, mission)
    elif measure == Measure.CAP_STAFF:
        cap(world, today, row, mission)
    elif measure == Measure.ACCREDIT:
        admit(world, today, row, mission)
    else:
        change(world, today, row, mission)


def expel(world: World, today: int, row: int, mission: int) -> None:
    """Order people out, by kind of post; what the stock can't give is cut, and marked as censored."""
    intent = world.intents[row]
    want, take = world.shares[0].posts, world.shares[1].posts
    count = 0
    if mission >= 0:
        share(intent.count, intent.posts, want)
        count = fit(world, mission, want, take)
    if count == 0:
        if intent.decision >= 0 and intent.count > 0:
            world.decisions[intent.decision].outcome = Outcome.NOTHING_LEFT
        return
    act = announce(world, today, row, count, take, 1 if count < intent.count else 0, -1, -1)
    order_out(world, intent.deadline, act, mission, take, Movement.EXPELLED)


def close(world: World, today: int, row: int, mission: int) -> None:
    """Close the post that is named, else the first of each kind, as many as are to be closed: each an act of its own."""
    intent = world.intents[row]
    if intent.place >= 0:
        close_one(world, today, row, intent.place)
    elif mission >= 0:
        for kind in range(KINDS):
            for _ in range(intent.posts[kind]):
                close_one(world, today, row, first_open(world, mission, kind))


def close_one(world: World, today: int, row: int, place: int) -> None:
    """Close a post, where it is open; those who work there leave with it."""
    if place >= 0 and world.posts[place].open == 1 and world.posts[place].closing == 0:
        act = announce(world, today, row, 1, only(world, world.posts[place].kind), 0, -1, place)
        shut(world, act, place, world.intents[row].deadline)


def only(world: World, kind: int) -> Kinds:
    """Return room for counting with a 1 at a kind of post (nowhere for -1), and 0 elsewhere."""
    posts = world.shares[1].posts
    for each in range(KINDS):
        posts[each] = 1 if each == kind else 0
    return posts


def shut(world: World, act: int, place: int, day: int) -> None:
    """Order all who are at a post, and not yet ordered out, to leave when it closes."""
    post = world.posts[place]
    post.closing = 1
    order(world, day, act, place, post.staff - post.leaving, Movement.CLOSED_OUT)


def cap(world: World, today: int, row: int, mission: int) -> None:
    """Set a ceiling; those above it leave, most from the largest posts (a projection: twice is once, theory K9)."""
    if mission < 0:
        return
    intent, capped = world.intents[row], world.missions[mission]
    ceiling = intent.ceiling
    if ceiling == PARITY:
        ceiling = staying(world, world.pairs[intent.actor * world.here[0].states + intent.target].mission)
    removal = max(0, staying(world, mission) - ceiling)
    if 0 <= capped.ceiling <= ceiling and intent.source < 0:  # in force already: nobody is above it
        return
    want, take = world.shares[0].posts, world.shares[1].posts
    for kind in range(KINDS):
        take[kind] = staying_of_kind(world, mission, kind)
    share(removal, take, want)
    fit(world, mission, want, take)
    act = announce(world, today, row, removal, take, 0, ceiling, -1)
    capped.ceiling = ceiling
    order_out(world, intent.deadline, act, mission, take, Movement.CAPPED_OUT)


def change(world: World, today: int, row: int, mission: int) -> None:
    """Announce what changes a state of things and not a number of people at once."""
    intent = world.intents[row]
    measure, states = intent.measure, world.here[0].states
    pair = world.pairs[intent.actor * states + intent.target]
    place = -1
    if measure == Measure.DENY_ACCREDITATION and mission >= 0:
        refused = world.missions[mission]
        refused.pending = max(0, refused.pending - intent.count)
        refused.denied += intent.count
    elif measure == Measure.RECALL_AMBASSADOR and pair.mission >= 0:
        world.missions[pair.mission].ambassador = 0
    elif measure == Measure.RETURN_AMBASSADOR and pair.mission >= 0:
        world.missions[pair.mission].ambassador = 1
    elif measure == Measure.SUSPEND_CONTACTS:
        pair.contacts_suspended = 1
    elif measure == Measure.RESUME_CONTACTS:
        pair.contacts_suspended = 0
    elif measure == Measure.REOPEN_POST:
        place = reopen(world, intent.place)
    act = announce(world, today, row, intent.count, only(world, world.posts[place].kind if place >= 0 else -1), 0, -1, place)
    if measure == Measure.SEVER:
        other = world.pairs[intent.target * states + intent.actor]
        pair.severed = 1
        other.severed = 1
        shut_all(world, act, mission, intent.deadline)
        shut_all(world, act, pair.mission, intent.deadline)


def reopen(world: World, place: int) -> int:
    """Open a post that is closed, and return it; -1 where there is none."""
    if place < 0 or world.posts[place].open == 1:
        return -1
    mission = world.posts[place].mission
    touch(world, mission)
    world.posts[place].open = 1
    world.missions[mission].posts_open += 1
    return place


def shut_all(world: World, act: int, mission: int, day: int) -> None:
    """Shut every open post of a mission, where there is one."""
    if mission >= 0:
        for place in range(world.missions[mission].first_post, world.missions[mission].end_post):
            if world.posts[place].open == 1 and world.posts[place].closing == 0:
                shut(world, act, place, day)
