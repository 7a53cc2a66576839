"""Each statement of a proof from numbers that are made for it: what is measured, and the bounds it is held to."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from sim.inference.block import Block, Numbers
from sim.inference.fitting.keyed import keyed
from sim.inference.fitting.tempered import Drawn, from_prior
from sim.inference.proofs.conjugate import BetaBinomial, GammaPoisson
from sim.inference.proofs.coverage import coverage
from sim.inference.proofs.fits import BROKEN, DRAWS, HONEST, INSIDE, RANKED, SAMPLERS, Fit, fit, inside
from sim.inference.proofs.recovery import Setting, ignorance, judged, recovered
from sim.inference.proofs.rows import chi_square_bound, coverage_band, normal_bound
from sim.inference.proofs.sbc import BINS, calibration, chi_square, histogram
from sim.inference.proofs.scaling import COPIES, Copies, exponent, scaling

COIN = BetaBinomial(8, 6)


def made(mean: float = 0.0, sd: float = 1.0, ranks: dict[str, int] | None = None, held: dict[str, bool] | None = None) -> Fit:
    """Return a fit of one number, `x`."""
    of = dict.fromkeys(SAMPLERS, 0) | (ranks or {})
    return Fit({"x": 0.0}, {"x": mean}, {"x": sd}, {"x": of}, {"x": dict.fromkeys(SAMPLERS, False) | (held or {})})


def stub(draws: Callable[[int], Numbers], evidence: float = -1.0) -> Callable[[Block, np.random.Generator, int], Drawn]:
    """Return a sampler that gives the same draws of one parameter whatever the data."""
    return lambda block, generator, count: Drawn(draws(count)[:, None], evidence)


def test_a_fit() -> None:
    """Data at the truth; mean and spread of the draws; the truth's rank among the first of them, and whether it is in the middle of all."""
    draws = np.linspace(0.0, 1.0, DRAWS)[np.random.default_rng(1).permutation(DRAWS)]
    found = fit(COIN, stub(lambda count: draws[:count]), 4, "test", np.array([0.3001]))
    sd = float(draws.std())
    assert found.truth == {"match": 0.3001}
    assert (found.mean["match"], found.sd["match"]) == pytest.approx((0.5, sd))
    spoilt = {HONEST: draws, "halved": 0.5 + (draws - 0.5) / 2, "doubled": 0.5 + 2 * (draws - 0.5), "shifted": draws + sd}
    assert found.ranks["match"] == {name: int((each[:RANKED] < 0.3001).sum()) for name, each in spoilt.items()}
    assert found.covers["match"] == {name: 10 <= (each < 0.3001).sum() <= 189 for name, each in spoilt.items()}
    low = fit(COIN, stub(lambda count: draws[:count]), 4, "test", np.array([0.0]))
    assert low.covers["match"] == {"posterior": False, "halved": False, "doubled": True, "shifted": False}


def test_a_fit_at_a_draw_from_the_prior() -> None:
    """The truth is drawn, anew for each purpose and seed, and the data from it: a sampler sees those, and reports in their name."""
    seen = []

    def watch(block: BetaBinomial, generator: np.random.Generator, count: int) -> Drawn:
        seen.append((block.matches, count))
        return Drawn(np.full((count, 1), 0.5), 0.0)

    truths = [fit(COIN, watch, seed, purpose).truth["match"] for seed, purpose in ((1, "a"), (1, "a"), (1, "b"), (2, "a"))]  # type: ignore[arg-type]
    assert truths[0] == truths[1] and len(set(truths)) == 3
    assert seen[0] == seen[1] and {count for _, count in seen} == {DRAWS}
    fit(COIN, watch, 1, "a", np.array([1.0]), 50)  # type: ignore[arg-type]
    assert seen[-1] == (8, 50)


def test_equal_draws_are_shared_out() -> None:
    """Where the truth is among equal draws, its rank is anywhere among them: over many fits all places come."""
    ranks = [fit(COIN, stub(lambda count: np.full(count, 0.5)), 1, str(each), np.array([0.5])).ranks["match"] for each in range(300)]
    assert {each[HONEST] for each in ranks} >= {0, RANKED} and np.mean([each[HONEST] for each in ranks]) == pytest.approx(RANKED / 2, abs=6)


def test_numbers_of_draws_that_come_out_even() -> None:
    """Nine tenths of the places among all draws are inside, exactly, and the places of the ranked ones fill the bins alike."""
    assert sum(inside(place, DRAWS) for place in range(DRAWS + 1)) == round(INSIDE * (DRAWS + 1)) == INSIDE * (DRAWS + 1)
    assert (RANKED + 1) % BINS == 0 and set(SAMPLERS) == {HONEST, *BROKEN}


def test_a_histogram_and_its_statistic() -> None:
    """Ranks from 0 to their number in equal bins; the sum of squares off what is expected, in units of that."""
    fits = [made(ranks={HONEST: place}) for place in (0, 4, 5, 95, RANKED)]
    counts = histogram(fits, "x", HONEST)
    assert counts.tolist() == [2, 1, *[0] * 17, 2]
    assert chi_square(np.array([5, 15])) == 5 and chi_square(np.array([7, 7, 7])) == 0


