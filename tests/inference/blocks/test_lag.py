"""The lag: the simulator's law, seen within intervals, a batch at a time."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.ensemble import ensemble
from sim.inference.blocks.lag import Batch, Lag, lag
from sim.rules.chance import negative_binomial
from tests.chance.figures import check_shares
from tests.engine.worlds import act, two
from tests.inference.episode import answered
from tests.inference.posterior import posterior

MEANS, SIZES = st.floats(1, 30), st.floats(0.2, 50)
RUNS = 20_000


def seen(observed: int, below: int = 0, above: int = 0) -> Lag:
    """Return one batch."""
    return Lag((Batch("x", observed, below, above),))


@given(MEANS, SIZES, st.integers(0, 2), st.integers(0, 3))
def test_all_days_add_up_to_one(mean: float, size: float, below: int, above: int) -> None:
    """The probabilities of all days that may be observed add up to 1, whatever the interval."""
    days = tuple(Batch("x", day, below, above) for day in range(1 - above, 3000))
    total = np.exp(Lag(days).by_cluster(np.array([mean, size]))).sum()
    assert total == pytest.approx(1, abs=1e-6)


@given(MEANS, SIZES)
def test_batches_beside_others(mean: float, size: float) -> None:
    """A batch whose interval is wide beside one of a single day has the probability that it has alone."""
    theta, wide, one = np.array([mean, size]), Batch("x", 4, 2, 5), Batch("y", 3, 0, 0)
    alone = [float(Lag((each,)).log_likelihood(theta)) for each in (wide, one)]
    assert Lag((wide, one)).by_cluster(theta) == pytest.approx(np.array(alone))


@given(MEANS, SIZES)
def test_the_law_is_the_simulators(mean: float, size: float) -> None:
    """The inversion of the simulator passes from one lag to the next where the block's distribution function does."""
    below = 0.0
    for number in range(12):
        here = float(np.exp(seen(1 + number).log_likelihood(np.array([mean, size]))))
        if here > 1e-6 and below + here < 1 - 1e-6:
            assert negative_binomial(mean - 1, size, below + here / 2) == number
        below += here


@pytest.mark.parametrize(("mean", "size"), [(1.0, 2.0), (3.0, 0.7), (6.5, 12.0)])
def test_frequencies_of_compiled_runs(mean: float, size: float) -> None:
    """How long compiled runs wait for an answer agrees with the likelihood."""
    waits = {"lag": {"mean": mean, "distribution": "negative_binomial", "dispersion": size}, "echo": 0}
    found = ensemble(two({"echo": 0}, waits, 9, 9, [act(0, "A", "B", 1)], days=200), RUNS, seed=5).account("last_day")
    expected = {day: float(np.exp(seen(day).log_likelihood(np.array([mean, size])))) for day in range(1, 12)}
    check_shares(found, expected)


def test_whose_days_are_not_known() -> None:
    """An exchange is a datum where both its lag and the day of its reply are known."""
    (first, *_) = (each for each in answered() if each.lag is not None)
    assert len(lag([first]).batches) == 1
    assert lag([replace(first, lag=None), replace(first, reply_day=None), replace(first, lag=None, reply_day=None)]).batches == ()


def test_simulated_batches() -> None:
    """Days drawn by the block itself agree with its likelihood."""
    theta = np.array([4.0, 1.5])
    drawn = Lag((Batch("x", 0, 1, 2),) * RUNS).simulate(theta, np.random.default_rng(2))
    values, counts = np.unique([each.observed for each in drawn.batches], return_counts=True)
    check_shares((values, counts), {day: float(np.exp(seen(day, 1, 2).log_likelihood(theta))) for day in range(-1, 15)})


def test_batches_of_2018() -> None:
    """Six days of replies; one of them answers the acts of two days, so that its lag is known less well."""
    batches = lag(answered()).batches
    assert [(each.label[-5:], each.observed, each.below, each.above) for each in batches] == [
        ("03-17", 3, 1, 1), ("03-29", 3, 1, 1), ("03-30", 3, 1, 2), ("04-02", 5, 1, 1), ("04-04", 8, 1, 2), ("04-13", 15, 1, 1),
    ]  # fmt: skip


def test_what_2018_says() -> None:
    """The mean is known to some days; the shape is not: without one late answer its posterior is its prior."""
    block = lag(answered())
    found = posterior(block)
    assert found.effective > 5000
    assert found.quantile("lag_mean", 0.05) == pytest.approx(4.6, abs=0.2)
    assert found.quantile("lag_mean", 0.95) == pytest.approx(9.1, abs=0.4)
    assert found.shrinkage("lag_mean") < 0.4
    assert found.shrinkage("lag_dispersion") > 0.7
    rest = posterior(replace(block, batches=block.batches[:-1]))
    assert rest.shrinkage("lag_dispersion") == pytest.approx(1, abs=0.06)
    assert rest.mean("lag_dispersion") == pytest.approx(20, abs=1)
