"""What is held against what: samplers against a known posterior, against each other, and rejection against the likelihood."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from sim.inference.block import Block, Numbers
from sim.inference.fitting.keyed import keyed
from sim.inference.fitting.sampling import LIVE, Posterior
from sim.inference.fitting.tempered import Drawn
from sim.inference.proofs import agreement
from sim.inference.proofs.agreement import EFFECTIVE, FAR, NATS, answered, each_other, known, nested, on_grid, rejected, rejection
from sim.inference.proofs.conjugate import BetaBinomial, GammaPoisson

COIN = BetaBinomial(9, 7)


def sampler(draws: Callable[[int], Numbers], evidence: float, seen: list[float]) -> Callable[[Block, np.random.Generator, int], Drawn]:
    """Return a sampler that gives these draws, and keeps what its generator says next."""

    def made(block: Block, generator: np.random.Generator, count: int) -> Drawn:
        seen.append(generator.random())
        return Drawn(draws(count)[:, None], evidence)

    return made


@pytest.mark.parametrize(("name", "count", "independent"), [("tempered", 800, 200), ("nested", 8000, LIVE), ("nested", 400, 100)])
def test_against_what_is_known(name: str, count: int, independent: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four standard errors of as many draws as are independent; the right draws pass all, and shifted ones are to be far."""
    posterior, seen = COIN.posterior, list[float]()
    draws = posterior.ppf((np.arange(count) + 0.5) / count)
    monkeypatch.setitem(agreement.SAMPLERS, name, sampler(lambda _: draws, COIN.log_evidence + 0.1, seen))  # type: ignore[arg-type]
    mean, sd, near, shifted, evidence = rows = known(COIN, name, 3, count)
    error = 4 / math.sqrt(independent)
    assert (mean.value, mean.low, mean.high) == pytest.approx(
        (draws.mean(), posterior.mean() - error * posterior.std(), posterior.mean() + error * posterior.std())
    )
    assert (sd.value, sd.low, sd.high) == pytest.approx((draws.std(), posterior.std() * (1 - error), posterior.std() * (1 + error)))
    assert (near.value, near.low, near.high) == pytest.approx((0.5 / count, 0, FAR / math.sqrt(independent)))
    assert (shifted.low, shifted.high, shifted.sampler) == (near.high, 1.0, f"{name} shifted") and shifted.value > 0.3
    assert (evidence.value, evidence.low, evidence.high) == pytest.approx(
        (COIN.log_evidence + 0.1, COIN.log_evidence - NATS, COIN.log_evidence + NATS)
    )
    assert [row.statistic for row in rows] == ["mean", "sd", "distance", "distance", "log_evidence"]
    assert {(row.proof, row.block, row.parameter) for row in rows} == {("agreement", "beta_binomial", "match")}
    assert seen == [keyed(3, f"agreement {name} beta_binomial").random()]
    assert all(row.passed for row in rows)
    assert independent == min(EFFECTIVE * count, LIVE if name == "nested" else count)


def test_how_near_is_near(monkeypatch: pytest.MonkeyPatch) -> None:
    """The distance of right draws passes its bound once in a thousand times; an evidence may be three tenths of a nat off."""
    assert stats.kstwobign.sf(FAR) == pytest.approx(1e-3, rel=0.05)
    draws = COIN.posterior.ppf((np.arange(400) + 0.5) / 400)
    for off, near in ((-0.31, False), (-0.29, True), (0.29, True), (0.31, False)):
        monkeypatch.setitem(agreement.SAMPLERS, "tempered", sampler(lambda _: draws, COIN.log_evidence + off, []))  # type: ignore[arg-type]
        assert known(COIN, "tempered", 3, 400)[-1].passed == near


