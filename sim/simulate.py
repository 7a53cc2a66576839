"""One run of a scenario, straight through the phases of each day; `python -m sim.simulate NAME` prints its acts."""

import datetime
import sys
from pathlib import Path
from typing import Any

import numpy as np

from sim.rules.answers import conclude
from sim.rules.day import evening, morning
from sim.rules.questions import FIRST_QUESTION
from sim.scenario import ScenarioError, load
from sim.scenario.build import build
from sim.scenario.schema import Scenario
from sim.strategies import REGISTRY
from sim.strategies.sight import Reply, Seen
from sim.terms import Cause, Measure, Outcome
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


def lines(scenario: Scenario, run: Run) -> list[str]:
    """Return the acts of a run, one a line."""
    acts = run.acts
    text = []
    for row in range(len(acts.day)):
        date = scenario.start + datetime.timedelta(days=acts.day[row])
        who = f"{run.codes[acts.actor[row]]} > {run.codes[acts.target[row]]}"
        cause = Cause(acts.cause[row]).word + (f" to act {acts.answers[row] + 1}" if acts.answers[row] >= 0 else "")
        text.append(f"{row + 1:4} {date} {who:15} {Measure(acts.measure[row]).word:18} {acts.count[row]:5}  {cause}")
    return text


def main(arguments: list[str]) -> int:
    """Print the acts of a scenario, a file or the name of one that ships; return the exit status."""
    folders = (Path(__file__).parent / "_scenarios", Path(__file__).parents[1] / "scenarios")
    try:
        name = arguments[0]
    except IndexError:
        print("command line:1:1: no scenario; write python -m sim.simulate skripal_2018", file=sys.stderr)
        return 2
    shipped = [folder / f"{name}.yaml" for folder in folders if (folder / f"{name}.yaml").is_file()]
    try:
        scenario = load(shipped[0] if shipped else name)
    except ScenarioError as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(lines(scenario, simulate(scenario))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
