"""What holds for every registered strategy, for free."""

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.strategies import REGISTRY, Registry, Reply, Seen, Strategy

CONTRACT = {
    "dove", "hawk", "random", "tit_for_tat", "multiplier", "add", "affine", "proportional", "fixed", "parity", "ceiling", "generous",
    "tit_for_two_tats", "contrite", "gradual", "grim", "win_stay_lose_shift", "grit", "deferred", "memory_one", "grievance",
}  # fmt: skip
people = st.integers(0, 5000).map(float)
seen = st.builds(
    Seen,
    provoked=people,
    stock=people,
    own_staff=people,
    own_before=people,
    justified=st.sampled_from([0.0, 1.0]),
    offences=people,
    last_own=people,
    calm=people,
    memory=st.just(0.0),
)


def test_names_are_those_of_the_contract() -> None:
    """All strategies of the contract are there, and no others."""
    assert set(REGISTRY.names) == CONTRACT


@pytest.mark.parametrize("strategy", list(REGISTRY), ids=lambda each: each.name)
@given(st.data())
def test_contract(strategy: Strategy, data: st.DataObject) -> None:
    """Never negative; the same for the same sight and draw; documented, sourced, bounded; memory can be handed back."""
    assert strategy.meaning.endswith(".") and strategy.source
    values = [data.draw(st.floats(each.low, each.high), label=each.name) for each in strategy.parameters]
    draw = data.draw(st.floats(0, 1, exclude_max=True))
    sight = data.draw(seen)
    for _ in range(4):
        answer = strategy.function(sight, draw, *values)
        assert answer == strategy.function(sight, draw, *values)
        reply = answer if isinstance(answer, Reply) else Reply(people=answer, memory=sight.memory)
        assert reply.people >= 0 and reply.accredit >= 0
        assert reply.ceiling >= 0 or reply.ceiling == -1
        sight = sight._replace(memory=reply.memory)


@pytest.mark.parametrize("strategy", [each for each in REGISTRY if not each.unprovoked], ids=lambda each: each.name)
def test_who_is_not_provoked_does_nothing(strategy: Strategy) -> None:
    """A strategy that does not act unprovoked wants nobody when nothing was done, whatever the draw."""
    for draw in (0.0, 0.5, 0.999):
        answer = strategy.function(Seen(stock=50, own_staff=40, own_before=40), draw)
        reply = answer if isinstance(answer, Reply) else Reply(people=answer)
        assert reply.people == 0 and reply.ceiling == -1


def test_the_registry_refuses_what_is_not_documented() -> None:
    """A strategy without docstring, bounds, or with a taken name is refused with a sentence."""
    registry = Registry()

    def bare(seen: Seen, draw: float) -> float:
        return 0.0

    def loose(seen: Seen, draw: float, ratio: float = 1.0) -> float:
        """Answer a multiple."""
        return ratio

    with pytest.raises(ValueError, match="docstring"):
        registry.strategy(source="none")(bare)
    with pytest.raises(ValueError, match="Annotated"):
        registry.strategy(source="none")(loose)
    with pytest.raises(ValueError, match="already"):
        REGISTRY.strategy(source="none")(REGISTRY["dove"].function)
    assert len(registry) == 0


def test_nobody_is_a_number_of_people() -> None:
    """Where a strategy has a number of people for a parameter, it may be 0; only what is added may be below it."""
    lows = {(each.name, one.low) for each in REGISTRY for one in each.parameters if one.name in ("people", "staff")}
    assert {name for name, low in lows if low != 0} == {"add"}


def test_what_is_not_said_is_nothing() -> None:
    """Who sees nothing sees noughts; who says nothing does nothing, remembers nothing, and sets no ceiling."""
    assert Seen() == (0,) * 9
    assert Reply() == (0, 0, -1, 0)


def test_a_probability_is_one() -> None:
    """A probability is from 0 to 1, both allowed."""
    chances = [one for each in REGISTRY for one in each.parameters if one.unit == "probability" or one.name == "probability"]
    assert len(chances) == 6 and {(one.low, one.high) for one in chances} == {(0, 1)}


def test_whose_draws_are_made() -> None:
    """A draw is made for those that look at theirs, however they do, and for no others."""
    assert {each.name for each in REGISTRY if each.draws} == {"random", "generous", "memory_one"}
    registry = Registry()

    @registry.strategy(source="none")
    def inner(seen: Seen, draw: float) -> float:
        """Look at it from within."""
        return sum(draw for _ in range(3))

    @registry.strategy(source="none")
    def both(seen: Seen, draw: float) -> float:
        """Hand it on."""
        seen, draw = seen, draw
        return 0.0

    @registry.strategy(source="none", unprovoked=True)
    def neither(seen: Seen, draw: float) -> float:
        """Look away."""
        return 0.0

    assert [each.draws for each in registry] == [True, True, False] and [each.unprovoked for each in registry] == [False, False, True]
    assert registry.names == ("inner", "both", "neither") and registry.at(2).function is neither
    assert inner(Seen(), 0.5) == 1.5 and both(Seen(), 0.5) == 0


def test_rules_and_strategies_know_nothing_of_numba() -> None:
    """The rules are plain functions; compiling them is the ensemble's business."""
    for strategy in REGISTRY:
        assert "numba" not in inspect.getsource(inspect.getmodule(strategy.function) or strategy.function)
