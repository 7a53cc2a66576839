"""One run of a scenario, straight through the phases of each day that has business."""

from typing import Any

import numpy as np

from sim.rules.answers import conclude
from sim.rules.day import evening, morning, next_day
from sim.rules.questions import sight
from sim.scenario.build import build, codes_of
from sim.scenario.schema import Scenario
from sim.strategies import REGISTRY
from sim.strategies.sight import Reply, Seen
from sim.terms import Outcome
from sim.world import Run, World


def strategy_answer(world: World, state: int, seen: Seen, draw: float) -> Reply | float:
    """Return what a state's strategy answers to what it sees."""
    chosen = REGISTRY.at(world.states[state].strategy)
    first = world.states[state].parameter
    parameters = world.parameters[first : first + len(chosen.parameters)]
    reply: Reply | float = chosen.function(seen, draw, *parameters)
    return reply


def settle(world: World, row: int, answer: Any) -> None:
    """Conclude the question in `row` with an answer: a number of people, or a `Reply`; raises ValueError below 0."""
    reply = answer if isinstance(answer, Reply) else Reply(people=float(answer), memory=world.decisions[row].memory)
    if not (0 <= reply.people < 1e9 and 0 <= reply.accredit < 1e9):
        raise ValueError(f"an answer is a number of people, at least 0, not {answer!r}")
    conclude(world, row, reply)


def decide(world: World) -> None:
    """Let each state answer today's questions by its strategy."""
    here = world.here[0]
    for row in range(here.first_question, here.decisions):
        asked = world.decisions[row]
        if asked.outcome == Outcome.OPEN:
            settle(world, row, strategy_answer(world, asked.actor, sight(world, row), asked.draw))


def simulate(scenario: Scenario, seed: int = 0, run: int = 0, drawn: bool = False) -> Run:
    """Return one run: all states answer by their strategies.

    Staff that is a band has its best figure, or is drawn from the band where `drawn` is true.
    """
    world = build(scenario, seed, run, drawn)
    missions, here = world.missions, world.here[0]
    shape = (scenario.days, len(missions))
    staff = np.empty(shape, dtype=np.int64)
    posts = np.empty(shape, dtype=np.int64)
    expelled = np.zeros(shape, dtype=np.int64)
    staff[:] = [mission.people for mission in missions]
    posts[:] = [mission.posts_open for mission in missions]
    today = next_day(world, -1)
    while today < scenario.days:
        morning(world, today)
        decide(world)
        evening(world, today)
        for row in world.touched[: here.touched]:
            mission = missions[row]
            mission.touched = 0
            staff[today:, row], posts[today:, row], expelled[today:, row] = mission.people, mission.posts_open, mission.expelled
        here.touched = 0
        today = next_day(world, today)
    return Run(run, codes_of(scenario), world, staff, posts, expelled)
