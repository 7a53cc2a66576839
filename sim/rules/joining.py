"""Phase 6: members of a bloc rally to the victim of an incident, by a hazard a day (theory 2.7.5).

Each candidate draws its threshold once and joins when its probability of having joined passes it: the same law as
a coin a day, at one draw (Granovetter 1978, doi:10.1086/226707; Lancaster 1990 for hazards in discrete time).
"""

import math

from sim.draws import Purpose, uniform
from sim.rules.chance import negative_binomial
from sim.rules.intents import intend
from sim.rules.stock import staying
from sim.terms import KINDS, Cause, Measure
from sim.world import World

# Columns of plan.hazard, one row a candidate.
TIE, BASE, TIE_EFFECT, SEVERITY_EFFECT, CONTAGION, COORDINATION_EFFECT = 0, 1, 2, 3, 4, 5
SIZE_INTERCEPT, SIZE_CORPS, SIZE_TIE, SIZE_DISPERSION = 6, 7, 8, 9
HAZARD = 10


def join(world: World, today: int) -> None:
    """Let each free candidate of an incident before today join, or wait another day."""
    plan = world.plan
    for row in range(len(plan.candidate)):
        incident = plan.candidate_incident[row]
        if plan.candidate_free[row] == 1 and plan.candidate_joined[row] < 0 and plan.incident_day[incident] < today:
            consider(world, today, row)


def consider(world: World, today: int, row: int) -> None:
    """Move one candidate's probability of having joined on by a day, and let it join when that passes its threshold."""
    plan, states = world.plan, world.states
    incident, state = plan.candidate_incident[row], plan.candidate[row]
    by, day = plan.incident_by[incident], plan.incident_day[incident]
    plan.candidate_survival[row] *= 1.0 - hazard(world, today, row)
    first, second = states.identity[state], states.identity[by]
    threshold = uniform(world.key0, world.key1, day, first, second, Purpose.JOINING, 0)
    if 1.0 - plan.candidate_survival[row] > threshold:
        for other in range(len(plan.candidate)):  # the same state may be a candidate in two blocs
            if plan.candidate[other] == state and plan.candidate_incident[other] == incident:
                plan.candidate_joined[other] = today
        stock = staying(world.missions, world.missions.at[by * world.count + state])
        people = size(world, row, stock)
        if stock > 0:
            deadline = today + states.notice[state]
            posts = [0] * KINDS
            measure, cause = Measure.EXPEL, Cause.SOLIDARITY
            intend(world, state, by, measure, people, float(people), posts, deadline, -1, -1, cause, -1, -1, -1, -1)


def hazard(world: World, today: int, row: int) -> float:
    """Return the probability that a candidate joins today, given that it has not yet."""
    plan = world.plan
    at = row * HAZARD
    joined = 0
    for other in range(len(plan.candidate)):
        same = plan.candidate_bloc[other] == plan.candidate_bloc[row] and other != row
        if same and 0 <= plan.candidate_joined[other] < today:
            joined += 1
    coordinated = 0
    for place in range(plan.coordination_first[row], plan.coordination_first[row + 1]):
        if plan.coordination[place] == today:
            coordinated = 1
    logit = (
        plan.hazard[at + BASE]
        + plan.hazard[at + TIE_EFFECT] * plan.hazard[at + TIE]
        + plan.hazard[at + SEVERITY_EFFECT] * math.log1p(plan.incident_severity[plan.candidate_incident[row]])
        + plan.hazard[at + CONTAGION] * joined / max(1, plan.candidate_others[row])
        + plan.hazard[at + COORDINATION_EFFECT] * coordinated
    )
    return 1.0 / (1.0 + math.exp(-max(-700.0, min(700.0, logit))))


def size(world: World, row: int, stock: int) -> int:
    """Draw how many a joiner expels: 1 + a negative binomial, its mean log-linear in the corps and the tie."""
    plan, states = world.plan, world.states
    incident, state = plan.candidate_incident[row], plan.candidate[row]
    at = row * HAZARD
    logarithm = (
        plan.hazard[at + SIZE_INTERCEPT]
        + plan.hazard[at + SIZE_CORPS] * math.log(max(1, stock))
        + plan.hazard[at + SIZE_TIE] * plan.hazard[at + TIE]
    )
    first, second = states.identity[state], states.identity[plan.incident_by[incident]]
    draw = uniform(world.key0, world.key1, plan.incident_day[incident], first, second, Purpose.JOINER_SIZE, 0)
    return 1 + negative_binomial(math.exp(min(20.0, logarithm)) - 1.0, plan.hazard[at + SIZE_DISPERSION], draw)
