"""The quick posterior is the posterior: it agrees with conjugate answers, with a grid, and refuses impossible data."""

from dataclasses import replace

import numpy as np
import pytest

from sim import record
from sim.inference.exchanges import exchanges
from sim.inference.grid import grid
from sim.inference.models import model
from sim.inference.weighing import weigh

ROUND = [each for each in exchanges(record.documented_acts(), record.staff(), "skripal_2018") if each.observed is not None]


def test_of_one_for_one_the_hurdle_is_conjugate() -> None:
    """29 of 29 answered: Beta(2, 1) becomes Beta(31, 1) (theory K31, with this prior)."""
    fit = weigh(model("tit_for_tat", ROUND, "dyad"), np.random.default_rng(1))
    n = 2 + len(ROUND)
    assert fit.effective > 5000
    assert fit.theta.mean() == pytest.approx(n / (n + 1), abs=4 * fit.theta.std() / 14)
    assert fit.theta.std() == pytest.approx(np.sqrt(n / (n + 1) ** 2 / (n + 2)), rel=0.25)


def test_it_agrees_with_the_grid() -> None:
    """Of a fixed number within clusters nothing is conjugate; the grid is exact."""
    block = model("fixed", ROUND[:6], "batch:0.5")
    fit = weigh(block, np.random.default_rng(2))
    middle, spread = grid(block).moments()
    assert fit.effective > 3000
    assert np.abs(fit.theta.mean(axis=0) - middle).max() < 4 * spread.max() / np.sqrt(len(fit.theta))
    assert fit.theta.std(axis=0) == pytest.approx(spread, rel=0.25)


def test_impossible_data_are_refused() -> None:
    """One for one can't give three for sixty."""
    broken = [replace(each, observed=3, observed_band=(3, 3, 3)) for each in ROUND if each.provoked == 60]
    with pytest.raises(ValueError, match="impossible"):
        weigh(model("tit_for_tat", broken, "dyad"), np.random.default_rng(3))
