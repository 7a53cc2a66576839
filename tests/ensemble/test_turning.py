"""A turn to another scenario leaves no trace: engines that turn give what fresh ones give, run by run, quick turns and others."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.ensemble import engines, turning
from sim.ensemble.cache import kernel
from sim.ensemble.engines import Compiled, Engine, Interpreted, RunFailed
from sim.scenario import Scenario, load
from sim.simulate import simulate
from sim.strategies.user import StrategyError, borrowed
from tests.ensemble.both import check_tables, silent, tables_of
from tests.ensemble.test_failures import OWN, feud
from tests.generators import acts, blocs, incidents, made, scenarios, state

seeds = st.integers(0, 2**64 - 1)


def compiled(scenario: Scenario) -> Engine:
    """Return a compiled engine."""
    return Compiled(scenario, kernel(silent))


@st.composite
def others(draw: st.DrawFn, data: dict[str, Any]) -> dict[str, Any]:
    """Draw another scenario: other states and numbers of solidarity, and at times other acts, incidents, blocs or days."""
    other = {**data, "states": {code: draw(st.one_of(st.just(each), state)) for code, each in data["states"].items()}}
    fresh = draw(blocs())[0]["solidarity"]
    other["blocs"] = [
        {**bloc, "solidarity": {**fresh, "coordination": bloc["solidarity"]["coordination"]}} if draw(st.booleans()) else bloc
        for bloc in data["blocs"]
    ]
    changes = {"acts": acts(), "incidents": incidents(), "blocs": blocs(), "days": st.just(38)}
    if draw(st.integers(0, 3)) == 0:
        word = draw(st.sampled_from(sorted(changes)))
        other[word] = draw(changes[word])
    return other


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Scenario, Scenario]:
    """Draw two scenarios between which an engine may turn."""
    data = draw(scenarios())
    other = draw(others(data))
    both = made(data), made(other)
    return (both[0], both[1]) if both[1].days == both[0].days else (both[0], both[0].model_copy(update={"states": both[1].states}))


def same(one: Any, two: Any) -> bool:
    """Return whether two sets of counts, or of totals, are the same."""
    return all(np.array_equal(*columns) for columns in zip(one, two, strict=True))


@settings(max_examples=40, deadline=None)
@given(pairs(), seeds, st.integers(1, 3), st.booleans(), st.sampled_from([compiled, compiled, Interpreted]))
def test_there_and_back(both: tuple[Scenario, Scenario], seed: int, step: int, drawn: bool, make: Any) -> None:
    """A, B and A again in one engine: the totals of each run and all that is counted are those of fresh engines."""
    engine = make(both[0])
    fresh = {0: make(both[0]), 1: make(both[1])}
    for place, first in ((1, 0), (0, 4), (1, 1)):
        engine.turn(both[place])
        totals = engine.each(seed, first, first + 4, drawn, step)
        expected = fresh[place].each(seed, first, first + 4, drawn, step)
        assert len(totals) == len(range(first, first + 4, step)) and (totals == expected).all()
        assert same(engine.take(), fresh[place].take())
        engine.advance(seed, first, first + 3, drawn, step)  # counts are taken once, and what was taken is gone
        fresh[place].advance(seed, first, first + 3, drawn, step)
        assert same(engine.take(), fresh[place].take())


@settings(max_examples=25, deadline=None)
@given(pairs(), seeds, st.integers(1, 3))
def test_every_table(both: tuple[Scenario, Scenario], seed: int, rows: int) -> None:
    """Each row and field after a turn is that of a single run, also where tables fill up on the way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "ROWS", 4**rows)
        engine = Compiled(both[0], kernel(silent))
        for run, place in enumerate((0, 1, 0, 1)):
            engine.turn(both[place])
            check_tables(tables_of(both[place], seed, run, engine), simulate(both[place], seed, run, drawn=True))


def test_what_is_quick() -> None:
    """Other states and hazards are turned to in place; other missions, acts, incidents, members and days are not."""
    for name, change in (("skripal_2018", "states.RUS.strategy=grievance"), ("solidarity", "blocs.0.solidarity.base=-3")):
        one, other = load(name), load(name, [change])
        assert turning.same_shape(one, other) and one != other
    one = load("solidarity")
    for change in ("blocs.0.solidarity.coordination=[]", "blocs.0.members=[CCC]", "incidents.0.severity=7"):
        assert not turning.same_shape(one, load("solidarity", [change])), change
    one = load("skripal_2018")
    changes = ("days=200", "acts.0.note=new", "missions.RUS-GBR.posts.London.staff=77", "states.RUS.closures.against=[ESP]", "blocs=[]")
    for change in changes:
        assert not turning.same_shape(one, load("skripal_2018", [change])), change


@pytest.mark.parametrize("make", [compiled, Interpreted])
def test_another_shape(make: Any) -> None:
    """An engine turns to other states, missions, days and acts as well, in new tables, and back."""
    names = ("two_states", "noisy_feud", "skripal_2018", "two_states")
    engine, counted = make(load("noisy_feud")), []
    for name in names:
        engine.turn(load(name))
        fresh = make(load(name))
        assert (engine.each(3, 0, 4, True) == fresh.each(3, 0, 4, True)).all()
        for each in (engine, fresh):
            each.advance(3, 0, 4, True)
        counted.append(engine.take())
        assert same(counted[-1], fresh.take())
    assert same(counted[0], counted[-1]) and not same(counted[0], counted[1])


@pytest.mark.parametrize("make", [compiled, Interpreted])
def test_after_a_failure(make: Any) -> None:
    """A run that fails half-way, compiled or not, leaves nothing in the runs of the scenario that is turned to."""
    with borrowed(OWN):
        failing, good = feud({"name": "failing", "chance": 0.05}, 40), feud("tit_for_tat", 40)
        engine = make(failing)
        with pytest.raises((RunFailed, StrategyError)):
            engine.each(5, 0, 1000, True)
        engine.take()
        engine.turn(good)
        assert (engine.each(5, 0, 4, True) == make(good).each(5, 0, 4, True)).all()
