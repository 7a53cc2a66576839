"""Phase 6: members of a bloc rally to the victim of an incident, by a hazard a day (theory 2.7.5).

Each candidate draws its threshold once and joins when its probability of having joined passes it: the same law as
a coin a day, at one draw (Granovetter 1978, doi:10.1086/226707; Lancaster 1990 for hazards in discrete time).
"""

import math
from typing import Any

from sim.draws import Purpose, uniform
from sim.rules.chance import negative_binomial
from sim.rules.intents import intend
from sim.rules.stock import staying
from sim.terms import Cause, Measure
from sim.world import World


def join(world: World, today: int) -> None:
    """Let each free candidate of an incident before today join, or wait another day."""
    for number in range(len(world.rallies)):
        rally = world.rallies[number]
        if rally.waiting > 0 and world.incidents[rally.incident].day < today:
            calls = coordinated(world, number, today)
            joined = joined_before(world, number, today)
            for row in range(rally.first_candidate, rally.end_candidate):
                if world.candidates[row].joined < 0:  # whose act is written has joined on its day
                    consider(world, today, number, row, joined, calls)


def coordinated(world: World, number: int, today: int) -> int:
    """Return 1 on a day of common announcement, else 0."""
    for place in range(world.rallies[number].first_day, world.rallies[number].end_day):
        if world.coordination[place] == today:
            return 1
    return 0


def joined_before(world: World, number: int, today: int) -> int:
    """Return how many members of a bloc have joined before today."""
    joined = 0
    for row in range(world.rallies[number].first_candidate, world.rallies[number].end_candidate):
        if 0 <= world.candidates[row].joined < today:
            joined += 1
    return joined


def consider(world: World, today: int, number: int, row: int, joined: int, calls: int) -> None:
    """Move one candidate's probability of having joined on by a day, and let it join when that passes its threshold."""
    candidate, rally = world.candidates[row], world.rallies[number]
    candidate.survival *= 1.0 - hazard(world, number, joined, calls)
    if 1.0 - candidate.survival > threshold(world, number, row):
        by = world.incidents[rally.incident].by
        enlist(world, today, rally.incident, candidate.state)
        stock = staying(world, world.pairs[by * world.here[0].states + candidate.state].mission)
        people = size(world, number, row, stock)
        if stock > 0:
            deadline = today + world.states[candidate.state].notice
            intend(world, candidate.state, by, Measure.EXPEL, people, float(people), deadline, Cause.SOLIDARITY)


def threshold(world: World, number: int, row: int) -> float:
    """Return the probability of having joined at which a candidate joins: its one draw."""
    here, incident = world.here[0], world.incidents[world.rallies[number].incident]
    first, second = world.states[world.candidates[row].state].identity, world.states[incident.by].identity
    return uniform(here.key0, here.key1, incident.day, first, second, Purpose.JOINING, 0)


def enlist(world: World, today: int, incident: int, state: int) -> None:
    """Note that a state has joined, in all blocs by which it is a candidate."""
    for number in range(len(world.rallies)):
        rally = world.rallies[number]
        if rally.incident == incident:
            for row in range(rally.first_candidate, rally.end_candidate):
                if world.candidates[row].state == state:
                    world.candidates[row].joined = today
                    rally.waiting -= 1


def hazard(world: World, number: int, joined: int, calls: int) -> float:
    """Return the probability that a candidate joins today, given that it has not yet."""
    rally = world.rallies[number]
    logit = log_odds(
        rally.base,
        rally.tie_effect * rally.tie,
        rally.severity_effect * math.log1p(world.incidents[rally.incident].severity),
        rally.contagion,
        joined,
        max(1, rally.end_candidate - rally.first_candidate - 1),
        rally.coordination_effect,
        calls,
    )
    return 1.0 / (1.0 + math.exp(-max(-700.0, min(700.0, logit))))


def log_odds(base: Any, tie: Any, severity: Any, contagion: Any, joined: Any, others: Any, coordination: Any, calls: Any) -> Any:
    """Return the log-odds of joining today, from numbers or from whole arrays of them.

    They are the base, what tie and severity add, the contagion by the share of the others that has joined, and the effect of a day of
    common announcement.
    """
    return base + tie + severity + contagion * joined / others + coordination * calls


def size(world: World, number: int, row: int, stock: int) -> int:
    """Draw how many a joiner expels: 1 + a negative binomial, its mean log-linear in the corps and the tie."""
    here, rally = world.here[0], world.rallies[number]
    logarithm = log_size(rally.size_intercept, rally.size_corps, math.log(max(1, stock)), rally.size_tie, rally.tie)
    incident = world.incidents[rally.incident]
    first, second = world.states[world.candidates[row].state].identity, world.states[incident.by].identity
    draw = uniform(here.key0, here.key1, incident.day, first, second, Purpose.JOINER_SIZE, 0)
    return 1 + negative_binomial(math.exp(min(20.0, logarithm)) - 1.0, rally.size_dispersion, draw)


def log_size(intercept: Any, corps: Any, log_stock: Any, tie_effect: Any, tie: Any) -> Any:
    """Return the logarithm of the mean number that a joiner expels, from numbers or from whole arrays of them."""
    return intercept + corps * log_stock + tie_effect * tie
