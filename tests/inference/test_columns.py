"""Which rule and which number a draw of a posterior gives a state, by draws that belong to the row and the state alone."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.draws import Purpose, identity, run_key, uniform
from sim.inference.columns import HURDLE, WEIGHT, answers, parameter, rule_of, truncated_poisson

NAMES = ("tit_for_tat", "multiplier", "fixed")
codes = st.sampled_from(["RUS", "BBB", "A"])
rows = st.integers(0, 10**6)


def draw(code: str, row: int, item: int) -> float:
    """Return the draw of a state in a row: seed 0, run `row`, day 0, of itself alone."""
    return uniform(*run_key(0, row), 0, identity(code), 0, Purpose.RULE, item)


@given(codes, st.integers(0, 50), st.lists(st.floats(0.01, 3), min_size=3, max_size=3))
def test_the_rule_of_a_row(code: str, row: int, weights: list[float]) -> None:
    """The first draw picks among the weights, whatever they add up to."""
    draws = {WEIGHT + name: np.full(51, weight) for name, weight in zip(NAMES, weights, strict=True)}
    at = draw(code, row, 0) * sum(weights)
    expected = NAMES[0] if at < weights[0] else NAMES[1] if at < weights[0] + weights[1] else NAMES[2]
    assert rule_of(code, NAMES, draws, row) == expected


@given(codes, st.integers(0, 50), st.floats(0.1, 50))
def test_the_number_of_a_row(code: str, row: int, mean: float) -> None:
    """The second draw gives the people of the fixed rule; any other number is the draw's own, as it is written, within its bounds."""
    single = float(str(np.float32(mean)))
    draws = {"people": np.full(51, mean), "ratio": np.full(51, mean)}
    assert parameter(code, "fixed", "people", draws, row) == truncated_poisson(single, draw(code, row, 1))
    assert parameter(code, "multiplier", "ratio", draws, row) == min(single, 10)


def test_only_the_rules_there_are() -> None:
    """A rule that the posterior does not know has no column; what it knows has its number where the rule is the row's."""
    draws = {HURDLE: np.ones(9), **{WEIGHT + name: np.ones(9) for name in NAMES[:2]}, "ratio": np.arange(9.0), "people": np.ones(9)}
    found = answers("RUS", NAMES[:2], draws, range(9))
    assert list(found) == ["states.RUS.strategy", "states.RUS.strategy.ratio", "states.RUS.reply"]
    rules, ratios = found["states.RUS.strategy"], found["states.RUS.strategy.ratio"]
    assert [ratio is not None for ratio in ratios] == [rule == "multiplier" for rule in rules] and len(set(rules)) == 2


def test_whom_noise_has_misread() -> None:
    """A state misreads under the rules that the posterior fits with noise, no more than a scenario may say, and under the others not."""
    draws = {HURDLE: np.ones(40), **{WEIGHT + name: np.ones(40) for name in NAMES}, "ratio": np.ones(40), "people": np.ones(40)}
    draws["noise"] = np.linspace(0.5, 4, 40)
    found = answers("RUS", NAMES, draws, range(40))
    noise, rules = found["states.RUS.noise.count"], found["states.RUS.strategy"]
    single = [float(str(np.float32(min(each, 3)))) for each in draws["noise"]]
    assert noise == [each if rule == "multiplier" else 0.0 for each, rule in zip(single, rules, strict=True)] and set(rules) == set(NAMES)


@pytest.mark.parametrize("mean", [0.1, 1.0, 2.5, 30.0])
def test_inversion_at_its_edges(mean: float) -> None:
    """A draw at the probability of one person is two; the greatest draw there is ends, and is no wild number."""
    one = mean / math.expm1(mean)
    assert [truncated_poisson(mean, each) for each in (0.0, math.nextafter(one, 0), one)] == [1, 1, 2]
    assert 1 < truncated_poisson(mean, math.nextafter(1, 0)) < 1100
