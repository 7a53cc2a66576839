"""Tempering gives the posterior and evidence of the grid; and its parts: weights, places, steps and moves, draws from the prior."""

import math
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import stats

from sim.inference.block import Numbers, Parameter
from sim.inference.blocks.models import model
from sim.inference.fitting import tempered as room
from sim.inference.fitting.grid import grid
from sim.inference.fitting.keyed import keyed
from sim.inference.fitting.tempered import (
    differences,
    effective,
    from_prior,
    ignorant,
    log_mean_exp,
    moved,
    resampled,
    rise,
    started,
    tempered,
)
from sim.inference.proofs.conjugate import BetaBinomial
from tests.inference.proofs.made import record

LOGS = st.lists(st.floats(-50, 50), min_size=2, max_size=30).map(np.array)


@dataclass(frozen=True)
class Rare:
    """Two uniform numbers; the data can be where the first is below a share, and are all alike there."""

    share: float
    name: str = "rare"
    parameters: tuple[Parameter, ...] = (
        Parameter("first", stats.uniform(0, 1), "1", "first"), Parameter("second", stats.uniform(5, 1), "1", "second"),
    )  # fmt: skip

    def log_likelihood(self, theta: Numbers) -> Numbers:
        return np.where(theta[..., 0] < self.share, -3.0, -np.inf)


@dataclass(frozen=True)
class Coin:
    """Six heads of eight throws, with a prior on the chance that leans to tails."""

    name: str = "coin"
    parameters: tuple[Parameter, ...] = (Parameter("chance", stats.beta(1, 4), "1", "heads"),)

    def log_likelihood(self, theta: Numbers) -> Numbers:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(6 * np.log(theta[..., 0]) + 2 * np.log1p(-theta[..., 0]))


def test_an_effective_number() -> None:
    """Of equal weights it is how many there are, of one above all it is 1, and of 1 and 3 it is 16 tenths; no factor matters."""
    assert effective(np.full(7, -900.0)) == pytest.approx(7)
    assert effective(np.array([0.0, -800.0, -900.0])) == pytest.approx(1)
    assert effective(np.log([1.0, 3.0])) == pytest.approx(1.6)


def test_a_mean() -> None:
    """It is that of the numbers, however small."""
    assert log_mean_exp(np.log([1.0, 2.0, 6.0]) - 5000) == pytest.approx(math.log(3) - 5000)


@given(log=LOGS, left=st.floats(0.01, 1))
def test_how_far_the_power_rises(log: Numbers, left: float) -> None:
    """All that is left where half of the draws count then; else until exactly half of those that are possible do."""
    log = np.append(log, -np.inf)
    step = rise(log, left)
    possible = log[:-1]
    if step == left:
        assert effective(left * possible) >= len(possible) / 2
    else:
        assert 0 < step < left
        assert effective(step * possible) == pytest.approx(len(possible) / 2, rel=1e-6)


@given(log=LOGS, seed=st.integers(0, 99), draws=st.integers(1, 40))
@example(log=np.array([-2000.0, -2001.0, -2000.5]), seed=1, draws=40)
def test_places_are_drawn_by_weight(log: Numbers, seed: int, draws: int) -> None:
    """Each place comes as often as its share of the weight says, rounded up or down."""
    found = np.bincount(resampled(log, keyed(seed, "places"), draws), minlength=len(log))
    weights = np.exp(log - log.max())
    assert found.sum() == draws and len(found) == len(log)
    assert (np.abs(found - draws * weights / weights.sum()) < 1 + 1e-6).all()


def test_places_stand_in_random_order() -> None:
    """They are not sorted, so that halves of the draws are alike."""
    found = resampled(np.zeros(50), keyed(1, "order"), 50)
    assert sorted(found) == list(range(50)) != found.tolist()


def test_draws_from_the_prior() -> None:
    """Each column is of its own parameter; as an ignorant posterior they have no evidence."""
    theta = from_prior(Rare(1.0), keyed(1, "prior"), 300)  # type: ignore[arg-type]
    assert theta.shape == (300, 2)
    for place, each in enumerate(Rare(1.0).parameters):
        assert stats.kstest(theta[:, place], each.prior.cdf).pvalue > 0.001
    drawn = ignorant(Rare(1.0), keyed(1, "prior"), 300)  # type: ignore[arg-type]
    assert (drawn.theta == theta).all() and math.isnan(drawn.log_evidence)


@pytest.mark.parametrize(("share", "enough"), [(1.0, 20), (1.0, 100), (1.0, 101), (0.3, 90)])
def test_draws_are_taken_until_enough_are_possible(share: float, enough: int) -> None:
    """A hundred at a time, and no more than it takes."""
    theta, log = started(Rare(share), keyed(3, "start"), 100, enough)  # type: ignore[arg-type]
    possible = np.isfinite(log)
    assert len(theta) == len(log) and len(theta) % 100 == 0
    assert possible.sum() >= enough > possible[:-100].sum()
    assert (log == Rare(share).log_likelihood(theta)).all()


