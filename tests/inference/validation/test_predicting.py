"""A predicted distribution is the likelihood itself, averaged over the posterior; answers are answered by the echo."""

from dataclasses import replace

import numpy as np
import pytest

from sim.inference.block import from_cube
from sim.inference.blocks.exchanges import Exchange, exchanges
from sim.inference.blocks.models import MIXTURE, model
from sim.inference.validation.predicting import Rules, last, row
from sim.record import staff
from tests.inference.episode import acts, answered

KNOWN = tuple(each for each in answered() if each.observed is not None)
AUSTRALIA = next(each for each in KNOWN if each.actor == "AUS")


def rules(echo: float = 0.0, draws: int = 7) -> Rules:
    """Return the mixture with draws from its prior."""
    block = model(MIXTURE, KNOWN, "dyad")
    cube = np.random.default_rng(1).random((draws, len(block.parameters)))
    return Rules(block, from_cube(block.parameters, cube), np.full((draws, 1), echo))


def with_reply(exchange: Exchange, people: int) -> Exchange:
    return replace(exchange, observed=people, observed_band=(people, people, people))


@pytest.mark.parametrize("stock", [(8, 8, 8), (5, 7, 12)])
def test_each_probability_is_the_mean_likelihood(stock: tuple[int, int, int]) -> None:
    """For every number of people: what the likelihood says of that reply, and nothing beyond the stock."""
    one = replace(AUSTRALIA, stock=stock)
    by = rules()
    masses = by.masses(one, answer=False)
    assert len(masses) == stock[2] + 1 and masses.sum() == pytest.approx(1)
    for people, mass in enumerate(masses):
        block = model(MIXTURE, [with_reply(one, people)], "dyad")
        assert mass == pytest.approx(np.exp(block.log_likelihood(by.theta)).mean(), abs=1e-9)


def test_the_draws_are_averaged_whatever_the_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = rules().masses(AUSTRALIA, answer=False)
    monkeypatch.setattr("sim.inference.validation.predicting.CELLS", 20)
    assert rules().masses(AUSTRALIA, answer=False) == pytest.approx(whole, abs=1e-12)


def test_an_answer_is_answered_by_the_echo() -> None:
    """Without an echo nobody is expelled; with one for certain, as if every act were answered."""
    assert rules(echo=0.0).masses(AUSTRALIA, answer=True)[0] == pytest.approx(1)
    sure = rules()
    sure.theta[:, 0] = 1.0
    assert rules(echo=1.0).masses(AUSTRALIA, answer=True) == pytest.approx(sure.masses(AUSTRALIA, answer=False))
    assert sure.masses(AUSTRALIA, answer=False).argmax() == AUSTRALIA.provoked


def test_of_unknown_corps_a_wide_band_is_assumed() -> None:
    """Nothing is cut, and what lies beyond the end of the band falls on it."""
    unknown = replace(AUSTRALIA, stock=None, own=None)
    masses = rules().masses(unknown, answer=False)
    assert last(unknown) == 90 and len(masses) == 91 and masses.sum() == pytest.approx(1)
    assert masses[1:].argmax() + 1 == unknown.provoked and masses[90] > 5 * masses[89]
    assert last(replace(unknown, provoked_band=(2, 3, 40))) == 200  # five times the most that may have been expelled


def test_the_row() -> None:
    """What stands in the table is read off the distribution; an unknown reply can't be compared."""
    masses = np.array([0.1, 0.2, 0.7])
    made = row("mine", with_reply(AUSTRALIA, 1), masses)
    assert (made.episode, made.actor, made.target, made.provoked, made.observed) == ("mine", "AUS", "RUS", 2, 1)
    assert (made.predicted, made.q05, made.q50, made.q95, made.p_none, made.likeliest) == (pytest.approx(1.6), 0, 2, 2, 0.1, 2)
    assert made.failed and not made.outside and made.log_score == pytest.approx(np.log(0.2)) and made.crps == pytest.approx(0.5)
    ends = [row("mine", with_reply(AUSTRALIA, people), np.array([0.04, 0.02, 0.88, 0.02, 0.04])).outside for people in range(5)]
    assert ends == [True, False, False, False, True]  # the ends of the interval, 1 and 3, lie in it
    (nato,) = (each for each in exchanges(acts(), staff()) if each.actor == "NATO")
    with pytest.raises(ValueError, match="unknown"):
        row("mine", nato, masses)
