"""Staff that is a band: a triangular law over it, drawn for each post and run (theory 2.5)."""

import numpy as np
import pytest

from sim.ensemble import ensemble
from sim.ensemble.counts import quantile, statistics
from sim.scenario import Scenario
from tests.chance.figures import check, check_sample, check_shares
from tests.engine.worlds import START

RUNS = 50_000
BANDS = [(10, 20, 60), (0, 0, 9), (5, 9, 9), (40, 45, 50), (3, 3, 4)]


def banded(*bands: tuple[int, int, int]) -> Scenario:
    """Return a scenario in which A keeps one post for each band in B."""
    posts = [{"kind": "embassy", "staff": {"low": low, "best": best, "high": high, "source": "x"}} for low, best, high in bands]
    states = {"A": {"name": "A"}, "B": {"name": "B"}}
    data = {"format": 1, "title": "Band", "start": START, "days": 2, "states": states, "sources": {"x": "invented"}}
    return Scenario.model_validate({**data, "missions": [{"sender": "A", "receiver": "B", "posts": posts}]})


def law(band: tuple[int, int, int]) -> dict[int, float]:
    """Return the probability of each number: the triangular law from half below the band to half above, its peak at the best figure."""
    low, best, high = band
    left, right = low - 0.5, high + 0.5
    edges = np.arange(low, high + 2) - 0.5
    below = (edges - left) ** 2 / ((right - left) * (best - left))
    above = 1 - (right - edges) ** 2 / ((right - left) * (right - best))
    return dict(zip(range(low, high + 1), np.diff(np.where(edges < best, below, above)).tolist(), strict=True))


@pytest.mark.parametrize("band", BANDS)
def test_the_law_of_a_band(band: tuple[int, int, int]) -> None:
    """Each number has its probability, the mean is that of the law, and its quantiles are where the law has them."""
    expected = law(band)
    assert sum(expected.values()) == pytest.approx(1)
    values, counts = ensemble(banded(band), RUNS, seed=9).start(0)
    assert values.min() >= band[0] and values.max() <= band[2]
    check_shares((values, counts), expected)
    mean = sum(value * p for value, p in expected.items())
    check_sample((values, counts), mean, sum(value**2 * p for value, p in expected.items()) - mean**2)
    for level in (0.05, 0.25, 0.5, 0.75, 0.95):
        here = quantile(values, counts, level)
        upto = sum(p for value, p in expected.items() if value <= here)
        before = sum(p for value, p in expected.items() if value < here)
        error = 4 * (level * (1 - level) / RUNS) ** 0.5
        assert before - error <= level <= upto + error


def test_posts_are_drawn_apart() -> None:
    """Two posts with the same band add their means and their variances, and every day begins with them."""
    found = ensemble(banded(BANDS[0], BANDS[0]), RUNS, seed=9)
    expected = law(BANDS[0])
    mean = sum(value * p for value, p in expected.items())
    variance = sum(value**2 * p for value, p in expected.items()) - mean**2
    check_sample(found.start(0), 2 * mean, 2 * variance)
    series = found.series("staff")[:, -1, 0]
    assert series == pytest.approx([v for k, v in statistics(*found.start(0)).items() if k != "sd"])


def test_not_drawn() -> None:
    """Where staff is not drawn, all runs have the best figure."""
    found = ensemble(banded(*BANDS), 100, drawn=False)
    assert [each.tolist() for each in found.start(0)] == [[sum(best for _, best, _ in BANDS)], [100]]
    check(found.series("staff")[0, 0, 0], sum(best for _, best, _ in BANDS), 0, 1)
