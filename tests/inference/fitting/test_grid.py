"""The grid is exact where the answer is known, in one, two and three parameters; each part has its share of the evidence."""

from dataclasses import dataclass

import numpy as np
import pytest
from scipy import stats

from sim.inference.block import Numbers, Parameter
from sim.inference.fitting.grid import axis, grid, log_mean
from sim.inference.proofs.conjugate import BetaBinomial, GammaPoisson


@dataclass(frozen=True)
class Coins:
    """Heads of ten throws of some coins, each with a uniform chance of its own: every part of the evidence is 1/11."""

    heads: tuple[int, ...]
    shift: float = 0.0  # of each part's log-likelihood
    name: str = "coins"

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return tuple(Parameter(f"chance {place}", stats.uniform(0, 1), "1", "heads") for place in range(len(self.heads)))

    def by_cluster(self, theta: Numbers) -> Numbers:
        with np.errstate(divide="ignore"):
            return np.asarray(stats.binom.logpmf(self.heads, 10, theta)) + self.shift

    def log_likelihood(self, theta: Numbers) -> Numbers:
        return np.asarray(self.by_cluster(theta).sum(axis=-1))


@pytest.mark.parametrize("heads", [(3,), (0, 10), (1, 7, 4)])
def test_as_many_parameters_as_there_may_be(heads: tuple[int, ...]) -> None:
    """Evidence 1/11 a coin, each coin's chance a beta distribution, and each part given the others no more than it is alone."""
    found = grid(Coins(heads), (6,) * len(heads))  # type: ignore[arg-type]
    mean, sd = found.moments()
    posterior = [stats.beta(1 + each, 11 - each) for each in heads]
    assert found.log_evidence == pytest.approx(-len(heads) * np.log(11), abs=1e-9)
    assert mean == pytest.approx([each.mean() for each in posterior], abs=1e-9)
    assert sd == pytest.approx([each.std() for each in posterior], abs=1e-9)
    assert found.left_out() == pytest.approx([-np.log(11)] * len(heads), abs=1e-9)
    assert found.weight.sum() == pytest.approx(1) and found.theta.shape == (len(found.weight), len(heads))


def test_the_grids_that_are_taken() -> None:
    """The usual number of panels is fine enough, and coarse enough for what has several parameters: the hurdle's axis is the coarse one."""
    assert grid(BetaBinomial(29, 29)).log_evidence == pytest.approx(BetaBinomial(29, 29).log_evidence, abs=1e-9)  # type: ignore[arg-type]
    for heads, points in (((9,), 512), ((9, 2), 24 * 4096), ((9, 2, 5), 16 * 256 * 80)):
        found = grid(Coins(heads))  # type: ignore[arg-type]
        assert len(found.theta) == points
        assert found.log_evidence == pytest.approx(-len(heads) * np.log(11), abs=1e-6)


def test_four_parameters_are_too_many() -> None:
    """It is said what is used instead."""
    with pytest.raises(ValueError, match=r"coins has 4; use sim\.inference\.fitting\.sampling"):
        grid(Coins((1, 2, 3, 4)))  # type: ignore[arg-type]


def test_a_block_without_clusters_is_one_part() -> None:
    """Then what is left out is all of the evidence."""
    block = GammaPoisson((2, 3), (1, 4))
    assert grid(block).left_out() == pytest.approx([block.log_evidence], abs=1e-9)  # type: ignore[arg-type]


def test_how_likely_all_is_does_not_matter() -> None:
    """A likelihood a thousand orders smaller has the same posterior, and an evidence that is as much smaller."""
    one, two = grid(Coins((3, 8)), (4, 4)), grid(Coins((3, 8), -2000.0), (4, 4))  # type: ignore[arg-type]
    assert two.log_evidence == pytest.approx(one.log_evidence - 4000)
    assert two.posterior == pytest.approx(one.posterior)
    assert two.left_out() == pytest.approx(one.left_out() - 2000)


def test_data_that_cannot_be() -> None:
    """Nothing is learnt from them: the posterior is the prior, and the part that can't be has no probability, nor has any beside it."""
    found = grid(Coins((3, 11)), (4, 4))  # type: ignore[arg-type]
    assert np.isneginf(found.log_evidence)
    assert (found.posterior == found.weight).all()
    assert np.isneginf(found.left_out()).all()


def test_a_mean_of_logarithms() -> None:
    """It is that of the numbers, however small; of nothing but noughts it is nought."""
    weight = np.array([0.25, 0.75])
    assert log_mean(np.log([2.0, 4.0]) - 5000, weight) == pytest.approx(np.log(3.5) - 5000)
    assert np.isneginf(log_mean(np.array([-np.inf, -np.inf]), weight))


def test_an_axis_integrates_polynomials() -> None:
    """Gauss-Legendre of order 8 in each panel is exact up to the 15th degree."""
    points, weights = axis(3)
    assert [weights @ points**power for power in range(16)] == pytest.approx([1 / (1 + power) for power in range(16)])
    assert (np.diff(points) > 0).all() and len(points) == 24
