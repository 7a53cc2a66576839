"""Scores have their known answers, and nobody gains by predicting otherwise than believed."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ive
from scipy.stats import poisson

from sim.inference.validation.scoring import FLOOR, crps, log_score, mean, quantiles

numbers = st.integers(0, 12)


@st.composite
def distributions(draw: st.DrawFn, most: int = 12) -> np.ndarray:
    """Probabilities over 0, 1, 2..., some of them nought."""
    weights = np.array(draw(st.lists(st.integers(0, 9), min_size=1, max_size=most)), dtype=float)
    weights[draw(st.integers(0, len(weights) - 1))] += 1
    return weights / weights.sum()


def certain(number: int) -> np.ndarray:
    return np.eye(number + 1)[number]


@given(said=numbers, was=numbers)
def test_of_a_sure_prediction_the_crps_is_the_absolute_error(said: int, was: int) -> None:
    assert crps(certain(said), was) == abs(said - was)
    assert log_score(certain(said), was) == (0 if said == was else math.log(FLOOR))
    assert mean(certain(said)) == said and quantiles(certain(said)) == (said, said, said)


@given(chance=st.floats(0, 1), was=st.integers(0, 1))
def test_of_a_yes_or_no_the_crps_is_the_brier_score(chance: float, was: int) -> None:
    assert crps(np.array([1 - chance, chance]), was) == pytest.approx((chance - was) ** 2)


@pytest.mark.parametrize(("rate", "was"), [(0.5, 0), (4.0, 2), (23.0, 25)])
def test_the_crps_of_a_poisson_prediction(rate: float, was: int) -> None:
    """The closed form of Wei & Held (2014), doi:10.1007/s11749-014-0380-8."""
    masses = poisson.pmf(np.arange(200), rate)
    bessel = ive(0, 2 * rate) + ive(1, 2 * rate)
    form = (was - rate) * (2 * poisson.cdf(was, rate) - 1) + 2 * rate * poisson.pmf(was, rate) - rate * bessel
    assert crps(masses, was) == pytest.approx(form, abs=1e-9)
    assert mean(masses) == pytest.approx(rate)
    assert quantiles(masses) == tuple(poisson.ppf([0.05, 0.5, 0.95], rate))


@given(masses=distributions(), was=numbers)
def test_the_crps_is_the_energy_form(masses: np.ndarray, was: int) -> None:
    """E|X - y| - E|X - X'| / 2 of Gneiting & Raftery (2007), equation 21."""
    at = np.arange(len(masses))
    apart = np.abs(at[:, None] - at[None, :])
    assert crps(masses, was) == pytest.approx(masses @ np.abs(at - was) - masses @ apart @ masses / 2, abs=1e-12)


@given(truth=distributions(), other=distributions())
def test_no_prediction_does_better_than_the_truth(truth: np.ndarray, other: np.ndarray) -> None:
    """Both scores are proper: their expectation under the truth is best for the truth (the log score where no floor is reached)."""
    costs = [sum(chance * crps(each, was) for was, chance in enumerate(truth)) for each in (truth, other)]
    assert costs[0] <= costs[1] + 1e-12
    gains = [sum(chance * log_score(each, was) for was, chance in enumerate(truth) if chance) for each in (truth, other)]
    if all(was < len(other) and other[was] >= FLOOR for was, chance in enumerate(truth) if chance):
        assert gains[0] >= gains[1] - 1e-12


def test_a_quantile_is_reached() -> None:
    """The least number that at least so much of the probability does not exceed: exactly so much is enough."""
    assert quantiles(np.array([0.05, 0.45, 0.45, 0.05])) == (0, 1, 2)
    assert quantiles(np.array([0.049, 0.45, 0.45, 0.051])) == (1, 2, 3)


def test_what_was_held_impossible_costs_the_floor() -> None:
    assert log_score(np.array([0.5, 0.5]), 7) == math.log(1e-6) == log_score(certain(3), 1)
