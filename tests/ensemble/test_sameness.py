"""What the numbers of an ensemble do not depend on: workers, chunks, engine, order in the file, bystanders, other runs."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.ensemble import Ensemble, engines, ensemble, running
from sim.ensemble.counts import merged
from sim.ensemble.engines import Interpreted
from sim.ensemble.slots import ACCOUNT, VARIABLES
from sim.scenario import load
from tests.engine.worlds import mission
from tests.ensemble.both import counter, same_counts
from tests.generators import CODES, made, scenarios


def by_codes(found: Ensemble) -> dict[tuple[str, ...], Any]:
    """Return all that was counted, by codes of states instead of numbers."""
    told: dict[tuple[str, ...], Any] = {}
    for variable in VARIABLES:
        series = found.series(variable)
        for row, each in enumerate(found.scenario.missions):
            told[variable, each.sender, each.receiver] = series[:, :, row].tolist()
    for pair in found.pairs():
        for word in ACCOUNT:
            told[word, found.codes[pair[0]], found.codes[pair[1]]] = counter(found.account(word, pair))
    return told


@settings(max_examples=30, deadline=None)
@given(scenarios(), st.integers(0, 2**64 - 1), st.integers(1, 40), st.integers(1, 7))
def test_workers_and_chunks(data: dict[str, Any], seed: int, runs: int, chunk: int) -> None:
    """One, two or four workers, in pieces of any size, count the same."""
    scenario = made(data)
    alone = ensemble(scenario, runs, seed, workers=1)
    with pytest.MonkeyPatch.context() as patch:
        for workers in (1, 2, 4):
            patch.setattr(running, "LARGEST_CHUNK", chunk)
            assert same_counts(ensemble(scenario, runs, seed, workers=workers), alone)


def test_many_workers_on_many_runs() -> None:
    """Twenty thousand runs of a feud by one, two and four workers, and the progress that is told."""
    scenario = load("noisy_feud")
    told: list[int] = []
    alone = ensemble(scenario, 20_000, seed=3, workers=1, progress=told.append)
    assert told == sorted(told) and told[-1] == 20_000
    for workers in (2, 4):
        assert same_counts(ensemble(scenario, 20_000, seed=3, workers=workers), alone)


@settings(max_examples=30, deadline=None)
@given(scenarios(), st.integers(0, 2**64 - 1), st.booleans(), st.integers(4, 12))
def test_both_engines(data: dict[str, Any], seed: int, drawn: bool, power: int) -> None:
    """The kernel run as ordinary Python counts what it counts compiled, also where cells fill up."""
    scenario = made(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines, "CELLS", 1 << power)
        plain = Interpreted(scenario)
        plain.advance(seed, 0, 4, drawn)
        plain.advance(seed, 4, 7, drawn)
        expected = Ensemble(scenario, seed, 7, drawn, plain.take())
        assert same_counts(ensemble(scenario, 7, seed, drawn=drawn, workers=2), expected)


@settings(max_examples=30, deadline=None)
@given(scenarios(), st.permutations(CODES), st.booleans())
def test_places_in_the_file_and_bystanders(data: dict[str, Any], order: list[str], bystander: bool) -> None:
    """Neither the order of states and missions nor a state that takes no part moves a number."""
    other = {**data, "states": {code: data["states"][code] for code in order}, "missions": data["missions"][::-1]}
    if bystander:
        other["states"] = {"ZZZ": {"name": "Bystander", "strategy": "tit_for_tat"}, "0": {"name": "Another"}, **other["states"]}
        other["missions"] = [mission("ZZZ", "AAA", 9), *other["missions"]]
    before, after = (by_codes(ensemble(made(each), 10, 3)) for each in (data, other))
    assert {key: value for key, value in after.items() if "ZZZ" not in key} == before


@settings(max_examples=30, deadline=None)
@given(scenarios(), st.integers(0, 20), st.integers(0, 20))
def test_runs_stand_alone(data: dict[str, Any], one: int, two: int) -> None:
    """What the first runs add up to is the same whatever runs come after them: n + m runs less n runs are the last m."""
    scenario = made(data)
    plain = Interpreted(scenario)
    plain.advance(9, one, one + two, True)
    parts = [ensemble(scenario, one, 9).counts] if one else []
    if one + two:
        together = ensemble(scenario, one + two, 9)
        assert same_counts(together, Ensemble(scenario, 9, one + two, True, merged([*parts, plain.take()])))


@pytest.mark.parametrize(("runs", "workers"), [(0, 1), (-1, None), (1, 0)])
def test_nothing_to_do(runs: int, workers: int | None) -> None:
    """Less than one run or worker is refused with a sentence."""
    with pytest.raises(ValueError, match="at least one"):
        ensemble(load("two_states"), runs, workers=workers)