def test_draws_that_are_never_possible(monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many tries it is said how many there were."""
    monkeypatch.setattr(room, "TRIES", 3)
    with pytest.raises(ValueError, match="of 30 draws from the prior of rare, the data can be under 0 only"):
        started(Rare(0.0), keyed(3, "start"), 10, 1)  # type: ignore[arg-type]


def test_steps_go_along_differences() -> None:
    """One in five goes the whole difference of two others, in the parameters it changes; the rest 2.38 / sqrt(2 d) of it."""
    others = np.array([[0.0, 0.0], [1.0, 100.0]])
    steps = differences(others, keyed(1, "steps"), 4000)
    assert steps.shape == (4000, 2)
    size = np.abs(steps / [1.0, 100.0])
    changed = size > 0
    assert changed.any(axis=1).all()
    assert changed.all(axis=1).mean() == pytest.approx(0.5, abs=0.05)  # the second of two by a coin
    assert changed.mean(axis=0) == pytest.approx([0.75, 0.75], abs=0.05)
    far = size[(size > 0.1).any(axis=1)]  # not a draw less itself
    assert len(far) / 4000 == pytest.approx(0.5, abs=0.05)
    largest = far.max(axis=1)
    both = (far > 0).all(axis=1)
    for scale, share in ((1.0, 0.2), (2.38 / 2, 0.8)):
        assert (np.abs(largest[both] - scale) < 0.02).mean() == pytest.approx(share, abs=0.05)
    assert (np.abs(largest[~both] - 2.38 / math.sqrt(2)) < 0.02).mean() == pytest.approx(0.8, abs=0.05)
    near = size[(size < 0.1).all(axis=1)]
    assert np.sqrt((near[near > 0] ** 2).mean()) == pytest.approx(1e-3 * 0.5, rel=0.1)  # a thousandth of the spread of the others
    assert abs((steps / [1.0, 100.0]).mean()) < 0.05


def test_moves_keep_the_posterior() -> None:
    """Draws that are the posterior already, of a likelihood to any power, are so after a move, each beside its own likelihood."""
    block = Coin()
    for power, law in ((0.5, stats.beta(4, 5)), (1.0, stats.beta(7, 6))):
        theta = law.rvs((2000, 1), random_state=keyed(1, f"law {power}"))
        new, log = moved(block, keyed(2, f"move {power}"), theta, block.log_likelihood(theta), power)  # type: ignore[arg-type]
        assert stats.kstest(new[:, 0], law.cdf).pvalue > 0.001
        assert log == pytest.approx(block.log_likelihood(new))
        assert (new != theta).mean() > 0.8


def test_no_move_where_nothing_else_can_be() -> None:
    """Where a fresh draw or a step is never possible, the draws stay, and are returned after as many passes as there may be."""
    theta = np.full((10, 2), [1e-9, 5.5])
    new, log = moved(Rare(1e-8), keyed(1, "stuck"), theta, np.full(10, -3.0), 1.0)  # type: ignore[arg-type]
    assert (new[:, 0] < 1e-8).all() and (log == -3.0).all()


@pytest.mark.parametrize("name", ["multiplier", "fixed"])
def test_it_agrees_with_the_grid(name: str) -> None:
    """Evidence, means and standard deviations of rules on 2018, also where only an interval of the ratio is possible (K32)."""
    block = model(name, record().exchanges, "batch:0.5")
    drawn = tempered(block, keyed(4, name), 1500)
    exact = grid(block)
    mean, sd = exact.moments()
    assert drawn.log_evidence == pytest.approx(exact.log_evidence, abs=0.4)
    assert np.abs(drawn.theta.mean(axis=0) - mean).max() < 0.2 * sd.max()
    assert drawn.theta.std(axis=0) == pytest.approx(sd, rel=0.15)
    if name == "multiplier":
        assert drawn.theta[:, 1].min() >= 1 - 1 / 120
        assert drawn.theta[:, 1].max() < 1 + 1 / 120


def test_the_same_generator_gives_the_same_draws() -> None:
    """Twice the same, and another seed others."""
    block = BetaBinomial(29, 29)
    one, two, other = (tempered(block, keyed(seed, "same"), 99).theta for seed in (1, 1, 2))
    assert np.array_equal(one, two)
    assert not np.array_equal(one, other)


def test_data_that_the_prior_cannot_give() -> None:
    """They are named, and nothing is drawn: one for one gives no reply that is one larger."""
    first, *others = (each for each in record().exchanges if each.observed is not None)
    more = first.provoked + 1
    block = model("tit_for_tat", [replace(first, observed=more, observed_band=(more, more, more)), *others], "dyad")
    with pytest.raises(ValueError, match="from the prior of tit_for_tat"):
        tempered(block, keyed(1, "none"), 20)


def test_a_narrow_window_is_found() -> None:
    """Replies twice as large allow only ratios within a hundredth of 2, some thousandths of the prior: none of six runs misses them."""
    twice = tuple(
        replace(each, stock=None, observed=2 * each.provoked + more, observed_band=(2 * each.provoked + more,) * 3)
        for each in record().exchanges
        for more in (14 if each.provoked == 60 else 0,)  # seen as 67
    )
    block = model("multiplier:noisy", twice, "batch:0.5")
    drawn = [tempered(block, keyed(seed, "narrow"), 199) for seed in range(6)]
    assert np.ptp([each.log_evidence for each in drawn]) < 2
    assert all(abs(each.theta[:, 1].mean() - 2) < 0.01 for each in drawn)
