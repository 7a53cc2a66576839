"""Noisy memory-one play (K12 to K17b), played by the engine: two states, a day a round, one head an act."""

from typing import Any

import numpy as np
import pytest

from sim.ensemble import ensemble
from tests.chance.figures import check, check_sample
from tests.chance.playing import AT_ONCE, CALM, OTHERS, PAYOFFS, Four, chain, flipped, match, memory_one, states, variance
from tests.engine.worlds import act

RUNS, ROUNDS, BEGIN = 60, 2500, 500
TFT: Four = (1, 0, 1, 0)
GENEROUS: Four = (1, 1 / 3, 1, 1 / 3)
STAY: Four = (1, 0, 0, 1)  # win-stay lose-shift
GRIM: Four = (1, 0, 0, 0)
ALWAYS: Four = (1, 1, 1, 1)
NEVER: Four = (0, 0, 0, 0)
COIN: Four = (0.5, 0.5, 0.5, 0.5)


def check_long_run(first: Four, second: Four, *expected: tuple[Any, float, float], seed: int = 1) -> None:
    """Check means over long runs: (worth of each state, expected, rounding); the variance is the chain's."""
    found = states(match(memory_one(first), memory_one(second), BEGIN + ROUNDS), RUNS, seed)[:, BEGIN:]
    for worth, figure, rounding in expected:
        mean = float(np.asarray(worth)[found].mean())
        check(mean, figure, variance(chain(first, second), worth, ROUNDS, BEGIN), RUNS, rounding)


@pytest.mark.parametrize(
    ("p1", "q1", "p2", "q2"), [(0.9, 0.2, 0.7, 0.4), (0.99, 0.1, 0.8, 0.5), (0.3, 0.8, 0.6, 0.1), (0.8, 0.3, 0.8, 0.3)]
)
def test_reactive_rules(p1: float, q1: float, p2: float, q2: float) -> None:
    """K12: long-run calm of two rules that look at the other's last move only."""
    calm = (q1 + (p1 - q1) * q2) / (1 - (p1 - q1) * (p2 - q2))
    if (p1, q1) == (p2, q2):
        assert calm == pytest.approx(q1 / (1 - p1 + q1))
    check_long_run((p1, q1, p1, q1), (p2, q2, p2, q2), (CALM, calm, 0))


@pytest.mark.parametrize("noise", [0.02, 0.05, 0.3])
def test_noisy_tit_for_tat(noise: float) -> None:
    """K13: any two-sided noise brings calm down to 1/2, payoff 2.25, all four states alike."""
    rule = flipped(TFT, noise)
    quarters = [(np.eye(4)[state], 0.25, 0) for state in range(4)]
    check_long_run(rule, rule, (CALM, 0.5, 0), (PAYOFFS, 2.25, 0), *quarters)


def test_noisy_tit_for_tat_from_calm() -> None:
    """K13: the way down to 1/2, round by round, in a hundred thousand runs."""
    rule, runs = memory_one(flipped(TFT, 0.05)), 100_000
    expelled = ensemble(match(rule, rule, 12), runs, seed=2).series("expelled")[0, :, 0]
    calm = 1 - np.diff(expelled, prepend=0.0)
    for round_, share in enumerate(calm, 1):
        expected = 0.5 + 0.5 * 0.9**round_
        check(share, expected, expected * (1 - expected), runs)
    assert calm[[0, 4, 9]] == pytest.approx([0.95, 0.795245, 0.674339], abs=4 * 0.5 / runs**0.5)


def test_one_sided_noise_is_another_thing() -> None:
    """K13: where only calm fails, mutual hostility absorbs: calm 0, not 1/2."""
    rule: Four = (0.8, 0.0, 0.8, 0.0)
    assert (states(match(memory_one(rule), memory_one(rule), 500), 200)[:, -50:] == 3).all()


@pytest.mark.parametrize(("noise", "calm", "payoff"), [(0.01, 0.9711538, 2.970322), (0.05, 0.875, 2.859375), (0.1, 0.7857143, 2.739796)])
def test_noisy_generosity(noise: float, calm: float, payoff: float) -> None:
    """K14: generosity of 1/3 keeps most of the calm."""
    rule = flipped(GENEROUS, noise)
    check_long_run(rule, rule, (CALM, calm, 5e-8), (PAYOFFS, payoff, 5e-7), seed=3)


def test_generosity_against_tit_for_tat() -> None:
    """K14: at a noise of 0.05 tit for tat is calm in 0.793478 of the rounds, its generous partner in 0.826087."""
    calm_second = (1.0, 0.0, 1.0, 0.0)
    check_long_run(flipped(TFT, 0.05), flipped(GENEROUS, 0.05), (CALM, 0.793478, 5e-7), (calm_second, 0.826087, 5e-7))


