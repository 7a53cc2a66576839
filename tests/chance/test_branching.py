"""Stochastic escalation (K21 to K25) and stochastic rounding (K10): each head provokes a number of heads, by a user's strategy."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.ensemble import Ensemble, ensemble
from sim.strategies.user import borrowed
from tests.chance.figures import check, check_sample, check_shares
from tests.engine.worlds import act, two

OWN = Path(__file__).parents[1] / "own_strategies.py"
RUNS = 50_000
LASTING = 600  # people: a feud that comes so far does not die out by itself


@pytest.fixture(autouse=True)
def own_strategies() -> Iterator[None]:
    """Register the strategies of a user for one test."""
    with borrowed(OWN):
        yield


def feud(a: Any, b: Any, seeds: int, staff: int = 100_000, days: int = 300, lag: Any = None, reply: float = 1.0) -> Ensemble:
    """Return many runs of a feud that A begins with some heads."""
    at_once = {"lag": lag or {"mean": 1}, "notice": 0, "reply": reply}
    return ensemble(
        two({"strategy": a, **at_once}, {"strategy": b, **at_once}, staff, staff, [act(0, "A", "B", seeds)], days), RUNS, seed=6
    )


def uneven(mean: float, size: float) -> dict[str, Any]:
    """Return the strategy with a negative binomial number a head."""
    return {"name": "uneven", "mean": mean, "size": size}


def poisson(mean: float) -> dict[str, Any]:
    """Return the strategy with a Poisson number a head."""
    return {"name": "poisson", "mean": mean}


@pytest.mark.parametrize(("rule", "variance"), [(poisson(0.6), 215.625), (uneven(0.6, 0.5), 474.375)])
def test_total_progeny(rule: dict[str, Any], variance: float) -> None:
    """K21: 23 seeds at a mean of 0.6 make 57.5 in all; the variance is x s2 / (1 - m)^3."""
    check_sample(feud(rule, rule, 23).account("people_expelled"), 57.5, variance)


@pytest.mark.parametrize("seeds", [1, 3])
def test_borel_and_tanner(seeds: int) -> None:
    """K21: the total of a Poisson feud is Borel-Tanner; from one seed .548812, .180717, .089261, .052254."""
    m = 0.6
    logs = {n: math.log(seeds / n) - m * n + (n - seeds) * math.log(m * n) - math.lgamma(n - seeds + 1) for n in range(seeds, seeds + 12)}
    expected = {n: math.exp(log) for n, log in logs.items()}
    if seeds == 1:
        assert [expected[n] for n in (1, 2, 3, 4)] == pytest.approx([0.548812, 0.180717, 0.089261, 0.052254], abs=5e-7)
    check_shares(feud(poisson(m), poisson(m), seeds).account("people_expelled"), expected)


def test_progeny_of_uneven_answers() -> None:
    """K21: with negative binomial answers the total n from x seeds has x / n times a negative binomial of size n k at n - x."""
    m, k, x = 0.6, 0.5, 2
    expected = {}
    for n in range(x, 14):
        log = math.lgamma(n * k + n - x) - math.lgamma(n * k) - math.lgamma(n - x + 1) + n * k * math.log(k / (k + m))
        expected[n] = x / n * math.exp(log + (n - x) * math.log(m / (k + m)))
    check_shares(feud(uneven(m, k), uneven(m, k), x).account("people_expelled"), expected)


@pytest.mark.parametrize(
    ("rule", "extinct"),
    [
        (poisson(1.5), 0.417188), (poisson(2), 0.203188), (uneven(1.5, 0.5), 0.767592), (uneven(1.5, 1), 2 / 3), (uneven(2, 1), 1 / 2),
        (uneven(2, 0.2), 0.805981),
    ],
)  # fmt: skip
@pytest.mark.parametrize("seeds", [1, 2])
def test_extinction(rule: dict[str, Any], extinct: float, seeds: int) -> None:
    """K22: a feud above one head a head dies out by chance with q^x; the more uneven the answers, the oftener."""
    totals, counts = feud(rule, rule, seeds, staff=1000).account("people_expelled")
    q = extinct**seeds
    check(counts[totals < LASTING].sum() / RUNS, q, q * (1 - q), RUNS, 1e-6)


def test_two_sides() -> None:
    """K23: A expels 38.3 and B 30.7 people in the mean, with variances of 63.889 and 112.444."""
    found = feud(poisson(0.5), poisson(0.8), 23)
    check_sample(found.account("people_expelled", (0, 1)), 23 / 0.6, 23 * 0.6 / 0.6**3)
    check_sample(found.account("people_expelled", (1, 0)), 0.8 * 23 / 0.6, 18.4 * 0.72 / 0.216 + 18.4 / 0.36)


@pytest.mark.parametrize(("a", "b", "extinct"), [(1.2, 1.5, 0.516888), (1.5, 1.2, 0.560047)])
def test_extinction_of_two_sides(a: float, b: float, extinct: float) -> None:
    """K23: with 1.2 and 1.5 heads a head a feud that A begins dies out with .516888, one that B begins with .560047."""
    totals, counts = feud(poisson(a), poisson(b), 1, staff=1000).account("people_expelled")
    check(counts[totals < LASTING].sum() / RUNS, extinct, extinct * (1 - extinct), RUNS, 1e-6)


@pytest.mark.parametrize("restraint", [{"strategy": {"name": "generous", "generosity": 0.4}}, {"strategy": "tit_for_tat", "reply": 0.6}])
def test_a_decision_is_not_a_head(restraint: dict[str, Any]) -> None:
    """K24: answers one for one that each go on with 0.6: the same 57.5, but a variance of 1983.75; 2.5 acts, 1.5 lags.

    It is all one whether the rule forgives or the state does not reply.
    """
    rule = restraint["strategy"]
    found = feud(rule, rule, 23, lag={"mean": 3, "distribution": "geometric"}, reply=restraint.get("reply", 1.0))
    pi = 0.6
    check_sample(found.account("people_expelled"), 57.5, 23**2 * pi / (1 - pi) ** 2)
    check_sample(found.account("acts"), 1 / (1 - pi), pi / (1 - pi) ** 2)
    check_shares(found.account("longest_chain"), {n: (1 - pi) * pi ** (n - 1) for n in range(1, 12)})
    lags = pi / (1 - pi)  # mean number of them; a lag has mean 3 and variance 3 * 2
    check_sample(found.account("last_day"), 3 * lags, lags * 6 + pi / (1 - pi) ** 2 * 9)


def exciting(a: tuple[float, float], b: tuple[float, float], days: int, runs: int) -> Ensemble:
    """Return many runs of two states with a background and a mean number provoked by each head."""
    rows = [
        {"strategy": {"name": "exciting", "background": mu, "mean": mean}, "period": 1, "lag": {"mean": 1}, "notice": 0}
        for mu, mean in (a, b)
    ]
    return ensemble(two(rows[0], rows[1], 100_000, 100_000, [], days), runs, seed=7)


def test_self_excitement() -> None:
    """K25 in days: two states of background 0.1 and branching 0.5 are together one process of 0.2: rate 0.4, Var N / T 1.6.

    The analogue of Hawkes' process has the same clusters, and so the same rates and the same variance in the long run.
    """
    runs, days, mu, n = 2000, 2000, 0.2, 0.5
    values, counts = exciting((0.1, 0.5), (0.1, 0.5), days, runs).total("expelled")
    missing = mu * n / (1 - n) ** 2  # what the clusters that the end cuts off would still have had, a day a generation
    check_sample((values, counts), days * mu / (1 - n) - missing, days * mu / (1 - n) ** 3)


def test_mutual_excitement() -> None:
    """K25: with backgrounds of 0.1 and branching of 0.5 and 0.8 across, the rates are 0.25 and 0.30."""
    runs, days, half = 2000, 2000, 1000
    expelled = exciting((0.1, 0.5), (0.1, 0.8), days, runs).series("expelled")[0]
    by_b, by_a = (expelled[-1] - expelled[half - 1]) / half  # A's mission stands first, and B expels from it
    across = np.linalg.inv(np.eye(2) - np.array([[0, 0.5], [0.8, 0]]))
    variances = (across @ np.diag([0.25, 0.3]) @ across.T).diagonal() / half
    check(by_a, 0.25, variances[0], runs)
    check(by_b, 0.3, variances[1], runs)


def test_stochastic_rounding_keeps_the_mean() -> None:
    """K10: 23 answered by 0.8 each, rounded by chance, makes 115 in the mean, as if nobody were ever cut in pieces."""
    rule = {"name": "multiplier", "ratio": 0.8}
    mean, square = [0.0], [0.0]
    for n in range(1, 24):  # the total from n on: n, and the total from what n is rounded to
        low, part = divmod(0.8 * n, 1)
        chances = {int(low): 1 - part, int(low) + 1: part} if part > 1e-9 else {int(low): 1.0}
        stay = chances.pop(n, 0.0)
        one = (n + sum(chance * mean[k] for k, chance in chances.items())) / (1 - stay)
        ahead = sum(chance * mean[k] for k, chance in chances.items()) + stay * one
        two_ = (n * n + 2 * n * ahead + sum(chance * square[k] for k, chance in chances.items())) / (1 - stay)
        mean.append(one)
        square.append(two_)
    assert mean[23] == pytest.approx(115)
    check_sample(feud(rule, rule, 23).account("people_expelled"), 115, square[23] - 115**2)
