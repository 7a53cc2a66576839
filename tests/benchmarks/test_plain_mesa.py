"""The yardstick does the same job: it gives the acts and the staff that the engine gives."""

from collections import Counter

import pytest

from sim.result import Result
from sim.scenario import load
from tests.benchmarks.plain_mesa import run
from tests.benchmarks.plain_objects import KINDS

NAMES = ["skripal_2018", "us_russia_2018", "uk_russia_2018", "uk_soviet_1985"]


@pytest.mark.parametrize("name", NAMES)
def test_same_acts_and_staff(name: str) -> None:
    """The same acts, each as often, and the same people of every mission on every evening."""
    scenario = load(name)
    ours, plain = Result.single(scenario), run(scenario, seed=1)
    acts: Counter[tuple[object, ...]] = Counter()
    for act in plain.acts:
        posts = ";".join(f"{kind}:{act.posts[kind]}" for kind in KINDS if act.posts.get(kind))
        acts[act.day, act.actor, act.target, act.measure, act.count, posts, act.cause] += 1
    assert acts == Counter((act.day, act.actor, act.target, act.measure, act.count, act.posts, act.cause) for act in ours.rows)
    for column in ("staff", "posts_open", "expelled"):
        assert plain.datacollector.tables["missions"][column] == getattr(ours.series, column)[0].ravel().tolist()


@pytest.mark.parametrize("key", ["strategy", "reply", "measure"])
def test_the_yardstick_refuses_what_it_cannot_do(key: str) -> None:
    """A rule or a measure that it lacks is an error, never another result."""
    scenario = load("us_russia_2018")
    if key != "measure":
        changed = {"states": scenario.states | {"RUS": scenario.states["RUS"].model_copy(update={"strategy": "grim", "reply": 0.5})}}
        if key == "reply":
            changed["states"]["RUS"] = changed["states"]["RUS"].model_copy(update={"strategy": "tit_for_tat"})
    else:
        changed = {"acts": (scenario.acts[0].model_copy(update={"measure": "sever"}),)}
    with pytest.raises(ValueError, match="yardstick knows"):
        run(scenario.model_copy(update=changed))
