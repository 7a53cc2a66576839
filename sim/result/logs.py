"""What the logs of a run know about one act: the only place of this room that reads them."""

from typing import NamedTuple

from sim.draws import Purpose, uniform
from sim.rules.answers import chance
from sim.rules.departures import COMING
from sim.rules.joining import hazard
from sim.scenario import Scenario
from sim.strategies.sight import Seen
from sim.terms import HOSTILE, KINDS, Cause, Kind, Measure
from sim.world import Run


class Question(NamedTuple):
    """The question to which an act is the answer."""

    day: int
    seen: Seen
    draw: float  # the strategy's own, in [0, 1)
    wanted: float  # people to expel, before rounding and clipping
    rounding: float  # the draw that rounds them
    asked: int | None  # day of what is answered, None where a period came round with nothing
    notice: int | None  # days to leave that were given by what is answered, None where it gave none
    incident: bool  # whether an incident is answered, and not acts


class Joining(NamedTuple):
    """How a member of a bloc came to join."""

    incident: int  # place among the scenario's incidents in the order of their dates
    hazard: float  # probability of joining on that day, given that it had not joined
    joined: float  # probability of having joined by that day
    threshold: float  # its draw: it joins when the probability passes it


class Closing(NamedTuple):
    """How a closure was decided."""

    draw: float
    extra: bool  # whether it answers no closure


class Known(NamedTuple):
    """What the logs know about one act."""

    intended: float  # before rounding and clipping
    censored: bool
    ceiling: int | None
    before: int  # the target's people on the actor's soil who were not ordered out, before the act
    written: int | None  # place among the scenario's acts in the order of their dates
    question: Question | None
    joining: Joining | None
    closing: Closing | None
    replaces: int | None  # number of the act whose people are replaced


def known(scenario: Scenario, run: Run, number: int) -> Known:
    """Return what the logs of a run know about its act `number` (from 1)."""
    acts, row = run.acts, number - 1
    cause, decision, source = acts.cause[row], acts.decision[row], acts.source[row]
    return Known(
        intended=acts.intended[row],
        censored=acts.censored[row] == 1,
        ceiling=acts.ceiling[row] if acts.ceiling[row] >= 0 else None,
        before=acts.before[row],
        written=source if source >= 0 else None,
        question=question(run, decision) if decision >= 0 else None,
        joining=joining(run, row) if cause == Cause.SOLIDARITY else None,
        closing=closing(run, row) if decision >= 0 and acts.measure[row] in (Measure.CLOSE_POST, Measure.CLOSE_INSTITUTION) else None,
        replaces=replaced(run, row) if acts.measure[row] >= HOSTILE and decision < 0 and source < 0 else None,
    )


def question(run: Run, row: int) -> Question:
    """Return one question put to a state."""
    decisions, matters = run.decisions, run.world.matters
    matter = decisions.matter[row]
    return Question(
        day=decisions.day[row],
        seen=decisions.seen[row],
        draw=decisions.draw[row],
        wanted=decisions.wanted[row],
        rounding=chance(run.world, row, Purpose.ROUNDING, 0),
        asked=matters.day[matter] if matter >= 0 else None,
        notice=matters.notice[matter] if matter >= 0 and matters.notice[matter] >= 0 else None,
        incident=matter >= 0 and matters.cause[matter] == Cause.INCIDENT,
    )


def earlier(run: Run, row: int) -> int:
    """Return how many acts before this one have its day, actor, target, measure, kinds of post, cause and decision."""
    acts = run.acts

    def key(each: int) -> tuple[int, ...]:
        kinds = [number > 0 for number in acts.posts[each * KINDS : (each + 1) * KINDS]] if acts.decision[each] >= 0 else []
        return acts.day[each], acts.actor[each], acts.target[each], acts.measure[each], acts.cause[each], acts.decision[each], *kinds

    return sum(key(each) == key(row) for each in range(row))


def joining(run: Run, row: int) -> Joining:
    """Return how the state of an act of solidarity came to join; several of a day stand in the order of the candidates."""
    acts, plan, world = run.acts, run.world.plan, run.world
    actor, target, day = acts.actor[row], acts.target[row], acts.day[row]
    found = []
    for candidate in range(len(plan.candidate)):
        incident = plan.candidate_incident[candidate]
        ours = plan.candidate[candidate] == actor and plan.incident_by[incident] == target
        if not ours or plan.candidate_free[candidate] != 1 or plan.candidate_joined[candidate] != day:
            continue
        one, two = world.states.identity[actor], world.states.identity[target]
        threshold = uniform(world.key0, world.key1, plan.incident_day[incident], one, two, Purpose.JOINING, 0)
        joined = 1.0 - plan.candidate_survival[candidate]
        if joined > threshold:
            found.append(Joining(incident, hazard(world, day, candidate), joined, threshold))
    return found[min(earlier(run, row), len(found) - 1)]


def closing(run: Run, row: int) -> Closing:
    """Return how a closure was decided: as an answer to one, or as one on top."""
    acts, world = run.acts, run.world
    decision = acts.decision[row]
    kind = next(kind for kind in Kind if acts.posts[row * KINDS + kind] > 0)
    matter = run.decisions.matter[decision]
    number = world.matters.closed[matter * KINDS + kind]
    actor = acts.actor[row]
    purpose = Purpose.EXTRA_CLOSURE if number == 0 else Purpose.CLOSURE
    limit = world.states.extra_closure[actor] if number == 0 else world.states.close_answer[actor]
    draws = [chance(world, decision, purpose, kind + KINDS * each) for each in range(max(1, number))]
    passed = [draw for draw in draws if draw < limit]
    return Closing(passed[earlier(run, row)], number == 0)


def replaced(run: Run, row: int) -> int | None:
    """Return the number of the act whose people an accreditation replaces."""
    acts, orders, missions = run.acts, run.world.orders, run.world.missions
    mission = missions.at[acts.target[row] * run.world.count + acts.actor[row]]
    due = [
        orders.act[each] + 1
        for each in range(len(orders.day))
        if orders.movement[each] == COMING and orders.day[each] == acts.day[row] and missions.mission[orders.post[each]] == mission
    ]
    return due[min(earlier(run, row), len(due) - 1)] if due else None
