"""Exact noisy play: K12 to K17b of the theory to their digits, and the same as what is played."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.games import Setting, entrant, game, play, stage_game
from sim.games.exact import chain, long_run, outcome, rounds_to, rule_of, with_noise
from sim.games.playing import play_all
from sim.games.thresholds import basin, best_generosity, equilibria, grim_threshold, matrix, tit_for_tat_threshold, win_stay_threshold
from sim.games.zero_determinant import equaliser, extortion, generosity, zero_determinant

TFT, STAY, GRIM = (1, 0, 1, 0), (1, 0, 0, 1), (1, 0, 0, 0)
GENEROUS = (1, 1 / 3, 1, 1 / 3)
chance = st.floats(0.01, 0.99)
rules = st.tuples(chance, chance, chance, chance)


def test_rules_are_read_off_the_strategies() -> None:
    """The functions of the registry as memory-one rules; by chance rounded answers, too; those that remember more are refused."""
    known = {
        "tit_for_tat": TFT, "win_stay_lose_shift": STAY, "generous": GENEROUS, "dove": (1, 1, 1, 1), "hawk": (0, 0, 0, 0),
        "random:probability=0.3": (0.7,) * 4, "memory_one:cc=0.9:cd=0.2:dc=0.6:dd=0.3": (0.9, 0.2, 0.6, 0.3),
        "affine:intercept=0.1:ratio=0.5": (0.9, 0.4, 0.9, 0.4), "multiplier:ratio=0.25": (1, 0.75, 1, 0.75),
    }  # fmt: skip
    for name, rule in known.items():
        assert rule_of(name) == pytest.approx(rule, abs=1e-15)
    assert rule_of("grim") == GRIM and rule_of("ceiling:staff=0") == TFT and rule_of("parity") == (1, 1, 1, 1)
    for name in ("gradual", "tit_for_two_tats", "deferred", "grievance", "contrite", "CD"):
        with pytest.raises(ValueError, match=r"play it|strategy"):
            rule_of(name)


@given(chance, chance, chance, chance)
def test_reactive_rules(p1: float, q1: float, p2: float, q2: float) -> None:
    """K12: c_1 = [q_1 + (p_1 - q_1) q_2] / [1 - (p_1 - q_1)(p_2 - q_2)]."""
    found = outcome((p1, q1, p1, q1), (p2, q2, p2, q2)).cooperation[0]
    assert found == pytest.approx((q1 + (p1 - q1) * q2) / (1 - (p1 - q1) * (p2 - q2)), abs=1e-9)


@given(rules, rules)
def test_stationary(first: tuple[float, ...], second: tuple[float, ...]) -> None:
    """The long run is the chain's own fixed point; discounted play comes to it as the discount comes to 1."""
    moves = chain(first, second)
    states = long_run(moves)
    assert states @ moves == pytest.approx(states, abs=1e-10) and states.sum() == pytest.approx(1)
    assert outcome(first, second, delta=1 - 1e-9).states == pytest.approx(states, abs=1e-5)


@pytest.mark.parametrize("noise", [0.001, 0.05, 0.7])
def test_noisy_tit_for_tat(noise: float) -> None:
    """K13: 1/4 of each state, whatever the noise; from mutual calm 1/2 + (1 - 2 eps)^t / 2; one-sided noise absorbs."""
    rule = with_noise(TFT, noise)
    found = outcome(rule, rule)
    assert found.states == pytest.approx([0.25] * 4, abs=1e-9) and found.payoffs == pytest.approx((2.25, 2.25))
    for t in (1, 5, 10):
        calm = np.linalg.matrix_power(chain(rule, rule), t)[0, :2].sum()
        assert calm == pytest.approx(0.5 + 0.5 * (1 - 2 * noise) ** t)
    sided = with_noise(TFT, noise, "one_sided")
    assert outcome(sided, sided).states == pytest.approx([0, 0, 0, 1], abs=1e-9)


@pytest.mark.parametrize(
    ("rule", "noise", "calm", "payoff"),
    [
        (GENEROUS, 0.01, 0.9711538, 2.970322),
        (GENEROUS, 0.05, 0.875, 2.859375),
        (GENEROUS, 0.1, 11 / 14, 2.739796),
        (STAY, 0.01, 0.970596, None),
        (STAY, 0.05, 0.8645, None),
        (STAY, 0.1, 0.756, None),
        (GRIM, 0.01, 0.0149, None),
    ],
)
def test_noisy_self_play(rule: tuple[float, ...], noise: float, calm: float, payoff: float | None) -> None:
    """K14 and K15: calm of generosity, win-stay lose-shift and grim."""
    noisy = with_noise(rule, noise)
    found = outcome(noisy, noisy)
    assert found.cooperation[0] == pytest.approx(calm, abs=5e-5 if rule == GRIM else 1e-7)
    assert payoff is None or found.payoffs[0] == pytest.approx(payoff, abs=1e-6)


def test_generosity_and_recovery() -> None:
    """K14: against tit for tat; 1/g = 3 rounds to mutual calm from one act, (3 - 2g)/(g(2 - g)) = 4.2 from two. K15: against hostility."""
    found = outcome(with_noise(TFT, 0.05), with_noise(GENEROUS, 0.05))
    assert found.cooperation == pytest.approx((0.793478, 0.826087), abs=1e-6)
    assert rounds_to(chain(GENEROUS, GENEROUS), 0) == pytest.approx([0, 3, 3, 4.2])
    assert math.isinf(rounds_to(chain(TFT, TFT), 0)[3])
    assert outcome(STAY, (0, 0, 0, 0), start=(0, 1, 0, 0)).payoffs == pytest.approx((0.5, 3))


