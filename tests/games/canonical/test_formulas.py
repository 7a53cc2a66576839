"""Between the known values: how they change with what they depend on."""

import pytest

from sim.games.evolution.moran import fixation
from sim.games.exact import outcome, with_noise
from sim.games.thresholds import best_generosity
from sim.games.zero_determinant import extortion


def test_generosity_pays_under_noise() -> None:
    """Payoffs in self-play grow with generosity up to Molander's, 1/3."""
    found = []
    for step in range(11):
        let_pass = best_generosity() * step / 10
        rule = with_noise((1, let_pass, 1, let_pass), 0.05)
        found.append(outcome(rule, rule).payoffs[0])
    assert found == sorted(found) and (found[0], found[-1]) == pytest.approx((2.25, 2.859375))


def test_extortion() -> None:
    """Surplus three to one, whatever the other does; both grow with how far it gives in."""
    found = [outcome(extortion(3), (tenth / 10,) * 4).payoffs for tenth in range(1, 11)]
    assert all(own - 1 == pytest.approx(3 * (other - 1)) for own, other in found) and found == sorted(found)


@pytest.mark.parametrize(("rounds", "favoured"), [(3, False), (4, True), (10, True)])
def test_one_third(rounds: int, favoured: bool) -> None:
    """x* = 1 / (2 rounds - 3) is below one third from four rounds on: at three rounds it is exactly one third, and 1/N is not passed."""
    found = fixation([[3 * rounds, rounds - 1], [rounds + 4, rounds]], 200, 0.001)
    assert (found > 1.001 / 200) == favoured
