"""Tempering gives the grid's posterior and evidence on the record, repeats itself, and says where the prior can't give the data."""

from dataclasses import replace

import numpy as np
import pytest

from sim.inference.grid import grid
from sim.inference.keyed import keyed
from sim.inference.models import model
from sim.inference.proofs.conjugate import BetaBinomial
from sim.inference.tempered import tempered
from tests.inference.proofs.made import record


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
