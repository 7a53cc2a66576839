"""Series with known answers (K5 to K8, K10), from the strategies' own functions on real numbers."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.chance import negative_binomial, whole
from sim.strategies import REGISTRY, Seen
from sim.terms import Rounding

MULTIPLIER, AFFINE, SHARE = (REGISTRY[name].function for name in ("multiplier", "affine", "proportional"))


@given(st.floats(0, 0.95), st.floats(0, 0.95), st.floats(0.1, 100))
def test_linear_reaction(r_a: float, r_b: float, x: float) -> None:
    """K5: totals are x/(1-q) and r_B x/(1-q)."""
    total_a = total_b = 0.0
    start = x
    for _ in range(600):
        y = MULTIPLIER(Seen(provoked=x), 0.0, r_b)
        total_a, total_b = total_a + x, total_b + y
        x = MULTIPLIER(Seen(provoked=y), 0.0, r_a)
    assert total_a == pytest.approx(start / (1 - r_a * r_b))
    assert total_b == pytest.approx(r_b * start / (1 - r_a * r_b))


def test_affine_fixed_point() -> None:
    """K6: the fixed point of two affine reactions is (3.3333, 4.6667)."""
    x = y = 0.0
    for _ in range(200):
        x, y = AFFINE(Seen(provoked=y), 0.0, 1.0, 0.5), AFFINE(Seen(provoked=x), 0.0, 2.0, 0.8)
    assert (x, y) == pytest.approx((10 / 3, 14 / 3))


@pytest.mark.parametrize(
    ("x", "q", "stock", "acts"),
    [(5, 1, 40, 8), (2, 1.5, 100, 9), (4, 2.25, 78, 4), (23, 0.8, 100, 10), (10, 0.5, 15, 2), (23, 0.7, 100, None)],
)
def test_depletion(x: float, q: float, stock: float, acts: int | None) -> None:
    """K7: the act that exhausts the stock, or never (survivors 23.333)."""
    left, number = stock, 0
    while left > 1e-9 and number < 500:
        left -= x
        number += 1
        x = MULTIPLIER(Seen(provoked=x), 0.0, q)
    assert (number if left <= 1e-9 else None) == acts
    if acts is None:
        assert left == pytest.approx(23.333, abs=1e-3)


@pytest.mark.parametrize(("f", "b", "a"), [(0.2, 0.747376, 0.870200), (0.5, 0.419422, 0.688538)])
def test_share_reciprocity(f: float, b: float, a: float) -> None:
    """K8: the surviving fractions when each answers half the share it lost."""
    here, there = 1000.0, 400.0  # people of B, who lost first, and of A
    act = f * here
    for _ in range(60):
        before, here = here, here - act
        answer = SHARE(Seen(provoked=act, own_before=before, stock=there), 0.0, 0.5)
        before, there = there, there - answer
        act = SHARE(Seen(provoked=answer, own_before=before, stock=here), 0.0, 0.5)
    assert (here / 1000, there / 400) == pytest.approx((b, a), abs=1e-6)


def test_full_share_keeps_the_ratio() -> None:
    """K8: with a full share both corps shrink by the same factor."""
    here, there, act = 1000.0, 400.0, 100.0
    for _ in range(5):
        answer = SHARE(Seen(provoked=act, own_before=here, stock=there), 0.0, 1.0)
        here, there = here - act, there - answer
        assert here / there == pytest.approx(2.5)
        act = SHARE(Seen(provoked=answer, own_before=there + answer, stock=here), 0.0, 1.0)


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        (Rounding.HALF_UP, [23, 18, 14, 11, 9, 7, 6, 5, 4, 3, 2, 2]),
        (Rounding.FLOOR, [23, 18, 14, 11, 8, 6, 4, 3, 2, 1, 0, 0]),
    ],
)
def test_rounding_makes_feuds(rounding: Rounding, expected: list[int]) -> None:
    """K10: where a chain of r = 0.8 sticks depends on the rounding."""
    chain = [23]
    for _ in range(11):
        chain.append(whole(MULTIPLIER(Seen(provoked=chain[-1]), 0.0, 0.8), rounding, 0.5))
    assert chain == expected


def test_ceil_sticks_at_four() -> None:
    """K10: ceil with r = 0.8 sticks at 4."""
    chain = [23]
    while len(chain) < 2 or chain[-1] != chain[-2]:
        chain.append(whole(0.8 * chain[-1], Rounding.CEIL, 0.5))
    assert chain[-1] == 4
    assert all(one >= two for one, two in pairwise(chain))


@given(st.floats(0, 1000), st.integers(1, 400))
def test_stochastic_rounding_keeps_the_mean(value: float, steps: int) -> None:
    """K10: over an even grid of draws the mean is kept, up to the grid."""
    mean = sum(whole(value, Rounding.STOCHASTIC, (k + 0.5) / steps) for k in range(steps)) / steps
    assert mean == pytest.approx(value, abs=0.51 / steps + 1e-9)


@pytest.mark.parametrize(("mean", "size"), [(0.5, 1.0), (3.0, 0.5), (8.0, 20.0)])
def test_negative_binomial_by_inversion(mean: float, size: float) -> None:
    """Mean and variance over an even grid of draws are m and m + m^2/k."""
    numbers = [negative_binomial(mean, size, (k + 0.5) / 40000) for k in range(40000)]
    average = sum(numbers) / len(numbers)
    variance = sum((each - average) ** 2 for each in numbers) / len(numbers)
    assert average == pytest.approx(mean, rel=2e-3)
    assert variance == pytest.approx(mean + mean**2 / size, rel=2e-2)
    assert math.isclose(negative_binomial(mean, size, 0.0), 0)
