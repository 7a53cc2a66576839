"""Bounds are those of the theory, and ranks of numbers that are exchangeable are uniform by construction."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.inference.proofs.fits import inside, rank
from sim.inference.proofs.rows import Row, chi_square_bound, coverage_band, slope_and_bowl


def test_the_bounds_of_K34_and_K35() -> None:
    """The critical chi-square of 20 bins at 0.1 % is 43.82; of 200 and 500 intervals of 90 %, 168 to 190 and 432 to 466 hold the truth."""
    assert chi_square_bound(20, rows=10) == pytest.approx(43.82, abs=0.005)
    assert coverage_band(200, 0.9) == (168, 190)
    assert coverage_band(500, 0.9) == (432, 466)
    assert chi_square_bound(20, 40) > chi_square_bound(20, 10)


@given(st.integers(1, 60), st.floats(0, 1, exclude_max=True), st.randoms(use_true_random=False))
def test_a_rank_is_a_place_among_the_draws(draws: int, ties: float, chance: object) -> None:
    """It runs from 0 to the number of draws; with ties it is one of the places that the equal ones take."""
    values = np.array([chance.randrange(5) for _ in range(draws)], dtype=np.float64)  # type: ignore[attr-defined]
    place = rank(2.0, values, ties)
    assert (values < 2).sum() <= place <= (values <= 2).sum()


def test_the_middle_of_the_ranks_is_nine_in_ten() -> None:
    """Of the 200 places among 199 draws, 180 are inside: the coverage of a right sampler is 90 % exactly."""
    assert sum(inside(place, 199) for place in range(200)) == 180
    assert sum(inside(place, 499) for place in range(500)) == 450


def test_slope_and_bowl_have_signs_and_unit_variance() -> None:
    """Too many high numbers slope up, too many at both ends make a bowl; over uniform numbers both are standard normal."""
    chance = np.random.default_rng(3)
    assert slope_and_bowl(chance.random(400) ** 0.5)[0] > 4
    assert slope_and_bowl(chance.beta(0.5, 0.5, 400))[1] > 4
    assert slope_and_bowl(chance.beta(3, 3, 400))[1] < -4
    assert slope_and_bowl(np.array([0.9] * 4)) == pytest.approx((math.sqrt(12) * 0.4 * 2, math.sqrt(180) * (0.16 - 1 / 12) * 2))
    several = np.array([slope_and_bowl(chance.random(100)) for _ in range(2000)])
    assert several.std(axis=0) == pytest.approx(1, abs=0.07)
    assert several.mean(axis=0) == pytest.approx(0, abs=0.1)


def test_a_row_without_a_number_has_not_passed() -> None:
    """What could not be measured is not proven."""
    row = Row("sbc", "lag", "lag_mean", "posterior", "chi_square", 3.0, high=4.0)
    assert row.passed
    assert not row._replace(value=math.nan).passed
    assert not row._replace(value=4.1).passed
    assert all(row._replace(low=2.0, value=value).passed for value in (2.0, 4.0))
