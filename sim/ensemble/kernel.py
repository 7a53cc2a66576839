"""The kernel: many runs one after the other in one world, and each number of each counted; in the subset that compiles."""

from sim.draws import MASK, threefry
from sim.ensemble.slots import ACCOUNT, SHIFT
from sim.rules.beginning import begin
from sim.rules.day import evening, morning, next_day
from sim.rules.deciding import decide
from sim.terms import VARIABLES
from sim.world import World, room

FIELDS = len(ACCOUNT)
SERIES = len(VARIABLES)
NO_ROOM = 3  # Here.full: the cells are nearly used up


def run_many(world: World, low: int, high: int, first: int, end: int, step: int, drawn: bool) -> int:
    """Run each `step`-th run from `first` to before `end` of a seed (in two words) and count them; return the next that is not counted.

    Where there is room for the totals of each run by itself, these are written down instead. It stops early where a table is full
    (`Here.full`); nothing of the run that it stops at is counted.
    """
    here = world.here[0]
    for run in range(first, end, step):
        here.run = run
        key0, key1 = threefry(low, high, run & MASK, (run >> 32) & MASK)
        begin(world, key0, key1, drawn)
        live(world)
        alone = (run - first) // step < len(world.totals)
        if here.full == 0 and not alone and 2 * (here.cells + need(world)) > len(world.cells):
            here.full = NO_ROOM
        if here.full > 0:
            return run
        if alone:
            add_up(world, (run - first) // step)
        else:
            count(world)
    return end


def live(world: World) -> None:
    """Let one run go through its days with business, and note what changes."""
    here = world.here[0]
    today = next_day(world, -1)
    while today < here.days and here.full == 0:
        morning(world, today)
        if here.full == 0:  # else what is to be decided is not all there
            decide(world)
        if here.full == 0:
            evening(world, today)
        note(world, today)
        today = next_day(world, today)


def note(world: World, today: int) -> None:
    """Note what changed today, for the missions that were touched."""
    here = world.here[0]
    for place in range(here.touched):
        row = world.touched[place]
        mission = world.missions[row]
        mission.touched = 0
        change(world, 0, row, today, mission.people_before, mission.people)
        change(world, 1, row, today, mission.posts_before, mission.posts_open)
        change(world, 2, row, today, mission.expelled_before, mission.expelled)
        mission.people_before = mission.people
        mission.posts_before = mission.posts_open
        mission.expelled_before = mission.expelled
    here.touched = 0


def change(world: World, variable: int, mission: int, today: int, old: int, new: int) -> None:
    """Note one change, where there is one."""
    if old != new:
        here = world.here[0]
        row = room(world, world.changes, here.changes)
        here.changes = row + 1
        changed = world.changes[row]
        changed.slot = (variable * len(world.missions) + mission) * (here.days + 1) + today + 1
        changed.old = old
        changed.new = new


def need(world: World) -> int:
    """Return the most cells that counting this run can fill."""
    here = world.here[0]
    return 2 * here.changes + FIELDS * (here.acts + 1) + len(world.banded) + 7


def count(world: World) -> None:
    """Count all numbers of a run that is done."""
    here = world.here[0]
    for place in range(len(world.banded)):
        row = world.posts[world.banded[place]].mission
        if place == 0 or world.posts[world.banded[place - 1]].mission != row:
            bump(world, row * (here.days + 1), world.missions[row].start, 1)
    for row in range(here.changes):
        changed = world.changes[row]
        bump(world, changed.slot, changed.old, -1)
        bump(world, changed.slot, changed.new, 1)
    series = SERIES * len(world.missions) * (here.days + 1)
    last = here.states * here.states
    for row in range(here.acts):
        act = world.acts[row]
        pair = act.actor * here.states + act.target
        if world.accounts[pair].first_act == row:
            count_account(world, series + pair * FIELDS, pair)
    if here.acts > 0:
        count_account(world, series + last * FIELDS, last)
    totals = series + (last + 1) * FIELDS
    bump(world, totals, here.start, 1)
    bump(world, totals + 1, here.start - here.expelled - here.removed + here.accredited, 1)
    bump(world, totals + 2, here.expelled, 1)
    bump(world, totals + 3, here.removed, 1)
    bump(world, totals + 4, here.accredited, 1)
    bump(world, totals + 5, here.leaving, 1)
    if world.accounts[last].people_answered > 0:
        bump(world, totals + 6, world.accounts[last].people_replied * SHIFT + world.accounts[last].people_answered, 1)


def add_up(world: World, place: int) -> None:
    """Write what a run adds up to into a row of `World.totals`."""
    here, totals = world.here[0], world.totals[place]
    account = world.accounts[here.states * here.states]
    totals.acts = account.acts
    totals.people_expelled = account.people_expelled
    totals.people_denied = account.people_denied
    totals.posts_closed = account.posts_closed
    totals.institutions_closed = account.institutions_closed
    totals.censored_acts = account.censored_acts
    totals.people_replied = account.people_replied
    totals.people_answered = account.people_answered
    totals.longest_chain = account.longest_chain
    totals.first_day = account.first_day
    totals.last_day = account.last_day
    totals.staff_start = here.start
    totals.staff_end = here.start - here.expelled - here.removed + here.accredited
    totals.expelled = here.expelled
    totals.removed = here.removed
    totals.accredited = here.accredited
    totals.still_to_leave = here.leaving
    for number in range(len(world.picks)):
        pick = world.picks[number]
        found = world.accounts[pick.account].people_expelled if pick.account >= 0 else world.missions[pick.mission].people
        world.picked[place * len(world.picks) + number] = found


def count_account(world: World, slot: int, row: int) -> None:
    """Count one account, in the order of `slots.ACCOUNT`; what is 0 is not counted, and is what the other runs have."""
    account = world.accounts[row]
    bump_some(world, slot, account.acts)
    bump_some(world, slot + 1, account.people_expelled)
    bump_some(world, slot + 2, account.people_denied)
    bump_some(world, slot + 3, account.posts_closed)
    bump_some(world, slot + 4, account.institutions_closed)
    bump_some(world, slot + 5, account.censored_acts)
    bump_some(world, slot + 6, account.people_replied)
    bump_some(world, slot + 7, account.people_answered)
    bump_some(world, slot + 8, account.longest_chain)
    bump(world, slot + 9, account.first_day, 1)
    bump(world, slot + 10, account.last_day, 1)
    if account.lag_days >= 0:
        bump(world, slot + 11, account.lag_days, 1)


def bump_some(world: World, slot: int, value: int) -> None:
    """Count a value that is not 0."""
    if value != 0:
        bump(world, slot, value, 1)


def bump(world: World, slot: int, value: int, by: int) -> None:
    """Count a value at a slot: open addressing with linear probing (Knuth 1998, The Art of Computer Programming 3, 6.4)."""
    here = world.here[0]
    most = len(world.cells) - 1
    mixed = slot * 40503 + (value & MASK) * 30011 + (value >> 31) * 20011
    place = (mixed ^ (mixed >> 15)) & most
    while world.cells[place].mark != 0 and (world.cells[place].mark != slot + 1 or world.cells[place].value != value):
        place = (place + 1) & most
    cell = world.cells[place]
    if cell.mark == 0:
        cell.mark = slot + 1
        cell.value = value
        cell.count = 0
        here.cells += 1
    cell.count += by
