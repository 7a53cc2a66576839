"""What the logs of a run know about one act: the only place of this room that reads them."""

from typing import NamedTuple

from sim.draws import Purpose, uniform
from sim.rules.answers import chance
from sim.rules.joining import coordinated, hazard, joined_before, threshold
from sim.scenario import Scenario
from sim.strategies.sight import Seen
from sim.terms import HOSTILE, KINDS, Cause, Kind, Measure, Movement, Rounding
from sim.world import Act, Matter, Run


class Question(NamedTuple):
    """The question to which an act is the answer."""

    day: int
    seen: Seen
    draw: float | None  # the strategy's own, in [0, 1); None where it looks at none
    reply: float | None  # the draw that let it answer at all, None where that is certain
    wanted: float  # people to expel, before rounding and clipping
    rounding: float | None  # the draw that rounds them, None where none is needed
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

    draw: float | None  # None where it was certain
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
    act = run.acts[number - 1]
    closes = act.measure in (Measure.CLOSE_POST, Measure.CLOSE_INSTITUTION)
    return Known(
        intended=act.intended,
        censored=act.censored == 1,
        ceiling=act.ceiling if act.ceiling >= 0 else None,
        before=act.before,
        written=act.source if act.source >= 0 else None,
        question=question(run, act.decision) if act.decision >= 0 else None,
        joining=joining(run, act) if act.cause == Cause.SOLIDARITY else None,
        closing=closing(run, number - 1) if act.decision >= 0 and closes else None,
        replaces=replaced(run, number - 1) if act.measure >= HOSTILE and act.decision < 0 and act.source < 0 else None,
    )


def question(run: Run, row: int) -> Question:
    """Return one question put to a state."""
    world, asked = run.world, run.decisions[row]
    state = world.states[asked.actor]
    matter = world.matters[asked.matter] if asked.matter >= 0 else None
    draws = state.rounding == Rounding.STOCHASTIC and asked.wanted != int(asked.wanted)
    return Question(
        day=asked.day,
        seen=Seen(*(getattr(asked, name) for name in Seen._fields)),
        draw=asked.draw if state.draws else None,
        reply=reply_draw(run, matter) if matter and state.reply < 1 else None,
        wanted=asked.wanted,
        rounding=chance(world, row, Purpose.ROUNDING, 0) if draws else None,
        asked=matter.day if matter else None,
        notice=matter.notice if matter and matter.notice >= 0 else None,
        incident=matter is not None and matter.cause == Cause.INCIDENT,
    )


def reply_draw(run: Run, matter: Matter) -> float:
    """Return the draw by which a matter is answered at all (`rules.questions.look`)."""
    here, states = run.world.here[0], run.world.states
    return uniform(here.key0, here.key1, matter.day, states[matter.against].identity, states[matter.by].identity, Purpose.REPLY, 0)


def joining(run: Run, act: Act) -> Joining:
    """Return how the state of an act of solidarity came to join."""
    world = run.world
    for number, rally in enumerate(world.rallies):
        for row in range(rally.first_candidate, rally.end_candidate):
            candidate = world.candidates[row]
            ours = candidate.state == act.actor and world.incidents[rally.incident].by == act.target
            joined = 1.0 - candidate.survival
            if ours and candidate.free == 1 and candidate.joined == act.day and joined > threshold(world, number, row):
                chance_today = hazard(world, number, joined_before(world, number, act.day), coordinated(world, number, act.day))
                return Joining(rally.incident, chance_today, joined, threshold(world, number, row))
    raise LookupError("no candidate joined by this act")


def closing(run: Run, row: int) -> Closing:
    """Return how a closure was decided: as an answer to one, or as one on top."""
    world, act = run.world, run.acts[row]
    kind = next(kind for kind in Kind if act.posts[kind] > 0)
    number = world.matters[run.decisions[act.decision].matter].closed[kind]
    state = world.states[act.actor]
    limit, purpose = (state.extra_closure, Purpose.EXTRA_CLOSURE) if number == 0 else (state.close_answer, Purpose.CLOSURE)
    if limit >= 1:
        return Closing(None, number == 0)
    draws = [chance(world, act.decision, purpose, kind + KINDS * each) for each in range(max(1, number))]
    earlier = [each for each in run.acts[:row] if each.decision == act.decision and each.posts[kind] > 0 and each.measure == act.measure]
    return Closing([draw for draw in draws if draw < limit][len(earlier)], number == 0)


def replaced(run: Run, row: int) -> int | None:
    """Return the number of the act whose people an accreditation replaces."""
    world, act = run.world, run.acts[row]
    mission = world.pairs[act.target * len(run.codes) + act.actor].mission
    due = [
        order.act + 1
        for order in run.orders
        if order.movement == Movement.COMING and order.day == act.day and world.posts[order.post].mission == mission
    ]
    same = (act.day, act.actor, act.target, act.measure, act.cause)
    earlier = [each for each in run.acts[:row] if (each.day, each.actor, each.target, each.measure, each.cause) == same]
    return due[min(len(earlier), len(due) - 1)] if due else None
