"""Phase 5, between sight and answer: each state is asked, and its strategy replies."""

import math
from typing import Any

from sim.rules.answers import conclude
from sim.rules.questions import sight
from sim.strategies.registry import REGISTRY
from sim.strategies.sight import MOST, Reply, Seen
from sim.terms import Outcome
from sim.world import World


def decide(world: World) -> None:
    """Let each state answer the questions of today by its strategy."""
    here = world.here[0]
    for row in range(here.first_question, here.decisions):
        asked = world.decisions[row]
        if asked.outcome == Outcome.OPEN:
            state = world.states[asked.actor]
            settle(world, row, answer(state.strategy, sight(world, row), asked.draw, world.parameters, state.parameter))


def answer(strategy: int, seen: Seen, draw: float, parameters: Any, first: int) -> Reply:
    """Return what a strategy replies; its parameters begin at `first`; compiled, this is a chain of ifs made from the registry."""
    chosen = REGISTRY.at(strategy)
    return as_reply(chosen.function(seen, draw, *parameters[first : first + len(chosen.parameters)]), seen)


def as_reply(said: Any, seen: Seen) -> Reply:
    """Return what a strategy said as a reply: a number of people leaves the memory as it was."""
    return said if isinstance(said, Reply) else Reply(people=float(said), memory=seen.memory)


def settle(world: World, row: int, reply: Reply) -> None:
    """Conclude the question in `row`, where the reply is possible."""
    finite = math.isfinite(reply.memory) and math.isfinite(reply.ceiling)
    if finite and 0 <= reply.people < MOST and 0 <= reply.accredit < MOST and reply.ceiling < MOST:
        conclude(world, row, reply)
    else:
        refuse(world, reply)


def refuse(world: World, reply: Reply) -> None:
    """Raise ValueError for an impossible reply; a compiled run is given up and run again, interpreted, to say the same."""
    raise ValueError(f"an answer is a number of people, at least 0 and less than {MOST:g}, not {reply}")