@given(st.text("CD", min_size=1, max_size=40))
def test_tit_for_tat_never_wins(script: str) -> None:
    """K16: the difference is -(T - S) where the other was hostile last."""
    one, two = play("tit_for_tat", script, len(script)).scores
    assert one - two == (-5 if script[-1] == "D" else 0)


def test_tit_for_tat_against_hostility_and_chance() -> None:
    """K16: 199 and 204 in 200 rounds; 9 and 14 discounted; 449.25 and 451.75 expected with a coin."""
    assert play("tit_for_tat", "hawk", 200).scores == (199, 204)
    found = outcome(TFT, (0, 0, 0, 0), delta=0.9, start=(0, 1, 0, 0)).payoffs
    assert [each / 0.1 for each in found] == pytest.approx([9, 14])
    moves = chain(TFT, (0.5,) * 4)
    state, totals = np.array([0.5, 0.5, 0, 0]), np.zeros(2)
    for _ in range(200):
        totals += state @ np.array([[3, 3], [0, 5], [5, 0], [1, 1]])
        state = state @ moves
    assert totals == pytest.approx([449.25, 451.75])


@given(rules)
def test_zero_determinant(other: tuple[float, ...]) -> None:
    """K17: extortion, generosity and the equaliser force their line on whoever plays."""
    one, two = outcome(extortion(3, 1 / 26), other).payoffs
    assert one - 1 == pytest.approx(3 * (two - 1), abs=1e-8)
    one, two = outcome(generosity(2), other).payoffs
    assert one - 3 == pytest.approx(2 * (two - 3), abs=1e-8)
    assert outcome(equaliser(2, 1 / 3), other).payoffs[1] == pytest.approx(2, abs=1e-9)


def test_known_zero_determinants() -> None:
    """K17: the rules by their numbers, and what they get from one who is always calm."""
    assert extortion(3, 1 / 26) == pytest.approx((11 / 13, 1 / 2, 7 / 26, 0))
    assert outcome(extortion(3, 1 / 26), (1, 1, 1, 1)).payoffs == pytest.approx((41 / 11, 21 / 11))
    assert extortion(2, 1 / 18) == pytest.approx((8 / 9, 1 / 2, 1 / 3, 0))
    assert outcome((8 / 9, 1 / 2, 1 / 3, 0), (1, 1, 1, 1)).payoffs == pytest.approx((3.5, 2.25))
    assert equaliser(2, 1 / 3) == pytest.approx((2 / 3, 0, 2 / 3, 1 / 3))
    assert generosity(2, 1 / 4) == pytest.approx((1, 1 / 8, 1, 1 / 4))
    with pytest.raises(ValueError, match="no rule forces"):
        zero_determinant(6, 0.5)
    with pytest.raises(ValueError, match="no rule forces"):
        extortion(3, 1)


@pytest.mark.parametrize(("net", "presence", "restraint"), [(1, 4, 2), (2, 5, 0), (1, 2, 3)])
def test_thresholds(net: float, presence: float, restraint: float) -> None:
    """K17b: delta* = beta / v and g* = 1 - beta / v in the stage game; 1/2, 2/3, 1, 1/3 with 5, 3, 1, 0."""
    stage = stage_game(net + 1, 1, presence, restraint)
    assert (grim_threshold(stage), tit_for_tat_threshold(stage)) == (net / presence, net / presence)
    assert best_generosity(stage) == pytest.approx(1 - net / presence)
    assert (grim_threshold(), tit_for_tat_threshold(), win_stay_threshold()) == (1 / 2, 2 / 3, 1)
    assert best_generosity() == pytest.approx(1 / 3)


def test_basin() -> None:
    """K17b: with (beta, rho) = (-1, 4) calm is a best reply from a chance of 0.75 on; a prisoner's dilemma has none."""
    assert basin(stage_game(0, 1, 3, 4)) == pytest.approx(0.75)
    with pytest.raises(ValueError, match="no stag hunt"):
        basin(game())


def test_equilibria_of_one_round() -> None:
    """Nashpy: mutual hostility; both and the mixture of a stag hunt; hawk-dove's 1/2 (K19)."""
    pytest.importorskip("nashpy")
    assert equilibria(game()) == [([0.0, 1.0], [0.0, 1.0])]
    assert sorted(one[0] for one, _ in equilibria(game("stag_hunt"))) == pytest.approx([0, 2 / 3, 1])
    assert sorted(one[0] for one, _ in equilibria(matrix(game("hawk_dove")))) == pytest.approx([0, 0.5, 1])


def test_what_is_played_is_what_is_exact() -> None:
    """The mean score of 400 matches with errors is that of the chain, within four standard errors."""
    names = ("generous", "affine:intercept=0.2:ratio=0.5")
    played = play_all([entrant(each) for each in names], [(0, 1)], Setting(turns=60, noise=0.05), 400, 9)
    first, second = (with_noise(rule_of(each), 0.05) for each in names)
    moves, state, total = chain(first, second), chain(first, second)[0], 0.0
    for _ in range(60):
        total += state @ np.array([3, 0, 5, 1])
        state = state @ moves
    scores = played.scores[0, :, 0]
    assert abs(scores.mean() - total) < 4 * scores.std() / 20
