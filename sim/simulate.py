"""One run of a scenario, straight through the phases of each day."""

from typing import Any

import numpy as np

from sim.rules.answers import conclude
from sim.rules.day import evening, morning
from sim.rules.questions import FIRST_QUESTION
from sim.scenario.build import build
from sim.scenario.schema import Scenario
from sim.strategies import REGISTRY
from sim.strategies.sight import Reply, Seen
from sim.terms import Outcome
from sim.world import Run, World


def strategy_answer(world: World, state: int, seen: Seen, draw: float) -> Reply | float:
    """Return what a state's strategy answers to what it sees."""
    chosen = REGISTRY.at(world.states.strategy[state])
    first = world.states.parameter[state]
    parameters = world.states.parameters[first : first + len(chosen.parameters)]
    reply: Reply | float = chosen.function(seen, draw, *parameters)
    return reply


def settle(world: World, row: int, answer: Any) -> None:
    """Conclude the question in `row` with an answer: a number of people, or a `Reply`; raises ValueError below 0."""
    reply = answer if isinstance(answer, Reply) else Reply(people=float(answer), memory=world.decisions.seen[row].memory)
    if not (0 <= reply.people < 1e9 and 0 <= reply.accredit < 1e9):
        raise ValueError(f"an answer is a number of people, at least 0, not {answer!r}")
    conclude(world, row, reply.people, reply.memory, reply.ceiling, reply.accredit)


def simulate(scenario: Scenario, seed: int = 0, run: int = 0) -> Run:
    """Return one run: all states answer by their strategies."""
    world = build(scenario, seed, run)
    missions, decisions = world.missions, world.decisions
    shape = (scenario.days, len(missions.sender))
    staff, posts, expelled = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for today in range(scenario.days):
        morning(world, today)
        for row in range(world.agenda.cursor[FIRST_QUESTION], len(decisions.day)):
            if decisions.outcome[row] == Outcome.OPEN:
                settle(world, row, strategy_answer(world, decisions.actor[row], decisions.seen[row], decisions.draw[row]))
        evening(world, today)
        staff[today], posts[today], expelled[today] = missions.people, missions.posts_open, missions.expelled
    return Run(run, tuple(scenario.states), world, staff, posts, expelled)