@pytest.mark.parametrize("strategy", ["generous", "memory_one"])
@pytest.mark.parametrize(("both", "rounds"), [(False, 3.0), (True, 4.2)])
def test_recovery_of_generosity(strategy: str, both: bool, rounds: float) -> None:
    """K14: rounds until mutual calm, 1/g = 3 from one act and (3 - 2g) / (g (2 - g)) = 4.2 from two, by both strategies that say it."""
    state = memory_one(GENEROUS) if strategy == "memory_one" else {"strategy": strategy, **AT_ONCE}
    acts = [act(0, "A", "B", 1), *([act(0, "B", "A", 1)] if both else [])]
    last, counts = ensemble(match(state, state, 300, acts), 50_000, seed=4).account("last_day")
    g = 1 / 3
    one = (1 - g) / g**2  # from one act: geometric
    leave, alone = 1 - (1 - g) ** 2, g * g  # from two: leave (DD), and go straight to calm
    squares = 1 / leave * (1 + 2 * (rounds - 1) + (leave - alone) * (one + 9)) if both else one + 9
    check_sample((last + 1, counts), rounds, squares - rounds**2)


@pytest.mark.parametrize(("noise", "calm"), [(0.01, 0.970596), (0.05, 0.8645), (0.1, 0.756)])
def test_win_stay_lose_shift(noise: float, calm: float) -> None:
    """K15: win-stay lose-shift mends an error in two rounds."""
    rule = flipped(STAY, noise)
    check_long_run(rule, rule, (CALM, calm, 5e-7))


def test_grim_and_noise() -> None:
    """K15: grim in self-play is calm in 0.0149 of the rounds at a noise of 0.01."""
    rule = flipped(GRIM, 0.01)
    check_long_run(rule, rule, (CALM, 0.0149, 5e-5))


def test_win_stay_lose_shift_against_hostility() -> None:
    """K15: without noise it gets 0.5 from one who is always hostile, who gets 3; the strategy of that name plays the rule."""
    for stay in (memory_one(STAY), {"strategy": "win_stay_lose_shift", **AT_ONCE}):
        (found,) = states(match(stay, {"strategy": "hawk", **AT_ONCE}, 200), 1)
        assert (np.take(PAYOFFS, found).mean(), np.take(OTHERS, found).mean()) == (0.5, 3.0)


def test_tit_for_tat_never_wins() -> None:
    """K16: the difference of the scores is -(T - S) where the other was hostile last, else 0; in each of 500 matches."""
    tft = {"strategy": "tit_for_tat", **AT_ONCE}
    for rule in (COIN, flipped(STAY, 0.1), (0.9, 0.6, 0.3, 0.1)):
        found = states(match(tft, memory_one(rule), 8), 500)
        difference = np.take(PAYOFFS, found).sum(axis=1) - np.take(OTHERS, found).sum(axis=1)
        assert (difference == -5 * (found[:, -1] % 2)).all() and len(set(difference)) == 2


def test_tit_for_tat_against_hostility_and_chance() -> None:
    """K16: 199 and 204 in 200 rounds with one always hostile; 449.25 and 451.75 expected with a coin; 9 and 14 discounted."""
    tft = {"strategy": "tit_for_tat", **AT_ONCE}
    (found,) = states(match(tft, {"strategy": "hawk", **AT_ONCE}, 200), 1)
    assert (np.take(PAYOFFS, found).sum(), np.take(OTHERS, found).sum()) == (199, 204)
    assert (discounted(PAYOFFS, found, 0.9), discounted(OTHERS, found, 0.9)) == pytest.approx((9, 14), abs=1e-6)
    runs = 2000
    found = states(match(tft, {"strategy": "random", **AT_ONCE}, 200), runs)
    for worth, expected in ((PAYOFFS, 449.25), (OTHERS, 451.75)):
        check(np.take(worth, found).sum(axis=1).mean(), expected, 200**2 * variance(chain(TFT, COIN), worth, 200, 0), runs)


EXTORT: Four = (11 / 13, 1 / 2, 7 / 26, 0)


@pytest.mark.parametrize("other", [ALWAYS, (0.7, 0.2, 0.6, 0.3), COIN, (0.95, 0.4, 0.1, 0.8)])
def test_extortion(other: Four) -> None:
    """K17: a surplus three times that of the other, whatever it plays; 41/11 and 21/11 with one who is always calm."""
    enforced = [one - 1 - 3 * (two - 1) for one, two in zip(PAYOFFS, OTHERS, strict=True)]
    exact = [(PAYOFFS, 41 / 11, 0), (OTHERS, 21 / 11, 0)] if other == ALWAYS else []
    check_long_run(EXTORT, other, (enforced, 0, 0), *exact)