def test_rows_of_ranks() -> None:
    """Uniform ranks pass; of each broken sampler the rows ask for what K34 names: U, hump, slope, and a large statistic."""
    fits = [made(ranks=dict.fromkeys(SAMPLERS, place)) for place in range(RANKED + 1)]
    rows = calibration("b", fits, 3)
    most, far = chi_square_bound(BINS, 3), normal_bound(6)
    assert [(row.sampler, row.statistic, row.low, row.high) for row in rows] == [
        ("posterior", "chi_square", -math.inf, most), ("posterior", "slope", -far, far), ("posterior", "bowl", -far, far),
        ("halved", "chi_square", most, math.inf), ("halved", "bowl", far, math.inf),
        ("doubled", "chi_square", most, math.inf), ("doubled", "bowl", -math.inf, -far),
        ("shifted", "chi_square", most, math.inf), ("shifted", "slope", -math.inf, -far),
    ]  # fmt: skip
    assert {(row.proof, row.block, row.parameter) for row in rows} == {("sbc", "b", "x")}
    assert all(row.value == pytest.approx(0, abs=0.02) for row in rows)
    high = calibration("b", [made(ranks=dict.fromkeys(SAMPLERS, RANKED - each % 10)) for each in range(100)], 3)
    assert high[1].value == pytest.approx(math.sqrt(12) * 10 * ((94.5 + 0.5) / 100 - 0.5), rel=1e-9)
    assert {row.passed for row in high[:3]} == {False} and [row.passed for row in high[3:]] == [True, True, True, False, True, False]


def test_the_false_alarm_is_shared() -> None:
    """A hundredth over all rows, on both sides of a normal number: of one row 2.576, of ten 3.291."""
    assert (normal_bound(1), normal_bound(10)) == pytest.approx((2.576, 3.291), abs=5e-4)
    assert chi_square_bound(20, 1) == pytest.approx(stats.chi2.isf(0.01, 19))


def test_rows_of_coverage() -> None:
    """How many intervals hold the truth: within the band for the right one, fewer for halved and shifted draws, more for doubled ones."""
    held = {"posterior": 90, "halved": 60, "doubled": 99, "shifted": 70}
    fits = [made(held={name: place < count for name, count in held.items()}) for place in range(100)]
    low, high = coverage_band(100, INSIDE, 2)
    rows = coverage("b", fits, 2)
    assert {row.sampler: (row.value, row.low, row.high) for row in rows} == {
        "posterior": (90, low, high), "halved": (60, -math.inf, low - 1), "doubled": (99, high + 1, math.inf),
        "shifted": (70, -math.inf, low - 1),
    }  # fmt: skip
    assert {(row.proof, row.block, row.parameter, row.statistic) for row in rows} == {("coverage", "b", "x", "intervals")}
    assert low < 90 < high and (low, high) == (stats.binom.ppf(0.0025, 100, 0.9), stats.binom.isf(0.0025, 100, 0.9))


def of_ratio(mean: float, sd: float, held: bool) -> Fit:
    """Return a fit of a ratio."""
    x = made(mean, sd, held={HONEST: held})
    return Fit(*({"ratio": each["x"]} for each in x))  # type: ignore[arg-type]


def test_what_is_recovered() -> None:
    """Bias, error and contraction of two estimates by hand; the bounds allow a prior's pull, and twice the posterior's own sd."""
    setting = Setting(GammaPoisson((2,), (1,)), "ratio", 1.5, learns=0.4)  # type: ignore[arg-type]
    found = recovered(setting, [of_ratio(1.0, 0.3, True), of_ratio(3.0, 0.4, False)])
    assert (found.setting, found.block, found.parameter, found.truth) == ("ratio = 1.5", "gamma_poisson", "ratio", 1.5)
    assert (found.mean, found.spread, found.sd) == pytest.approx((2.0, 1.0, math.sqrt(0.125)))
    assert (found.bias, found.rmse, found.contraction, found.covered) == pytest.approx((0.5, math.sqrt(1.25), 1 - 0.125 / 0.5, 0.5))
    bias, rmse, contraction = judged(setting, found)
    pull = 0.25 * (1.0 - 1.5)  # a quarter of the prior's variance is left
    assert (bias.value, bias.low, bias.high) == pytest.approx((0.5, pull - 2 * found.sd, pull + 2 * found.sd))
    assert (rmse.value, rmse.low, rmse.high) == pytest.approx((math.sqrt(1.25), 0, -pull + math.sqrt(5) * found.sd))
    assert (contraction.value, contraction.low, contraction.high) == (found.contraction, 0.4, 1.0)
    assert [row.statistic for row in (bias, rmse, contraction)] == ["bias", "rmse", "contraction"] and bias.sampler == HONEST
    assert {(row.proof, row.block, row.parameter) for row in (bias, rmse, contraction)} == {("recovery", "gamma_poisson", "ratio = 1.5")}
    (blind,) = ignorance(setting, [of_ratio(1.0, 0.6, True)])
    assert (blind.sampler, blind.statistic, blind.value, blind.low, blind.high) == pytest.approx(
        ("prior", "contraction", 1 - 0.36 / 0.5, -math.inf, 0.4)
    )
    assert (blind.proof, blind.block, blind.parameter) == ("recovery", "gamma_poisson", "ratio = 1.5")


