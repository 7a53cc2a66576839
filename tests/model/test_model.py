"""The Mesa front gives the same numbers as the straight run, and can be changed in plain Python."""

import mesa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.model import Model, State
from sim.scenario import load
from sim.simulate import simulate
from sim.strategies import Seen
from tests.engine.test_laws import same
from tests.engine.worlds import act, two
from tests.generators import made, scenarios

SHIPPED = ["skripal_2018", "us_russia_2018", "uk_russia_2018", "noisy_feud", "solidarity", "grit_repair", "parity_cap", "us_russia_2016_17"]


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_scenarios_give_the_same(name: str) -> None:
    """A day a step, with agents in a shuffled order: every act and every person as in the straight run."""
    scenario = load(f"scenarios/{name}.yaml")
    model = Model(scenario, seed=3)
    while model.running:
        model.step()
    straight = simulate(scenario, 3).world
    same(model.world, straight)
    assert model.expelled == sum(mission.expelled for mission in straight.missions)


@settings(max_examples=20, deadline=None)
@given(scenarios(), st.integers(0, 1000))
def test_random_scenarios_give_the_same(data: dict[str, object], run: int) -> None:
    """The two ways through a day agree on scenarios that nobody wrote."""
    model = Model(made(data), seed=1, run=run)
    while model.running:
        model.step()
    same(model.world, simulate(made(data), 1, run).world)


class Doubler(State):
    """Answers twice as many as were expelled."""

    def decide(self, seen: Seen, draw: float, partner: str) -> float:
        return 2 * seen.provoked


def test_decide_can_be_overridden() -> None:
    """An agent class in plain Python changes one state's answer, and the data collector sees it."""
    scenario = two({"echo": 0}, {}, 50, 50, [act(0, "A", "B", 4)], 20)
    model = Model(scenario, states={"B": Doubler})
    for _ in range(30):
        model.step()
    assert [act.count for act in model.world.acts[:2]] == [4, 8]
    frame = model.datacollector.get_model_vars_dataframe()
    assert len(frame) == 20 and frame["expelled"].iloc[-1] == 12
    assert set(model.datacollector.get_agent_vars_dataframe()["code"]) == {"A", "B"}
    with pytest.raises(KeyError, match="not among the states"):
        Model(scenario, states={"X": Doubler})


def test_an_answer_that_is_no_number_of_people_is_refused() -> None:
    """A negative answer of a user's own rule is an error with a sentence."""

    class Wrong(State):
        def decide(self, seen: Seen, draw: float, partner: str) -> float:
            return -1.0

    model = Model(two({"echo": 0}, {}, 50, 50, [act(0, "A", "B", 4)], 20), states={"B": Wrong})
    with pytest.raises(ValueError, match="at least 0"):
        for _ in range(20):
            model.step()


def test_mesa_runs_it_in_batches() -> None:
    """`mesa.batch_run` takes the model as it is: a run each, to the end of its days."""
    rows = mesa.batch_run(Model, {"scenario": [two({"echo": 0}, {}, 50, 50, [act(0, "A", "B", 4)], 20)], "run": [0, 1]}, max_steps=99)
    assert {(row["run"], row["expelled"]) for row in rows} == {(0, 8), (1, 8)}
    assert {row["Step"] for row in rows} in ({19}, {20})  # from 3.5 on, Mesa counts steps from 1
    same(Model(load("noisy_feud"), seed=None).world, Model(load("noisy_feud"), seed=0).world)
