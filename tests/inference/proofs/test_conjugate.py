"""The blocks of known posterior give the figures of the theory (K30, K31, K33), and grid and samplers give them back."""

import math

import numpy as np
import pytest

from sim.inference.fitting.grid import grid
from sim.inference.fitting.keyed import keyed
from sim.inference.fitting.tempered import tempered
from sim.inference.proofs.agreement import SAMPLERS, known, rejected, sum_of_replies
from sim.inference.proofs.conjugate import BetaBinomial, GammaPoisson
from sim.inference.proofs.material import conjugates
from tests.inference.proofs.made import PROVOKED, record

POISSON = GammaPoisson(PROVOKED, PROVOKED)


def test_K30_gamma_poisson() -> None:
    """Of 146 answered by 146 under Gamma(2, 2): mean 1, sd 0.082199, 95 % in 0.8454 to 1.1674; and log-evidence -41.719 (K33)."""
    posterior = POISSON.posterior
    assert (posterior.mean(), posterior.std()) == pytest.approx((1, 0.082199), abs=1e-6)
    assert posterior.interval(0.95) == pytest.approx((0.8454, 1.1674), abs=1e-4)
    assert POISSON.log_evidence == pytest.approx(-41.719, abs=1e-3)
    assert POISSON.log_likelihood(np.array([1.0])) == pytest.approx(-39.526, abs=1e-3)


@pytest.mark.parametrize(("trials", "least"), [(29, 0.904966), (1, 0.2236), (4, 0.5493)])
def test_K31_matches(trials: int, least: float) -> None:
    """All matched under Beta(1, 1): the 5 % bound hangs on how many decisions there were; the evidence is one over their number and one."""
    block = BetaBinomial(trials, trials)
    assert block.posterior.ppf(0.05) == pytest.approx(least, abs=1e-4)
    assert block.log_evidence == pytest.approx(-math.log(trials + 1), abs=1e-12)


@pytest.mark.parametrize(
    "block", [POISSON, BetaBinomial(29, 29), BetaBinomial(4, 1), BetaBinomial(4, 1, 2.0, 5.0)], ids=["poisson", "all", "one", "prior"]
)
def test_the_grid_gives_what_is_known(block: GammaPoisson | BetaBinomial) -> None:
    """Evidence and moments by the grid are those of the closed form."""
    exact = grid(block)
    mean, sd = exact.moments()
    assert exact.log_evidence == pytest.approx(block.log_evidence, abs=1e-4)
    assert (mean[0], sd[0]) == pytest.approx((block.posterior.mean(), block.posterior.std()), rel=1e-3)


def test_the_material_is_the_record() -> None:
    """The provocations of 2018 whose reply is known are the 29 of the theory, each matched."""
    poisson, matches = conjugates([each for each in record().exchanges if each.observed is not None])
    assert sorted(poisson.provoked) == sorted(PROVOKED)
    assert (matches.trials, matches.matches) == (29, 29)


def test_rejection_reproduces_K30() -> None:
    """With the sum as summary and tolerance 0, rejection gives mean and sd of the closed form; with a wide one it does not."""
    draws, wide = (rejected(POISSON, sum_of_replies, within, keyed(1, "test"), 20_000) for within in (0, 60))
    count = len(draws)
    assert count > 40
    assert draws.mean() == pytest.approx(1, abs=4 * 0.082199 / math.sqrt(count))
    assert draws.std() == pytest.approx(0.082199, rel=4 / math.sqrt(2 * count))
    assert wide.std() > 0.15


@pytest.mark.parametrize("name", SAMPLERS)
def test_samplers_give_what_is_known(name: str) -> None:
    """Mean, sd, distribution and evidence are those of the closed form, and a shift is seen."""
    assert not [row for row in known(BetaBinomial(29, 29), name, seed=2, draws=1000) if not row.passed]


def test_a_wrong_evidence_is_seen() -> None:
    """A posterior for other data than the sampler had is told from the right one, by every statistic."""
    other = GammaPoisson(PROVOKED, tuple(2 * each for each in PROVOKED))
    drawn = tempered(POISSON, keyed(1, "other"), 500)
    assert abs(drawn.theta.mean() - other.posterior.mean()) > 4 * other.posterior.std()
    assert abs(drawn.log_evidence - other.log_evidence) > 1
