"""The negative binomial: drawn as its log-probabilities say, and nothing where the mean is nought or less."""

import numpy as np
import pytest

from sim.inference.blocks.laws import drawn, log_at_least, log_negative_binomial
from tests.chance.figures import check_shares


@pytest.mark.parametrize(("mean", "size"), [(0.3, 1.5), (6.0, 0.8)])
def test_numbers_are_drawn_by_the_law(mean: float, size: float) -> None:
    """Their shares are the probabilities, and those of at least a number their sums."""
    values, counts = np.unique(drawn(np.full(20_000, mean), size, np.random.default_rng(1)), return_counts=True)
    law = np.exp(log_negative_binomial(np.arange(400), mean, size))
    check_shares((values, counts), dict(enumerate(law[:20].tolist())))
    assert law.sum() == pytest.approx(1)
    assert np.exp(log_at_least(np.arange(1, 9), mean, size)) == pytest.approx(1 - np.cumsum(law)[:8])


def test_nothing_is_drawn_of_nothing() -> None:
    """Of a mean of 0 or less every number is 0, for certain."""
    assert not drawn(np.array([0.0, -3.0] * 50), 2.0, np.random.default_rng(1)).any()
    assert np.exp(log_negative_binomial(np.arange(3), -1.0, 2.0)).tolist() == [1, 0, 0]
