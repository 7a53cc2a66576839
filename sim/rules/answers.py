"""Phase 5, second half: what a strategy wants becomes acts on the table, like for like and a post for a post."""

from sim.draws import Purpose, uniform
from sim.rules.chance import whole
from sim.rules.intents import intend
from sim.rules.stock import first_open
from sim.terms import KINDS, Cause, Kind, Measure, Outcome
from sim.world import World, row_of_kinds


def conclude(world: World, row: int, people: float, memory: float, ceiling: float, accredit: float) -> None:
    """Turn the answer to the question in `row` of the decisions into intents.

    `people` to expel (any number at least 0), the strategy's new `memory`, a `ceiling` on the partner's staff
    (below 0: none), people to `accredit` again.
    """
    decisions, states = world.decisions, world.states
    today, state, other, matter = decisions.day[row], decisions.actor[row], decisions.target[row], decisions.matter[row]
    pair = state * world.count + other
    world.memory.value[pair] = memory
    world.memory.last_own[pair] = 0
    decisions.wanted[row] = people
    answered = people > 0 or ceiling >= 0
    decisions.outcome[row] = Outcome.ANSWERED if answered or accredit > 0 else Outcome.LET_PASS
    deadline = today + states.notice[state]
    answers = -1
    cause: int = Cause.POLICY
    posts = [0] * KINDS
    expels = people > 0
    if matter >= 0:
        if world.matters.notice[matter] >= 0:
            deadline = today + world.matters.notice[matter]
        cause = world.matters.cause[matter]
        posts = row_of_kinds(world.matters.posts, matter)
        answers = world.matters.expulsion[matter]
        if answered:
            close_in_answer(world, row, matter, deadline)
        if world.matters.people[matter] <= 0:
            expels = False  # only posts were closed
    if expels:
        count = whole(people, states.rounding[state], chance(world, row, Purpose.ROUNDING, 0))
        intend(world, state, other, Measure.EXPEL, count, people, posts, deadline, -1, answers, cause, -1, -1, row, -1)
    if ceiling >= 0:
        limit = int(ceiling + 0.5)
        intend(world, state, other, Measure.CAP_STAFF, 0, ceiling, posts, deadline, limit, answers, cause, -1, -1, row, -1)
    if accredit > 0:
        count = whole(accredit, states.rounding[state], chance(world, row, Purpose.ROUNDING, 1))
        intend(world, state, other, Measure.ACCREDIT, count, accredit, posts, -1, -1, -1, Cause.POLICY, -1, -1, row, -1)


def close_in_answer(world: World, row: int, matter: int, deadline: int) -> None:
    """Intend a post for a post of the same kind; and the closures that answer none, where the state makes them."""
    states, matters, decisions = world.states, world.matters, world.decisions
    state, other = decisions.actor[row], decisions.target[row]
    mission = world.missions.at[other * world.count + state]
    if mission < 0:
        return
    for kind in range(KINDS):
        closure = matters.institution[matter] if kind == Kind.INSTITUTE else matters.closure[matter]
        purpose: int = Purpose.CLOSURE
        number = matters.closed[matter * KINDS + kind]
        probability = states.close_answer[state]
        extra = states.extra_kinds[state * KINDS + kind] == 1 and states.extra_against[state * world.count + other] == 1
        if number == 0 and extra:
            number = 1
            probability = states.extra_closure[state]
            purpose = Purpose.EXTRA_CLOSURE
            closure = matters.expulsion[matter]
        measure = Measure.CLOSE_INSTITUTION if kind == Kind.INSTITUTE else Measure.CLOSE_POST
        for each in range(number):
            if first_open(world.missions, mission, kind) >= 0 and chance(world, row, purpose, kind + KINDS * each) < probability:
                like = [0] * KINDS
                like[kind] = 1
                cause = matters.cause[matter]
                intend(world, state, other, measure, 1, 1.0, like, deadline, -1, closure, cause, -1, kind, row, -1)


def chance(world: World, row: int, purpose: int, item: int) -> float:
    """Draw for one question; the days since the matter keep two matters of one pair apart."""
    decisions, states = world.decisions, world.states
    today, matter = decisions.day[row], decisions.matter[row]
    apart = 0 if matter < 0 else today - world.matters.day[matter]
    first, second = states.identity[decisions.actor[row]], states.identity[decisions.target[row]]
    return uniform(world.key0, world.key1, today, first, second, purpose, item + 64 * apart)
