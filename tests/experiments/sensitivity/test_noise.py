"""Noise of the runs: parts of the variance with known sizes, and what pairing saves."""

import numpy as np
import pytest

from sim.experiments.sensitivity.noise import crossed, noise

POINTS, RUNS = 400, 30


def table(between: float, shared: float, own: float) -> np.ndarray:  # type: ignore[type-arg]
    draws = np.random.default_rng(5)
    parts = draws.normal(0, between, (POINTS, 1)), draws.normal(0, shared, RUNS), draws.normal(0, own, (POINTS, RUNS))
    return np.asarray(sum(parts))


def test_independent_runs() -> None:
    """Variances 4 and 9: the estimates are near, and so is the share of the noise, in a run and in a mean of 30."""
    found = noise("y", table(2, 0, 3), False)
    assert found is not None and found.saved is None
    assert found.between == pytest.approx(4, abs=4 * 4 * np.sqrt(2 / POINTS)) and found.within == pytest.approx(9, rel=0.05)
    assert found.share == pytest.approx(9 / 13, abs=0.04) and found.share_of_mean == pytest.approx(0.3 / 4.3, abs=0.02)


def test_paired_runs_say_what_they_saved() -> None:
    """Of variance 9 within points 8 is shared by all points of a run: a difference of two points has a ninth of the variance."""
    values = table(2, np.sqrt(8), 1)
    found = noise("y", values, True)
    assert found is not None and found.saved is not None
    draws = np.random.default_rng(8)
    first, second = draws.integers(POINTS, size=(2, 4000))
    kept = first != second
    first, second = first[kept], second[kept]
    together = (values[first] - values[second]).var(axis=1, ddof=1).mean()
    apart = (values[first].var(axis=1, ddof=1) + values[second].var(axis=1, ddof=1)).mean()
    assert found.saved == pytest.approx(1 - together / apart, abs=0.01)
    assert found.between == pytest.approx(4, abs=1.2) and found.share_of_mean < 0.02


def test_opposite_runs_save_nothing() -> None:
    """Where the draws move points against each other, pairing costs: the share saved is negative."""
    swing = np.random.default_rng(1).normal(size=8)
    found = noise("y", np.stack([swing, -swing, swing, -swing]), True)
    assert found is not None and found.saved is not None and found.saved == pytest.approx(-1 / 3)


def test_products_of_different_runs_have_no_bias() -> None:
    """The mean product over pairs of runs is the product of what is expected, noise shared by both or not; a plain product is not."""
    draws = np.random.default_rng(3)
    shared = draws.normal(size=(40_000, 3))
    one, two = 2 + shared, 5 + shared + draws.normal(size=shared.shape)
    assert crossed(one, two).mean() == pytest.approx(10, abs=0.1)
    assert (one.mean(axis=1) * two.mean(axis=1)).mean() == pytest.approx(10 + 1 / 3, abs=0.1)
    pairs = np.mean([one[:, k] * two[:, m] for k in range(3) for m in range(3) if k != m], axis=0)
    assert crossed(one, two) == pytest.approx(pairs)


def test_one_run_or_point_has_no_parts() -> None:
    """Nothing can be told of the noise."""
    assert noise("y", np.ones((5, 1)), True) is None and noise("y", np.ones((1, 5)), True) is None
    found = noise("y", np.ones((5, 5)), True)
    assert found is not None and (found.share, found.share_of_mean, found.saved) == (0, 0, None)
