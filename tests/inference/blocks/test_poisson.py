"""The rivals of chance: their likelihood is that of SciPy, their simulations are of it."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from sim.inference.blocks.poisson import Chances, chances
from tests.inference.made import exchange

DONE = (10, 3, 1)


@pytest.mark.parametrize(("name", "theta"), [("poisson", (0.8,)), ("negative_binomial", (0.8, 2.5))])
def test_counts_of_chance(name: str, theta: tuple[float, ...]) -> None:
    """The log-likelihood is SciPy's, for one point and for several; drawn replies have the mean and the variance of the law."""
    known = tuple(exchange(done, seen) for done, seen in zip(DONE, (7, 0, 3), strict=True))
    block = chances(name, known)
    means = [theta[0] * done for done in DONE]
    laws = [stats.poisson(mean) if name == "poisson" else stats.nbinom(theta[1], theta[1] / (theta[1] + mean)) for mean in means]
    expected = sum(law.logpmf(each.observed) for law, each in zip(laws, known, strict=True))
    assert block.log_likelihood(np.array(theta)) == pytest.approx(expected)
    assert block.log_likelihood(np.array([[theta, theta]])) == pytest.approx(np.full((1, 2), expected))
    assert [each.name for each in block.parameters] == ["ratio", "size"][: len(theta)] == list(block.reported(np.array(theta)))
    assert [float(each) for each in block.reported(np.array(theta)).values()] == list(theta)
    generator = np.random.default_rng(4)
    drawn = np.array([seen(block.simulate(np.array(theta), generator)) for _ in range(4000)])
    for column, law in zip(drawn.T, laws, strict=True):
        assert column.mean() == pytest.approx(law.mean(), abs=4 * law.std() / 4000**0.5)
        assert column.var() == pytest.approx(law.var(), rel=0.15)


def seen(block: Chances) -> list[int]:
    """Return the replies of a block, each a sure one."""
    assert all(each.observed_band == (each.observed,) * 3 for each in block.exchanges)
    return [each.observed or 0 for each in block.exchanges]


def test_what_is_unknown_is_no_reply() -> None:
    """Exchanges whose reply is not known are left out."""
    known = exchange(3, 2)
    assert chances("poisson", [known, replace(known, observed=None, observed_band=None)]).exchanges == (known,)
