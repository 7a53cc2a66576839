"""Baselines are distributions, fitted where they say so, and lapse as stated."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.inference.validation.baselines import BASELINES, LAPSE
from sim.inference.validation.scoring import mean

PROVOKED = np.array([60.0, 23, 13, 4, 4, 3, 2, 1, 1])


@settings(deadline=None, max_examples=25)
@given(people=st.integers(1, 200), stock=st.integers(0, 300), replied=st.lists(st.integers(0, 60), min_size=9, max_size=9))
def test_each_is_a_distribution_that_holds_nothing_impossible(people: int, stock: int, replied: list[int]) -> None:
    for fit in BASELINES.values():
        masses = fit(PROVOKED, np.array(replied, dtype=float))(people, stock)
        assert masses.shape == (stock + 1,) and masses.sum() == pytest.approx(1) and (masses > 0).all()


def test_each_puts_its_weight_where_it_says() -> None:
    """In a world of one for one: all but `never` at the provocation; with half of it, the fitted ones at half; clipped to the stock."""
    predict = {name: fit(PROVOKED, PROVOKED) for name, fit in BASELINES.items()}
    for name, at in (("one_for_one", 10), ("never", 0), ("mean_reply", 10)):
        masses = predict[name](10, 500)
        assert masses.argmax() == at and masses[at] == pytest.approx(1 - LAPSE, abs=LAPSE)
    assert predict["one_for_one"](10, 4).argmax() == 4
    halves = PROVOKED / 2
    assert BASELINES["mean_reply"](PROVOKED, halves)(40, 500).argmax() == 20
    assert mean(BASELINES["poisson"](PROVOKED, halves)(40, 5000)) == pytest.approx((1 - LAPSE) * 20 + LAPSE * 40, abs=1e-3)


def test_the_poisson_regression_finds_its_line() -> None:
    """At its maximum the residuals are orthogonal to the regressors; on data of a power law it gives the law back."""
    replied = 3 * PROVOKED**0.5
    for people in (1, 9, 100):
        got = mean(BASELINES["poisson"](PROVOKED, replied)(people, 20000))
        assert got == pytest.approx((1 - LAPSE) * 3 * people**0.5 + LAPSE * people, rel=1e-4)


def test_the_lapse_has_the_mean_of_the_provocation() -> None:
    """What is mixed in besides the certain reply has the provocation as its mean; its tail falls on the stock."""
    masses = BASELINES["never"](PROVOKED, PROVOKED)(7, 4000)
    assert mean(masses) == pytest.approx(LAPSE * 7)
    assert BASELINES["never"](PROVOKED, PROVOKED)(7, 3)[3] == pytest.approx(LAPSE * (7 / 8) ** 3)
