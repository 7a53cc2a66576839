"""One day: the phases in their order (theory 2.3). All decide between morning and evening, from the same frozen world."""

from sim.rules.departures import depart
from sim.rules.issuing import issue
from sim.rules.joining import join
from sim.rules.perception import perceive
from sim.rules.questions import ask
from sim.rules.returns import return_people
from sim.rules.shocks import strike
from sim.world import World


def morning(world: World, today: int) -> None:
    """Run the phases before the decisions; afterwards the questions of today stand at the end of `world.decisions`."""
    strike(world, today)  # 1 what the scenario writes for today is put on the table
    depart(world, today)  # 2 deadlines fall due: people leave, posts close
    perceive(world)  # 3-4 yesterday's acts are seen, and the day of each answer is drawn
    ask(world, today)  # 5 whose answer is due sees the frozen world; the fronts let each state decide


def evening(world: World, today: int) -> None:
    """Run the phases after the decisions."""
    join(world, today)  # 6 members of a bloc join, or wait
    issue(world, today)  # 7-8 what was decided is cut to who is there, and announced
    return_people(world, today)  # 9 people lost earlier are replaced
    depart(world, today)  # a deadline may be today


def next_day(world: World, today: int) -> int:
    """Return the next day with business after `today`; the number of days where nothing will happen any more.

    A day without business changes nothing (a test says so), so that a front may skip it.
    """
    here = world.here[0]
    if here.seen < here.acts:
        return min(today + 1, here.days)
    last = here.days
    if here.next_written < len(world.written):
        last = min(last, world.written[here.next_written].day)
    if here.next_incident < len(world.incidents):
        last = min(last, world.incidents[here.next_incident].day)
    for state in world.unprovoked:
        period = world.states[state].period
        last = min(last, (today // period + 1) * period)
    for number in range(len(world.rallies)):
        rally = world.rallies[number]
        if rally.waiting > 0:
            last = min(last, max(today, world.incidents[rally.incident].day) + 1)
    for day in range(today + 1, last):
        due = world.days[day]
        if due.first_matter >= 0 or due.first_leaving >= 0 or due.first_coming >= 0:
            return day
    return last
