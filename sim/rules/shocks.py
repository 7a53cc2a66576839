"""Phase 1: written acts of the day are put on the table; incidents become matters for their victims."""

from sim.rules.intents import intend
from sim.rules.perception import due_day, new_matter
from sim.terms import KINDS, Cause, Measure
from sim.world import World, row_of_kinds

NEXT_ACT, NEXT_INCIDENT = 1, 2  # places in agenda.cursor


def strike(world: World, today: int) -> None:
    """Intend the written acts of today, and give each victim of an incident of today its matter."""
    plan = world.plan
    cursor = world.agenda.cursor
    while cursor[NEXT_ACT] < len(plan.day) and plan.day[cursor[NEXT_ACT]] <= today:
        row = cursor[NEXT_ACT]
        deadline = plan.deadline[row]
        if deadline < 0:
            deadline = today + world.states.notice[plan.actor[row]]
        answers = -1
        if plan.answers[row] >= 0:
            answers = world.acts.source.index(plan.answers[row])
        place = plan.place[row]
        posts = row_of_kinds(plan.posts, row)
        kind = -1
        if plan.measure[row] in (Measure.CLOSE_POST, Measure.CLOSE_INSTITUTION) and place < 0:
            for candidate in range(KINDS):
                if posts[candidate] > 0:
                    kind = candidate
        intend(
            world,
            plan.actor[row],
            plan.target[row],
            plan.measure[row],
            plan.count[row],
            float(plan.count[row]),
            posts,
            deadline,
            plan.ceiling[row],
            answers,
            Cause.WRITTEN,
            place,
            kind,
            -1,
            row,
        )
        cursor[NEXT_ACT] += 1
    while cursor[NEXT_INCIDENT] < len(plan.incident_day) and plan.incident_day[cursor[NEXT_INCIDENT]] <= today:
        row = cursor[NEXT_INCIDENT]
        by, against = plan.incident_by[row], plan.incident_against[row]
        world.memory.last_hostile[against * world.count + by] = today
        if plan.incident_free[row] == 1:
            matter = new_matter(world, today, by, against)
            world.matters.people[matter] = plan.incident_severity[row]
            world.matters.justified[matter] = 0
            world.matters.cause[matter] = Cause.INCIDENT
            world.matters.due[matter] = due_day(world, today, by, against)
        cursor[NEXT_INCIDENT] += 1