def test_where_data_are_made() -> None:
    """One parameter at its truth, the others as they are given, or at the median of their priors."""
    block = Copies((GammaPoisson((2,), (1,)),))  # type: ignore[arg-type]
    assert Setting(block, "ratio", 2.5).theta.tolist() == [2.5]
    other = Setting(block, "nothing", 2.5).theta
    assert other.tolist() == [stats.gamma(2, scale=1 / 2).median()]
    assert Setting(block, "nothing", 1.0, (("ratio", 0.7),)).theta.tolist() == [0.7]
    plain = Setting(block, "a", 0.25)
    assert plain.name == "a = 0.25" and plain.learns == 0


def test_copies_are_so_many_sets_of_data() -> None:
    """The likelihood is the product of theirs; drawn anew, each is drawn by itself; they report what one does, by its name."""
    sets = (GammaPoisson((2, 5), (1, 4)), GammaPoisson((2, 5), (3, 9)))
    both, theta = Copies(sets), np.array([[0.5], [1.4]])  # type: ignore[arg-type]
    assert both.log_likelihood(theta) == pytest.approx(sets[0].log_likelihood(theta) + sets[1].log_likelihood(theta))
    drawn = both.simulate(np.array([30.0]), np.random.default_rng(1)).blocks
    assert len(drawn) == 2 and drawn[0] != drawn[1]
    assert both.name == "gamma_poisson" and both.parameters == sets[0].parameters and both.reported(theta)["ratio"].tolist() == [0.5, 1.4]


def test_how_a_posterior_narrows() -> None:
    """By half with four times the copies is an exponent of -1/2; the spread of several fits is by their variances."""
    assert exponent({4: 1.0, 16: 0.5, 64: 0.25}) == pytest.approx(-0.5) and exponent({2: 3.0, 8: 3.0}) == pytest.approx(0)
    fits = {1: [made(sd=3.0), made(sd=4.0)], 4: [made(sd=math.sqrt(12.5) / 2)] * 2}
    row, blind = scaling("b", fits, "x"), scaling("b", fits, "x", "prior")
    assert (row.value, row.low, row.high, row.sampler) == (pytest.approx(-0.5), pytest.approx(-0.65), pytest.approx(-0.35), HONEST)
    assert (blind.value, blind.low, blind.high, blind.sampler) == (row.value, row.high, math.inf, "prior")
    assert (row.proof, row.block, row.parameter, row.statistic) == ("scaling", "b", "x", "exponent")
    assert np.diff(np.log(COPIES)) == pytest.approx([math.log(4)] * 2)  # evenly apart


def test_closed_forms_are_exact() -> None:
    """Evidence by summing over the prior, for other priors than flat ones; data come from the truth; all is reported by its name."""
    coin = BetaBinomial(7, 5, 2.0, 3.0)
    shares = (np.arange(20_000) + 0.5) / 20_000
    likelihood = np.exp(coin.log_likelihood(shares[:, None])) * stats.beta(2, 3).pdf(shares)
    assert coin.log_evidence == pytest.approx(math.log(likelihood.mean()), abs=1e-6)
    assert coin.posterior.mean() == pytest.approx(float(shares @ likelihood / likelihood.sum()), abs=1e-6)
    counts = GammaPoisson((2, 5), (1, 4), 3.0, 1.5)
    ratios = (np.arange(60_000) + 0.5) / 5000
    likelihood = np.exp(counts.log_likelihood(ratios[:, None])) * stats.gamma(3, scale=1 / 1.5).pdf(ratios)
    assert counts.log_evidence == pytest.approx(math.log(likelihood.sum() / 5000), abs=1e-6)
    assert counts.posterior.mean() == pytest.approx(float(ratios @ likelihood / likelihood.sum()), abs=1e-6)
    poisson = stats.poisson.logpmf([1, 4], 0.8 * np.array([2, 5])).sum()
    assert counts.log_likelihood(np.array([0.8])) == pytest.approx(poisson)
    generator = np.random.default_rng(2)
    assert np.mean([counts.simulate(np.array([3.0]), generator).replies for _ in range(3000)], axis=0) == pytest.approx([6, 15], rel=0.03)
    assert np.mean([coin.simulate(np.array([0.3]), generator).matches for _ in range(3000)]) == pytest.approx(2.1, rel=0.05)
    for block in (coin, counts):
        (parameter,) = block.parameters
        assert block.reported(np.array([[0.2], [0.7]]))[parameter.name].tolist() == [0.2, 0.7]
        assert from_prior(block, keyed(1, "prior"), 4000).mean() == pytest.approx(parameter.prior.mean(), rel=0.05)  # type: ignore[arg-type]
    assert [each.parameters[0].unit for each in (coin, counts)] == ["probability", "persons per person"]
