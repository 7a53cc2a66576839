"""What a visitor does to the page: each step gives the page that follows, and is the same as `--set` on a command line."""

import itertools
import shlex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.scenario import load
from sim.strategies import REGISTRY
from sim.web import views
from sim.web.dials import bloc_dials, own_first, state_dials, strategy_dials
from sim.web.opening import Refused
from sim.web.session import Session
from sim.web.setting import Base

TWO = Base("two_states", load("two_states"))
SOLIDARITY = Base("solidarity", load("solidarity"))


@pytest.mark.parametrize("name", REGISTRY.names)
def test_dials_come_from_the_registry(name: str) -> None:
    """Each parameter of each strategy has a slider with its bounds, and both ends of it make a scenario that runs."""
    page = Session.of(TWO).answering(name)
    found = strategy_dials(TWO.scenario, page.setting.scenario, page.state)
    assert [each.path for each in found] == [f"states.AAA.strategy.{one.name}" for one in REGISTRY[name].parameters]
    for each, one in zip(found, REGISTRY[name].parameters, strict=True):
        assert (each.low, each.high, each.value, each.default) == (one.low, one.high, one.default, one.default)
        assert one.low <= each.left <= each.value <= each.right <= one.high and each.meaning == one.meaning
        for end in (each.left, each.right):
            assert dict(page.turned(each.path, end).setting.values)[each.path] == end


def test_dials_of_a_state_and_a_bloc_have_the_schemas_bounds() -> None:
    """Lag, reply, echo and noise of each state, and each number of a bloc's solidarity, can be moved to both ends."""
    page = Session.of(SOLIDARITY)
    blocs = [each for _, dials in bloc_dials(SOLIDARITY.scenario, SOLIDARITY.scenario) for each in dials]
    assert {each.path.split(".")[-1] for each in blocs} >= {"tie", "base", "contagion"}
    for each in [*state_dials(SOLIDARITY.scenario, SOLIDARITY.scenario, page.state), *blocs]:
        for end in (each.low, each.high):
            assert page.turned(each.path, end).setting.values == ((each.path, end),)
        assert page.turned(each.path, each.high + 1) is page


def test_states_with_a_rule_come_first() -> None:
    """Those that answer stand before the doves."""
    codes = [code for code, _ in own_first(load("skripal_2018"))]
    assert codes[0] == "RUS" and codes.index("SWE") < codes.index("AUT")


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(["multiplier", "affine", "grit", "dove"]), st.floats(1, 9), st.integers(0, 99))
def test_the_command_line_makes_the_same_run(strategy: str, lag: float, seed: int) -> None:
    """What the page says of a command line is true: the same values set, the same acts."""
    page = Session.of(TWO).choosing("BBB").answering(strategy).turned("states.BBB.lag.mean", lag).seeded(seed)
    words = shlex.split(page.setting.command)
    sets = [word for before, word in itertools.pairwise(words) if before == "--set"]
    assert load("two_states", sets) == page.setting.scenario
    assert ("--seed" in words) == (seed > 0) and page.setting.result.seed == seed


def test_another_strategy_forgets_the_parameters_of_the_one_before() -> None:
    """A strategy begins with its defaults; what else was set stays; the file's own strategy is no change."""
    page = Session.of(TWO).answering("multiplier").turned("states.AAA.strategy.ratio", 2.0).turned("states.AAA.echo", 0.5)
    assert dict(page.answering("hawk").setting.values) == {"states.AAA.strategy": "hawk", "states.AAA.echo": 0.5}
    assert dict(page.answering("tit_for_tat").setting.values) == {"states.AAA.echo": 0.5}
    assert page.answering("no_such") is page and page.forgotten().setting.values == ()


def test_days_forget_nothing() -> None:
    """Going to any day, to the start too, changes the day only, and stays within the run."""
    page = Session.of(TWO).answering("multiplier").keeping()
    assert page.day == 59
    for day, there in ((0, 0), (-5, 0), (30, 30), (10**9, 59)):
        assert page.on(day) == Session(page.setting, there, page.state, kept=page.kept)


def test_a_file_that_is_refused_changes_nothing_else() -> None:
    """What ran before stays, with what is wrong beside it."""
    page = Session.of(TWO).answering("multiplier")
    refused = page.opened(Refused("mine.yaml", "why"))
    assert refused.setting is page.setting and refused.refused == Refused("mine.yaml", "why")
    assert refused.opened(SOLIDARITY) == Session.of(SOLIDARITY)


def test_causes_and_comparison() -> None:
    """An act that is there is explained; two settings stand side by side with their difference."""
    page = Session.of(TWO)
    assert "it answers act 1" in views.cause(page.asking(2)) and views.cause(page.asking(99)) == "" == views.cause(page.asking(None))
    assert views.picked({"data": {"act": 2}}) == 2 == views.picked(2) and views.picked({"data": [1, 2]}) is None is views.picked("2")
    both = views.side_by_side(page.setting, page.choosing("BBB").answering("dove").setting)
    assert both["rows"][:2] == [["Acts", "2", "1", "-1"], ["People told to leave", "20", "10", "-10"]]


def test_the_day_in_words() -> None:
    """The page says what happens on a day, and what has happened so far on a quiet one."""
    page = Session.of(TWO)
    assert views.today(page.on(0)) == "Nothing has happened yet."
    assert views.today(page.on(4)) == "Arcadia told 10 people of Borduria to leave."
    assert views.today(page.on(5)) == "Nothing new. So far 1 acts, 10 people told to leave."
    assert [each["act"] for each in views.acts(page)] == [2, 1] and not views.acts(page.on(3))