def test_extort_two_and_generous_two() -> None:
    """K17: Extort-2 gets 3.5 and leaves 2.25 with one always calm; ZDGTFT-2 enforces s - R = 2 (s' - R)."""
    check_long_run((8 / 9, 1 / 2, 1 / 3, 0), ALWAYS, (PAYOFFS, 3.5, 0), (OTHERS, 2.25, 0))
    enforced = [one - 3 - 2 * (two - 3) for one, two in zip(PAYOFFS, OTHERS, strict=True)]
    check_long_run((1, 1 / 8, 1, 1 / 4), (0.7, 0.2, 0.6, 0.3), (enforced, 0, 0))


@pytest.mark.parametrize("other", [ALWAYS, NEVER, COIN])
def test_equaliser(other: Four) -> None:
    """K17: the other gets 2, whatever it does."""
    check_long_run((2 / 3, 0, 2 / 3, 1 / 3), other, (OTHERS, 2.0, 0))


def discounted(worth: Any, found: Any, delta: float) -> float:
    """Return the discounted sum of a match."""
    return float(np.take(worth, found) @ delta ** np.arange(len(found)))


@pytest.mark.parametrize(
    ("rule", "deviation", "threshold"),
    [("grim", NEVER, 1 / 2), ("tit_for_tat", NEVER, 1 / 2), ("tit_for_tat", (0, 0, 1, 1), 2 / 3)],
)
def test_thresholds(rule: str, deviation: Four, threshold: float) -> None:
    """K17b: lasting hostility pays below a discount of 1/2, turns of hostility and calm against tit for tat below 2/3."""
    strategy = {"name": "grim", "people": 1} if rule == "grim" else rule
    (found,) = states(match(memory_one(deviation), {"strategy": strategy, **AT_ONCE}, 400), 1)
    for delta in (threshold - 0.01, threshold, threshold + 0.01):
        gain = discounted(PAYOFFS, found, delta) - 3 / (1 - delta)
        assert np.sign(round(gain, 9)) == np.sign(round(threshold - delta, 9))


def test_win_stay_lose_shift_is_no_equilibrium() -> None:
    """K17b: with 5, 3, 1, 0 one act against win-stay lose-shift pays at every discount below 1."""
    stay = {"strategy": "win_stay_lose_shift", **AT_ONCE}
    (found,) = states(match(stay, stay, 400, [act(0, "A", "B", 1)]), 1)
    assert found[:3].tolist() == [2, 3, 0] and not found[3:].any()
    assert all(discounted(PAYOFFS, found, delta) > 3 * (1 - delta**400) / (1 - delta) for delta in (0.5, 0.9, 0.99))


@pytest.mark.parametrize(("benefit", "presence", "restraint", "delta"), [(1, 4, 2, 0.25), (2, 5, 0, 0.4), (1, 2, 3, 0.5)])
def test_thresholds_of_the_stage_game(benefit: float, presence: float, restraint: float, delta: float) -> None:
    """K17b: in the stage game of the theory (2.7.6) grim holds from benefit / presence on; generosity may be 1 less that."""
    worth = (0, -presence - restraint, benefit, benefit - presence)
    (found,) = states(match({"strategy": "hawk", **AT_ONCE}, {"strategy": {"name": "grim", "people": 1}, **AT_ONCE}, 400), 1)
    for each in (delta - 0.01, delta, delta + 0.01):
        assert np.sign(round(discounted(worth, found, each), 9)) == np.sign(round(delta - each, 9))


@pytest.mark.parametrize(("generosity", "pays"), [(0.7, False), (0.8, True)])
def test_most_generosity_of_the_stage_game(generosity: float, pays: bool) -> None:
    """K17b: with (1, 4, 2) hostility against generosity pays beyond g = 0.75, and not below."""
    worth = (0, -6, 1, -3)
    rule: Four = (1, generosity, 1, generosity)
    found = states(match(memory_one(NEVER), memory_one(rule), BEGIN + ROUNDS), 40)[:, BEGIN:]
    expected = generosity * 1 + (1 - generosity) * -3
    check(np.take(worth, found).mean(), expected, variance(chain(NEVER, rule), worth, ROUNDS, BEGIN), 40)
    assert (np.take(worth, found).mean() > 0) == pays
