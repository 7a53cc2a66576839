"""Clusters: which exchanges belong together, and a likelihood that holds at its ends."""

import datetime
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.inference.blocks.clusters import Clusters, cluster
from tests.inference.made import exchange

NAMES = ("a", "b", "a", "a")
CHANCES = st.floats(0, 1)


def by_hand(density: list[list[float]], chance: list[float], correlation: float) -> list[float]:
    """Return the likelihood of each cluster, case by case: a common draw, that each exchange takes with the probability c."""
    common, found = math.sqrt(correlation), []
    for name in dict.fromkeys(NAMES):
        own = [place for place, each in enumerate(NAMES) if each == name]
        alone = [sum(share * row[place] for share, row in zip(chance, density, strict=True)) for place in own]
        found.append(
            sum(
                share * math.prod(common * row[place] + (1 - common) * mean for place, mean in zip(own, alone, strict=True))
                for share, row in zip(chance, density, strict=True)
            )
        )
    return found


@given(st.lists(st.lists(st.floats(0, 1), min_size=4, max_size=4), min_size=3, max_size=3), CHANCES, CHANCES, CHANCES)
def test_the_likelihood_of_a_cluster(density: list[list[float]], one: float, two: float, correlation: float) -> None:
    """It is the sum over the common draws, of each the product over the exchanges."""
    chance = [one * two, one * (1 - two), 1 - one]
    found = Clusters(NAMES, correlation).log_likelihood(np.array(density), np.array(chance))
    assert np.exp(found) == pytest.approx(by_hand(density, chance, correlation), abs=1e-12)


@given(st.floats(0.01, 1))
def test_however_unlikely(correlation: float) -> None:
    """Densities that are 90 orders smaller make each cluster as many orders less likely for each of its exchanges."""
    density, chance = np.array([[0.5, 0.2, 0.9, 0.4], [0.1, 0.6, 0.3, 0.8]]), np.array([0.3, 0.7])
    clusters = Clusters(NAMES, correlation)
    small = clusters.log_likelihood(density * 1e-90, chance)
    assert small == pytest.approx(clusters.log_likelihood(density, chance) + np.array([3, 1]) * math.log(1e-90))


@pytest.mark.parametrize("correlation", [0.0, 0.5, 1.0])
def test_what_cannot_be(correlation: float) -> None:
    """An exchange that no category allows, or only one that is never drawn, has no probability; of a cluster beside it the rest stands."""
    density = np.array([[0.0, 0.5, 1.0, 1.0], [1.0, 0.5, 1.0, 1.0]])
    found = Clusters(NAMES, correlation).log_likelihood(density, np.array([1.0, 0.0]))
    assert np.isneginf(found[0]) and found[1] == pytest.approx(math.log(0.5))


def test_which_belong_together() -> None:
    """Replies of a day are a batch; where none came, acts of a day, and an act whose day is unknown is its own; a decision is all."""
    day, later = datetime.date(2020, 1, 1), datetime.date(2020, 1, 2)
    made = [
        replace(exchange(1, 1, act=act), day=day, reply_day=reply)
        for act, day, reply in (("p", day, later), ("q", later, later), ("r", later, None), ("s", day, None), ("t", None, None))
    ]
    assert cluster(made, "batch:0.5").names == ("2020-01-02", "2020-01-02", "2020-01-02", "2020-01-01", "t")
    assert cluster(made, "dyad").names == ("p", "q", "r", "s", "t")
    assert len(cluster(made, "decision:1").labels) == 1
    assert [cluster(made, name).correlation for name in ("dyad", "batch:0.5", "decision:1")] == [0.0, 0.5, 1.0]
    with pytest.raises(ValueError, match=r"no structure of clusters 'dyads'; there are dyad, batch:0\.5"):
        cluster(made, "dyads")


def test_drawn_categories() -> None:
    """Two exchanges of a cluster share a draw with the probability c * c = rho; each by itself follows the chances."""
    generator, clusters = np.random.default_rng(8), Clusters(NAMES, 0.49)
    drawn = np.array([clusters.categories(np.array([0.2, 0.8]), generator) for _ in range(8000)])
    assert drawn.mean(axis=0) == pytest.approx([0.8] * 4, abs=0.02)
    assert np.corrcoef(drawn.T) == pytest.approx(
        np.array([[1, 0, 0.49, 0.49], [0, 1, 0, 0], [0.49, 0, 1, 0.49], [0.49, 0, 0.49, 1]]), abs=0.05
    )
