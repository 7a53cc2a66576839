"""An ensemble over variants: each run stands alone with its own, and neither workers nor pieces move a number."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.ensemble import ensemble, running
from sim.ensemble.variants import Variants
from sim.scenario import load
from sim.simulate import simulate
from sim.strategies.user import StrategyError, borrowed
from tests.ensemble.both import check_counts, same_counts
from tests.ensemble.test_failures import OWN, feud
from tests.generators import acts, made, scenarios, state


@st.composite
def variants(draw: st.DrawFn, data: dict[str, Any]) -> list[dict[str, Any]]:
    """Draw variants of a scenario: other states, some with other acts."""
    found = []
    for _ in range(draw(st.integers(1, 4))):
        code = draw(st.sampled_from(sorted(data["states"])))
        more = {"acts": draw(acts())} if draw(st.booleans()) else {}
        found.append({**data, **more, "states": {**data["states"], code: draw(state)}})
    return found


@settings(max_examples=20, deadline=None)
@given(scenarios().flatmap(lambda data: st.tuples(st.just(data), variants(data))), st.integers(0, 99), st.integers(1, 9), st.integers(1, 3))
def test_every_run_has_its_own(both: tuple[dict[str, Any], list[dict[str, Any]]], seed: int, runs: int, chunk: int) -> None:
    """What is counted is what single runs give, run k of variant k modulo their number, with any workers and pieces."""
    scenario, each = made(both[0]), [made(data) for data in both[1]]
    alone = ensemble(scenario, runs, seed, workers=1, variants=each)
    check_counts(alone, each)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "LARGEST_CHUNK", chunk)
        assert same_counts(ensemble(scenario, runs, seed, workers=2, variants=each), alone)


@given(st.integers(1, 12), st.integers(1, 40), st.data())
def test_the_order_of_work(number: int, runs: int, data: st.DataObject) -> None:
    """However it is cut into pieces, each run is done once, with its own variant, and stands at its place."""
    scenario = load("two_states")
    each = Variants([scenario.model_copy(update={"title": str(place)}) for place in range(number)], runs)
    cuts = sorted({0, runs, *data.draw(st.lists(st.integers(0, runs), max_size=4))})
    parts = [part for first, end in pairwise(cuts) for part in each.stretches(first, end)]
    done = [run for part in parts for run in range(part.first, part.end, part.step)]
    assert sorted(done) == list(range(runs)) and [each.place(run) for run in done] == list(range(runs))
    assert all(part.scenario is each.of(run) for part in parts for run in range(part.first, part.end, part.step))
    assert len(list(each.stretches(0, runs))) == min(number, runs)


def test_what_is_no_variant() -> None:
    """Other staff or days can't be counted together: refused with a sentence."""
    one = load("two_states")
    for change in ("days=50", "missions.0.posts.0.staff=61"):
        with pytest.raises(ValueError, match="variant 1 has not"):
            ensemble(one, 4, variants=[one, load("two_states", [change])])


@pytest.mark.parametrize("workers", [1, 2])
def test_a_variant_that_fails_says_why(workers: int) -> None:
    """The error is that of the failing run with its own variant, whoever does it."""
    with borrowed(OWN):
        each = [feud("tit_for_tat", 40), feud({"name": "failing", "chance": 0.01}, 40)]
        for run in range(1, 1000, 2):
            try:
                simulate(each[1], 5, run)
            except StrategyError as error:
                expected = str(error)
                break
        with pytest.raises(StrategyError) as caught:
            ensemble(each[0], 1000, seed=5, workers=workers, variants=each)
        assert str(caught.value) == expected
