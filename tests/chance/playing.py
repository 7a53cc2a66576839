"""Round mode: two states that decide every day, and the Markov chain of their moves (CC, CD, DC, DD from the first one's view)."""

from typing import Any

import numpy as np
import numpy.typing as npt

from sim.ensemble.cache import kernel
from sim.ensemble.engines import Compiled
from sim.scenario import Scenario
from tests.engine.worlds import two

Four = tuple[float, float, float, float]
PAYOFFS = (3.0, 0.0, 5.0, 1.0)  # R, S, T, P: of the first, in the order of the states
OTHERS = (3.0, 5.0, 0.0, 1.0)  # of the second
CALM = (1.0, 1.0, 0.0, 0.0)  # whether the first is calm
AT_ONCE = {"lag": {"mean": 1}, "period": 1, "notice": 0}


def memory_one(probabilities: Four) -> dict[str, Any]:
    """Return a state that plays a memory-one rule, a day a round."""
    return {"strategy": {"name": "memory_one", **dict(zip(("cc", "cd", "dc", "dd"), probabilities, strict=True))}, **AT_ONCE}


def flipped(probabilities: Four, noise: float) -> Four:
    """Return a rule of which each move is turned round with a probability: the noise of K13 to K15, which is one of doing."""
    one, two, three, four = ((1 - noise) * each + noise * (1 - each) for each in probabilities)
    return one, two, three, four


def match(one: dict[str, Any], other: dict[str, Any], rounds: int, acts: Any = ()) -> Scenario:
    """Return a match of two states with plenty of staff."""
    return two(one, other, 100_000, 100_000, list(acts), rounds)


def states(scenario: Scenario, runs: int, seed: int = 1) -> npt.NDArray[np.int64]:
    """Return the state of each round of each run, (runs, rounds), from the compiled log of acts."""
    run_many = kernel(lambda text: None)
    found = np.zeros((runs, scenario.days), dtype=np.int64)
    for run in range(runs):
        if run % 10 == 0:
            engine = Compiled(scenario, run_many)
        engine.advance(seed, run, run + 1, False)
        arrays = engine.records.arrays
        acts = arrays["acts"][: arrays["here"][0]["acts"]]
        for actor, weight in ((0, 2), (1, 1)):
            found[run, np.unique(acts["day"][acts["actor"] == actor])] += weight
    return found


def chain(first: Four, second: Four) -> npt.NDArray[np.float64]:
    """Return the transitions between the states; the second sees CD and DC the other way round."""
    rows = []
    for state in range(4):
        calm, other = first[state], second[(0, 2, 1, 3)[state]]
        rows.append([calm * other, calm * (1 - other), (1 - calm) * other, (1 - calm) * (1 - other)])
    return np.array(rows)


def variance(moves: npt.NDArray[np.float64], worth: Any, rounds: int, begin: int) -> float:
    """Return the variance of the mean worth of some rounds after `begin` rounds from mutual calm, by backward recursion."""
    gain = np.asarray(worth)
    start = np.linalg.matrix_power(moves, begin + 1)[0]
    one = two = np.zeros(4)
    for _ in range(rounds):
        ahead = moves @ one
        one, two = gain + ahead, gain**2 + 2 * gain * ahead + moves @ two
    return float(start @ two - (start @ one) ** 2) / rounds**2
