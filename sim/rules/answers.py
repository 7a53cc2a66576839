"""Phase 5, second half: what a strategy wants becomes acts on the table, like for like and a post for a post."""

from sim.draws import Purpose, uniform
from sim.rules.chance import whole
from sim.rules.intents import decide_on, intend
from sim.rules.stock import first_open
from sim.strategies.sight import Reply
from sim.terms import KINDS, Cause, Kind, Measure, Outcome, Rounding
from sim.world import Matter, World


def conclude(world: World, row: int, reply: Reply) -> None:
    """Turn the reply to the question in `row` of the decisions into intents."""
    here, asked = world.here[0], world.decisions[row]
    state, other = asked.actor, asked.target
    pair = world.pairs[state * here.states + other]
    pair.value = reply.memory
    pair.last_own = 0
    asked.wanted = reply.people
    answered = reply.people > 0 or reply.ceiling >= 0
    asked.outcome = Outcome.ANSWERED if answered or reply.accredit > 0 else Outcome.LET_PASS
    if asked.matter >= 0:
        answer_matter(world, row, reply, answered)
    else:
        deadline = asked.day + world.states[state].notice
        like = world.shares[0].posts
        for kind in range(KINDS):
            like[kind] = 0
        if reply.people > 0:
            expel(world, row, reply.people, deadline, Cause.POLICY, -1)
        if reply.ceiling >= 0:
            cap(world, row, reply.ceiling, deadline, Cause.POLICY, -1)
    if reply.accredit > 0:
        count = rounded(world, row, reply.accredit, 1)
        place = intend(world, state, other, Measure.ACCREDIT, count, reply.accredit, asked.day, Cause.POLICY)
        decide_on(world, place, row, -1, world.shares[0].posts)


def answer_matter(world: World, row: int, reply: Reply, answered: bool) -> None:
    """Answer a matter: its deadline is mirrored, closures are answered by closures, people by people."""
    asked = world.decisions[row]
    matter = world.matters[asked.matter]
    deadline = asked.day + (matter.notice if matter.notice >= 0 else world.states[asked.actor].notice)
    if answered:
        close_in_answer(world, row, deadline)
    like = world.shares[0].posts
    for kind in range(KINDS):
        like[kind] = matter.posts[kind]
    if reply.people > 0 and matter.people > 0:  # where only posts were closed, only posts are closed
        expel(world, row, reply.people, deadline, matter.cause, matter.expulsion)
    if reply.ceiling >= 0:
        cap(world, row, reply.ceiling, deadline, matter.cause, first_act(matter))


def expel(world: World, row: int, people: float, deadline: int, cause: int, answers: int) -> None:
    """Intend an expulsion, like for like with what lies in the first of `world.shares`."""
    asked = world.decisions[row]
    place = intend(world, asked.actor, asked.target, Measure.EXPEL, rounded(world, row, people, 0), people, deadline, cause)
    decide_on(world, place, row, answers, world.shares[0].posts)


def cap(world: World, row: int, ceiling: float, deadline: int, cause: int, answers: int) -> None:
    """Intend a ceiling."""
    asked = world.decisions[row]
    place = intend(world, asked.actor, asked.target, Measure.CAP_STAFF, 0, ceiling, deadline, cause)
    world.intents[place].ceiling = int(ceiling + 0.5)
    decide_on(world, place, row, answers, world.shares[0].posts)


def close_in_answer(world: World, row: int, deadline: int) -> None:
    """Intend a post for a post of the same kind; and the closures that answer none, where the state makes them."""
    here, asked = world.here[0], world.decisions[row]
    matter, state = world.matters[asked.matter], world.states[asked.actor]
    against = world.pairs[asked.actor * here.states + asked.target].extra_against
    mission = world.pairs[asked.target * here.states + asked.actor].mission
    if mission < 0:
        return
    for kind in range(KINDS):
        closure = matter.institution if kind == Kind.INSTITUTE else matter.closure
        purpose = int(Purpose.CLOSURE)
        number = matter.closed[kind]
        probability = state.close_answer
        if number == 0 and against == 1 and state.extra_kinds[kind] == 1:
            number = 1
            probability = state.extra_closure
            purpose = int(Purpose.EXTRA_CLOSURE)
            closure = first_act(matter)
        measure = int(Measure.CLOSE_INSTITUTION) if kind == Kind.INSTITUTE else int(Measure.CLOSE_POST)
        for each in range(number):
            if first_open(world, mission, kind) >= 0 and likely(world, row, purpose, kind + KINDS * each, probability):
                place = intend(world, asked.actor, asked.target, measure, 1, 1.0, deadline, matter.cause)
                like = world.shares[0].posts
                for other in range(KINDS):
                    like[other] = 1 if other == kind else 0
                decide_on(world, place, row, closure, like)


def first_act(matter: Matter) -> int:
    """Return the act that is answered by what has no counterpart: the expulsion, else a closure; -1 for an incident."""
    if matter.expulsion >= 0:
        return matter.expulsion
    return matter.closure if matter.closure >= 0 else matter.institution


def rounded(world: World, row: int, value: float, item: int) -> int:
    """Round what is wanted as the state rounds; a draw is made only where chance rounds."""
    rounding = world.states[world.decisions[row].actor].rounding
    draw = 0.0
    if rounding == Rounding.STOCHASTIC and value != int(value):
        draw = chance(world, row, Purpose.ROUNDING, item)
    return whole(value, rounding, draw)


def likely(world: World, row: int, purpose: int, item: int, probability: float) -> bool:
    """Return whether something of this probability happens; nothing is drawn for what is certain."""
    if probability >= 1:
        return True
    return probability > 0 and chance(world, row, purpose, item) < probability


def chance(world: World, row: int, purpose: int, item: int) -> float:
    """Draw for one question; the days since the matter keep two matters of one pair apart."""
    here, asked = world.here[0], world.decisions[row]
    apart = 0
    if asked.matter >= 0:
        apart = asked.day - world.matters[asked.matter].day
    first, second = world.states[asked.actor].identity, world.states[asked.target].identity
    return uniform(here.key0, here.key1, asked.day, first, second, purpose, item + 64 * apart)
