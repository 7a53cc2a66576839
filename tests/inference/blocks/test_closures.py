"""Closures: a post for a post, and closures that answer none."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.ensemble import ensemble
from sim.inference.blocks.closures import Closures, Trials, closures
from sim.record import StaffBand
from sim.scenario import Scenario
from tests.chance.figures import check_shares
from tests.engine.worlds import START, day
from tests.inference.episode import acts, staff
from tests.inference.made import deed
from tests.inference.posterior import posterior

BOTH = Closures((Trials("B>A", "consulate", 2, 0, False), Trials("B>A", "institute", 1, 0, True)))


def ways(block: Closures) -> dict[tuple[int, ...], Closures]:
    """Return the block with every outcome that its trials may have."""
    numbers = product(*(range(each.possible + 1) for each in block.trials))
    return {
        made: replace(block, trials=tuple(replace(each, made=number) for each, number in zip(block.trials, made, strict=True)))
        for made in numbers
    }


@given(st.floats(0, 1), st.floats(0, 1))
def test_all_outcomes_add_up_to_one(answer: float, extra: float) -> None:
    """The probabilities of all outcomes add up to 1, at the ends too."""
    assert sum(float(np.exp(each.log_likelihood(np.array([answer, extra])))) for each in ways(BOTH).values()) == pytest.approx(1)


def test_frequencies_of_compiled_runs() -> None:
    """How many posts compiled runs close in answer agrees with the likelihood: two consulates answered, an institute as an extra."""
    posts = [{"kind": kind, "staff": 5} for kind in ("embassy", "consulate", "consulate", "institute")]
    states = {
        "A": {"name": "A", "echo": 0},
        "B": {
            "name": "B", "strategy": "tit_for_tat", "lag": {"mean": 1}, "echo": 0,
            "closures": {"answer": 0.7, "extra": 0.2, "kinds": ["consulate", "institute"], "against": ["A"]},
        },
    }  # fmt: skip
    closing = {"date": day(0), "actor": "A", "target": "B", "measure": "close_post"}
    missions = [{"sender": one, "receiver": other, "posts": posts} for one, other in (("A", "B"), ("B", "A"))]
    scenario = Scenario.model_validate(
        {"format": 1, "title": "Posts", "start": START, "days": 20, "states": states, "missions": missions, "acts": [closing, closing]}
    )
    expected: dict[int, float] = {}
    for made, block in ways(BOTH).items():
        expected[sum(made)] = expected.get(sum(made), 0.0) + float(np.exp(block.log_likelihood(np.array([0.7, 0.2]))))
    found = ensemble(scenario, 20_000, seed=7)
    check_shares(found.account("acts", (found.codes.index("B"), found.codes.index("A"))), expected)


def test_simulated_closures() -> None:
    """Closures drawn by the block agree with its likelihood."""
    theta, generator = np.array([0.7, 0.2]), np.random.default_rng(4)
    drawn = [tuple(each.made for each in BOTH.simulate(theta, generator).trials) for _ in range(8000)]
    values, counts = np.unique([10 * one + two for one, two in drawn], return_counts=True)
    expected = {10 * one + two: float(np.exp(block.log_likelihood(theta))) for (one, two), block in ways(BOTH).items()}
    check_shares((values, counts), expected)


def test_how_many_closures_were_possible_and_made() -> None:
    """A post closed for each post, no more than were asked for; an act whose number is not public closes one; of an extra kind one."""
    acts = (
        deed("2018-03-01", "AAA", "BBB", "close_post", 2, key="a", post_type="consulate"),
        deed("2018-03-01", "AAA", "BBB", "close_post", None, key="b", post_type="trade"),
        deed("2018-03-02", "BBB", "AAA", "close_post", 3, "a", post_type="consulate"),
        deed("2018-03-02", "BBB", "AAA", "close_institution", 4, "a", post_type="institute"),
        deed("2018-03-02", "BBB", "AAA", "expel", 5, "b", post_type="trade"),
    )
    kinds = ("consulate", "institute", "school")
    there = [StaffBand("skripal_2018", "AAA", "BBB", kind, "", 1, 1, 1, "s", "documented", "") for kind in kinds]
    block = closures(acts, there, kinds)
    assert [(each.label, each.kind, each.possible, each.made, each.extra) for each in block.trials] == [
        ("BBB>AAA", "consulate", 2, 2, False), ("BBB>AAA", "institute", 1, 1, True), ("BBB>AAA", "school", 1, 0, True),
        ("BBB>AAA", "trade", 1, 0, False),
    ]  # fmt: skip
    assert [each.kind for each in closures(acts, there[:1], kinds).trials] == ["consulate", "trade"]  # posts that are not there


def test_what_2018_says() -> None:
    """One post closed and one in answer; a consulate and an institute that answered none: the priors stand, but for those three."""
    block = closures(acts(), staff())
    assert [(each.label, each.kind, each.possible, each.made, each.extra) for each in block.trials] == [
        ("RUS>GBR", "consulate", 1, 1, True), ("RUS>GBR", "institute", 1, 1, True), ("RUS>USA", "consulate", 1, 1, False),
    ]  # fmt: skip
    found = posterior(block)  # Beta(3, 1) and Beta(3, 2)
    assert found.mean("closure_answer") == pytest.approx(3 / 4, abs=0.01)
    assert found.mean("closure_extra") == pytest.approx(3 / 5, abs=0.01)
    assert found.log_evidence == pytest.approx(np.log(2 / 3 * 1 / 6), abs=0.03)
    assert min(found.shrinkage("closure_answer"), found.shrinkage("closure_extra")) > 0.8
