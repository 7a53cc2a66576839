"""One set of rules, two fronts: what is compiled gives what is interpreted, act for act and number for number."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.ensemble import engines, ensemble
from sim.ensemble.cache import kernel
from sim.ensemble.engines import Compiled
from sim.scenario import load
from sim.scenario.shipped import shipped
from sim.simulate import simulate
from tests.ensemble.both import check_counts, check_tables, silent, tables_of
from tests.generators import made, scenarios

SHIPPED = tuple(shipped())
seeds = st.integers(0, 2**64 - 1)


@settings(max_examples=100, deadline=None)
@given(scenarios(), seeds, st.integers(0, 2**40))
def test_act_for_act(data: dict[str, Any], seed: int, run: int) -> None:
    """Acts, questions, orders, people and all that is remembered are the same in both fronts, floats to the last digit."""
    scenario = made(data)
    check_tables(tables_of(scenario, seed, run), simulate(scenario, seed, run, drawn=True))


@settings(max_examples=30, deadline=None)
@given(scenarios(), seeds, st.integers(1, 6), st.booleans())
def test_number_for_number(data: dict[str, Any], seed: int, runs: int, drawn: bool) -> None:
    """What an ensemble counts is what its runs give one by one: each day, account and total."""
    check_counts(ensemble(made(data), runs, seed, workers=1, drawn=drawn))


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_scenarios(name: str) -> None:
    """Each scenario that ships, act for act and number for number."""
    scenario = load(name)
    for run in (0, 731_204):
        check_tables(tables_of(scenario, 7, run), simulate(scenario, 7, run, drawn=True))
    check_counts(ensemble(scenario, 8, seed=7))


@settings(max_examples=40, deadline=None)
@given(scenarios(), seeds, st.integers(1, 5))
def test_small_tables(data: dict[str, Any], seed: int, rows: int) -> None:
    """Tables that are full in the middle of a run are made larger, and nothing of the run given up is left in any later one."""
    scenario = made(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "ROWS", rows)
        patch.setattr(engines, "CELLS", 16)
        engine = Compiled(scenario, kernel(silent))
        for run in range(4):
            check_tables(tables_of(scenario, seed, run, engine), simulate(scenario, seed, run, drawn=True))
        check_counts(ensemble(scenario, 4, seed, workers=1))


@pytest.mark.parametrize("rows", [1, 3, 12])
def test_a_crowded_day_in_small_tables(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty-eight acts of one day in tables too small for them: each pair is remembered once."""
    monkeypatch.setattr(engines, "ROWS", rows)
    scenario = load("skripal_2018")
    engine = Compiled(scenario, kernel(silent))
    for run in range(2):
        check_tables(tables_of(scenario, 1, run, engine), simulate(scenario, 1, run, drawn=True))