def test_two_samplers_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Evidence by its difference, and each mean by its distance in standard deviations of the second: the first less the second."""
    draws = np.linspace(0.2, 0.6, 50)
    monkeypatch.setitem(agreement.SAMPLERS, "nested", sampler(lambda _: draws + 0.05, -2.0, []))  # type: ignore[arg-type]
    monkeypatch.setitem(agreement.SAMPLERS, "tempered", sampler(lambda _: draws, -2.5, []))  # type: ignore[arg-type]
    evidence, mean = each_other(COIN, 1, 50)  # type: ignore[arg-type]
    assert (evidence.value, evidence.low, evidence.high, evidence.parameter) == (0.5, -0.8, 0.8, "all")
    assert (mean.value, mean.low, mean.high, mean.parameter) == (pytest.approx(0.05 / draws.std()), -0.3, 0.3, "match")
    assert [row.statistic for row in (evidence, mean)] == ["log_evidence_difference", "mean_difference"]
    assert {(row.proof, row.block, row.sampler) for row in (evidence, mean)} == {("agreement", "beta_binomial", "nested and tempered")}


def test_nested_draws_come_from_its_posterior(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as are asked for, of those that nested sampling gives, with its evidence; by a seed that the generator draws."""
    seeds = list[int]()

    def sample(block: Block, seed: int) -> Posterior:
        seeds.append(seed)
        return Posterior(np.array([[1.0], [2.0], [3.0]]), -7.0, 0.1, 9, 0.0, 0.0)

    monkeypatch.setattr(agreement, "sample", sample)
    drawn = nested(COIN, keyed(1, "nested"), 300)  # type: ignore[arg-type]
    assert drawn.theta.shape == (300, 1) and set(drawn.theta[:, 0]) == {1, 2, 3} and drawn.log_evidence == -7
    nested(COIN, keyed(2, "nested"), 3)  # type: ignore[arg-type]
    assert len(set(seeds)) == 2 and all(0 <= each < 2**31 for each in seeds)


def test_rejection() -> None:
    """Draws under which as many heads came, or nearly; at tolerance 0 they have the posterior, and far off they are seen not to."""
    heads = lambda block: float(block.matches)  # noqa: E731
    exact = rejected(COIN, heads, 0, keyed(1, "exact"), 3000)  # type: ignore[arg-type]
    assert exact.shape[1] == 1 and len(exact) == pytest.approx(300, abs=70)  # one in ten, under a flat prior
    assert stats.kstest(exact[:, 0], COIN.posterior.cdf).pvalue > 0.001
    assert len(rejected(COIN, heads, 2, keyed(1, "near"), 3000)) == pytest.approx(1500, abs=150)  # type: ignore[arg-type]
    right, wrong = rejection(COIN, heads, 1, 3000, 5.0)  # type: ignore[arg-type]
    count = len(rejected(COIN, heads, 0.0, keyed(1, "rejection beta_binomial 0.0"), 3000))  # type: ignore[arg-type]
    assert (right.low, right.high) == (0, pytest.approx(FAR / math.sqrt(count))) and right.passed
    assert wrong.passed and wrong.high == 1 and wrong.low < right.high and wrong.value > 0.1
    assert [row.sampler for row in (right, wrong)] == ["rejection within 0", "rejection within 5"]
    assert {(row.proof, row.block, row.parameter, row.statistic) for row in (right, wrong)} == {
        ("agreement", "beta_binomial", "match", "distance")
    }


@pytest.mark.parametrize("block", [COIN, GammaPoisson((2, 3), (1, 4))])
def test_the_distribution_on_a_grid(block: BetaBinomial | GammaPoisson) -> None:
    """It is that of the closed form, 0 below all and 1 above."""
    at = block.posterior.ppf([0.01, 0.3, 0.5, 0.9, 0.99])
    assert on_grid(block)(at) == pytest.approx([0.01, 0.3, 0.5, 0.9, 0.99], abs=2e-3)  # type: ignore[arg-type]
    assert on_grid(block)(np.array([-1.0, 1e9])).tolist() == [0, 1]  # type: ignore[arg-type]


def test_how_many_were_answered() -> None:
    """Acts in reply to which anybody was expelled."""
    from types import SimpleNamespace

    assert answered(SimpleNamespace(exchanges=[SimpleNamespace(observed=each) for each in (0, 1, 5, 0)])) == 2
