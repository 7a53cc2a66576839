"""Where the replicator dynamics rest (K19), and what is evolutionarily stable."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.games import game
from sim.games.evolution.payoffs import heads, payoffs
from sim.games.evolution.replicator import replicator
from sim.games.evolution.resting import is_ess, rest_points, stability
from sim.games.thresholds import equilibria, matrix

TEN_ROUNDS = [[30, 9], [14, 10]]  # tit for tat and always hostile
CYCLE = [[0, -1, 1], [1, 0, -1], [-1, 1, 0]]  # rock, scissors, paper
whole = st.integers(-4, 4)
matrices = st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(whole, min_size=n, max_size=n), min_size=n, max_size=n))


def test_hawk_dove() -> None:
    """K19: half of each is the one evolutionarily stable mixture for a value of 2 and a cost of 4."""
    points = rest_points([[-1, 2], [0, 1]])
    assert [(each.shares, each.stability, each.ess) for each in points] == [
        ((1, 0), "unstable", False), ((0, 1), "unstable", False), ((0.5, 0.5), "stable", True),
    ]  # fmt: skip


def test_tit_for_tat_over_ten_rounds() -> None:
    """K19: both are evolutionarily stable, with 1/17 between them."""
    one, two, between = rest_points(TEN_ROUNDS)
    assert (one.stability, one.ess, two.stability, two.ess) == ("stable", True, "stable", True)
    assert between.shares == pytest.approx((1 / 17, 16 / 17)) and (between.stability, between.ess) == ("unstable", False)


@pytest.mark.parametrize(("gain", "middle", "ess"), [(0.0, "neutral", False), (1.0, "stable", True), (-0.5, "unstable", False)])
def test_cycles(gain: float, middle: str, ess: bool) -> None:
    """Rock, scissors, paper: the middle is neutral where a win is worth a loss, stable and evolutionarily stable where it is worth more."""
    worth = np.array(CYCLE) + gain * (np.array(CYCLE) > 0)
    *corners, inner = rest_points(worth)
    assert [each.stability for each in corners] == ["saddle"] * 3
    assert inner.shares == pytest.approx([1 / 3] * 3) and (inner.stability, inner.ess) == (middle, ess)


def test_a_strategy_that_only_mixtures_invade() -> None:
    """The first gets as much as the others against itself and more than each of them alone; their mixture invades, so it is not stable."""
    worth = [[1, 1, 1], [1, 0, 3], [1, 3, 0]]
    assert not is_ess(worth, [1, 0, 0])
    assert is_ess([[1, 1, 1], [1, 0, 1.5], [1, 0, 0]], [1, 0, 0])


@settings(deadline=None, max_examples=80)
@given(matrices, st.data())
def test_evolutionarily_stable_by_its_definition(worth: list[list[int]], data: st.DataObject) -> None:
    """No mutant does as well where it is rare: E(s, s) > E(m, s), or equality and E(s, m) > E(m, m); and stable points draw in."""
    known, count = np.array(worth, dtype=float), len(worth)
    for point in rest_points(known):
        own = np.array(point.shares)
        resists = True
        grid = [np.array(each) for each in itertools.product(range(5), repeat=count) if sum(each) == 4]
        for mutant in [each / 4 for each in grid] + [np.array(data.draw(st.lists(st.integers(1, 9), min_size=count, max_size=count)))]:
            mixed = mutant / mutant.sum()
            if np.abs(mixed - own).max() > 1e-9:
                first = own @ known @ own - mixed @ known @ own
                second = own @ known @ mixed - mixed @ known @ mixed
                resists &= bool(first > 1e-9 or (first > -1e-9 and second > 1e-9))
        assert resists or not point.ess
        if count == 2:
            assert resists == point.ess  # all mutants are on one line
        if point.ess:
            assert point.stability in ("stable", "neutral")
            near = 0.999 * own + 0.001 / count
            end = replicator(known, near, 20.0, 2).shares[-1]
            assert np.abs(end - own).max() <= np.abs(near - own).max() + 1e-6


@given(st.lists(st.integers(0, 9), min_size=2, max_size=5).filter(any), st.integers(2, 200))
def test_heads(parts: list[int], population: int) -> None:
    """A population with given shares is whole, complete, and within one of each exact number."""
    exact = np.array(parts) / sum(parts)
    found = heads(exact, population)
    assert found.sum() == population and (np.abs(found - exact * population) < 1).all()


@settings(max_examples=40)
@given(matrices)
def test_rest_points_rest(worth: list[list[int]]) -> None:
    """All present get the same; each strategy alone is among the points; relabelling relabels them."""
    known = np.array(worth, dtype=float)
    points = rest_points(known)
    for point in points:
        own = np.array(point.shares)
        got = (known @ own)[own > 0]
        assert got == pytest.approx(got[0], abs=1e-9)
    order = list(range(len(known)))[::-1]
    turned = {(each.shares[::-1], each.stability, each.ess) for each in rest_points(known[np.ix_(order, order)])}
    for point in points:
        assert any(one[1:] == point[1:] and one[0] == pytest.approx(point.shares, abs=1e-9) for one in turned)


@pytest.mark.parametrize("name", ["prisoners_dilemma", "stag_hunt", "hawk_dove"])
def test_equilibria_are_points_of_rest(name: str) -> None:
    """Nashpy's symmetric equilibria of a stage game are the points of rest that no strategy pulls away from."""
    pytest.importorskip("nashpy")
    worth = matrix(game(name))
    mine = [each.shares for each in rest_points(worth) if max(worth @ each.shares) <= each.shares @ worth @ each.shares + 1e-9]
    theirs = sorted(tuple(one) for one, other in equilibria(worth) if one == pytest.approx(other))
    assert sorted(mine) == [pytest.approx(each) for each in theirs]


def test_payoffs_below_nothing() -> None:
    """Raising all payoffs changes no share; where the mean is far below 0 the shares still add up to 1, after any time."""
    one, two = (replicator(np.array([[-1, 2], [0, 1]]) - lower, [0.9, 0.1], 300.0) for lower in (0, 50))
    assert two.shares == pytest.approx(one.shares, abs=1e-6) and two.shares[-1] == pytest.approx([0.5, 0.5])


def test_faults() -> None:
    """Too many strategies, names that are not one for each, shares that are none."""
    with pytest.raises(ValueError, match="at most 12"):
        rest_points(np.eye(13))
    with pytest.raises(ValueError, match="2 different names"):
        payoffs(TEN_ROUNDS, ["a", "a"])
    with pytest.raises(ValueError, match="2 to 100"):
        payoffs([[1]])
    for wrong in ([0.5, 0.4], [1.5, -0.5], [1.0]):
        with pytest.raises(ValueError, match="add up to 1"):
            is_ess(TEN_ROUNDS, wrong)
    assert payoffs(TEN_ROUNDS).names == ("1", "2") and stability(TEN_ROUNDS, [1, 0]) == "stable"
