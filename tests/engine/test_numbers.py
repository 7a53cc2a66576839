"""From a draw to a number, against SciPy and by arithmetic: rounding, waiting times, noise, bands, shares."""

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import stats

from sim.rules.beginning import within
from sim.rules.chance import lag, negative_binomial, perceived, whole
from sim.rules.likeness import share
from sim.terms import KINDS, Kind, Rounding

draws = st.floats(0, 1, exclude_max=True)


@pytest.mark.parametrize(
    ("value", "down", "up", "half"),
    [(0.0, 0, 0, 0), (0.25, 0, 1, 0), (0.5, 0, 1, 1), (2.5, 2, 3, 3), (2.75, 2, 3, 3), (3.0, 3, 3, 3)],
)
def test_rounding_as_chosen(value: float, down: int, up: int, half: int) -> None:
    """Down, up, halves up, or up where the draw is below the fraction: never to even."""
    assert whole(value, Rounding.FLOOR, 0.0) == down and whole(value, Rounding.CEIL, 0.999) == up
    assert whole(value, Rounding.HALF_UP, 0.999) == half
    part = value - down
    assert whole(value, Rounding.STOCHASTIC, part) == down
    assert part == 0 or whole(value, Rounding.STOCHASTIC, part - 0.01) == up


@settings(deadline=None)
@given(st.floats(0.01, 60), st.floats(0.1, 50), draws)
def test_negative_binomial_is_that_of_scipy(mean: float, size: float, draw: float) -> None:
    """The number at a draw is the quantile of SciPy's distribution, or beside it where the draw is at a step."""
    law = stats.nbinom(size, size / (mean + size))
    number = negative_binomial(mean, size, draw)
    assert law.cdf(number) > draw - 1e-9 and (number == 0 or law.cdf(number - 1) <= draw + 1e-9)


def test_negative_binomial_at_its_ends() -> None:
    """Nobody for no mean; a step belongs to the number above it; the mean where chances are too small to be told; a last number."""
    assert negative_binomial(0.0, 1.0, 0.9) == negative_binomial(-0.5, 0.3, 0.9) == 0
    assert negative_binomial(0.5, 1.0, 0.9) == 2  # a third goes on each time: 2/3, 8/9, 26/27
    assert [negative_binomial(1.0, 1.0, draw) for draw in (0.4999, 0.5, 0.75)] == [0, 1, 2]
    assert negative_binomial(2000.5, 1e6, 0.5) == 2001
    assert negative_binomial(2000.0, 1e6, 0.5) == 2000
    assert negative_binomial(90000.0, 0.001, 1 - 1e-12) == 100_000


@given(st.floats(1, 30), draws)
def test_geometric_lag(mean: float, draw: float) -> None:
    """A geometric waiting time by its closed form, from 1 on."""
    waited = lag(mean, 0.0, draw)
    go_on = 1 - 1 / mean
    assert waited >= 1
    assert 1 - go_on**waited > draw - 1e-9 and 1 - go_on ** (waited - 1) <= draw + 1e-9


def test_lags() -> None:
    """A fixed lag is rounded half up and at least a day; a mean of one day is one day for certain; others have their mean."""
    assert [lag(mean, -1.0, 0.9) for mean in (0.2, 1.0, 2.4, 2.5, 7.0)] == [1, 1, 2, 3, 7]
    assert {lag(1.0, dispersion, draw) for dispersion in (-1.0, 0.0, 0.5, 1.0, 20.0) for draw in (0.0, 0.5, 0.999999)} == {1}
    assert sum(lag(6.0, 20.0, (k + 0.5) / 2000) for k in range(2000)) / 2000 == pytest.approx(6, rel=5e-3)
    assert lag(6.0, 20.0, 0.0) == 1 and lag(6.0, 0.5, 0.5) == 1 + negative_binomial(5.0, 0.5, 0.5)


def test_noise_on_a_count() -> None:
    """At one standard deviation up the count is times e^sigma, at one down over it; without noise it is itself."""
    one = 1 - math.exp(-0.5)  # of Box and Muller's radius, which is then 1
    assert perceived(100.0, 1.0, one, 0.0) == perceived(100.0, 1.0, one, 0.9999999) == 272
    assert perceived(100.0, 0.5, one, 0.0) == 165 and perceived(100.0, 0.5, one, 0.5) == 61
    assert perceived(100.0, 0.5, one, 0.25) == 100 and perceived(100.0, 0.5, 0.0, 0.3) == 100
    assert perceived(100.0, 0.5, 1 - math.exp(-2), 0.0) == 272
    assert perceived(3.0, 0.2, one, 0.0) == 4 and perceived(4.4, 0.0, 0.9, 0.9) == 4.4


@given(st.lists(st.integers(0, 300), min_size=3, max_size=3).map(sorted), draws)
def test_a_band_is_a_triangle(band: list[int], draw: float) -> None:
    """The staff at a draw is SciPy's triangular quantile over the band and half a person on either side, and inside it."""
    low, best, high = band
    left, width = low - 0.5, high - low + 1
    value = stats.triang.ppf(draw, (best - left) / width, left, width)
    people = within(low, best, high, draw)
    assert low <= people <= high
    assert people in (math.floor(value + 0.5 - 1e-6), math.floor(value + 0.5 + 1e-6)) or value + 0.5 >= high + 1


@settings(max_examples=300)
@example(1, [0, 1, 0, 0, 0])
@example(1, [1, 1, 0, 0, 0])
@given(st.integers(0, 200), st.lists(st.integers(0, 60), min_size=KINDS, max_size=KINDS))
def test_like_for_like_keeps_total_and_quota(people: int, like: list[int]) -> None:
    """All are shared out, no kind is more than one off its quota, and whoever is rounded up has the larger remainder, or comes first."""
    want = [-1] * KINDS
    share(people, like, want)
    total = sum(like)
    if total == 0:
        assert want == [people if kind == Kind.EMBASSY else 0 for kind in range(KINDS)]
        return
    quota = [divmod(people * each, total) for each in like]
    rest = people - sum(number for number, _ in quota)
    first = sorted(range(KINDS), key=lambda kind: (-quota[kind][1], kind))[:rest]
    assert want == [number + (kind in first) for kind, (number, _) in enumerate(quota)]
