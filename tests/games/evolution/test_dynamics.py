"""Evolution: K18 to K20 of the theory, and the same by simulation."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.games.evolution.moran import fixation, log_fixations
from sim.games.evolution.rare import rare_mutation, stochastically_stable
from sim.games.evolution.replicator import invasions, replicator
from sim.games.evolution.resting import mixture
from sim.games.evolution.wright_fisher import wright_fisher
from sim.games.richardson import Race

TEN_ROUNDS = [[30, 9], [14, 10]]  # tit for tat, always hostile
HAWK_DOVE = [[-1, 2], [0, 1]]
STAG_HUNT = [[4, 0], [3, 2]]


def test_richardson() -> None:
    """K18: (1.5, 1.75), eigenvalues -1 and -4; Euler's method is good below a step of 0.5 and blows up at 0.6."""
    race = Race(k=2, l=1, a=3, b=2, g=1, h=2)
    assert race.stable and race.equilibrium == (1.5, 1.75) and race.largest_step == pytest.approx(0.5)
    assert sorted(np.linalg.eigvals(race.matrix)) == pytest.approx([-4, -1])
    assert race.euler(0, 0, 0.4, 200)[-1] == pytest.approx((1.5, 1.75))
    assert np.abs(race.euler(0, 0, 0.6, 200)[-1]).max() > 1e6
    assert not Race(2, 2, 1, 1, 1, 1).stable
    with pytest.raises(ValueError, match="no point of rest"):
        _ = Race(1, 1, 1, 1, 1, 1).equilibrium


@given(st.floats(-0.5, 0.5), st.floats(0.01, 0.99))
def test_constant_advantage(s: float, start: float) -> None:
    """K19: x(t) = x0 e^(st) / (1 - x0 + x0 e^(st))."""
    path = replicator([[s, s], [0, 0]], (start, 1 - start), 10.0, 5)
    for t, x in zip(path.time, path.shares[:, 0], strict=True):
        assert x == pytest.approx(start * math.exp(s * t) / (1 - start + start * math.exp(s * t)), abs=1e-6)


@given(st.floats(-50, 50), st.floats(0.1, 200))
def test_no_constant_moves_a_share(added: float, time: float) -> None:
    """1/y + log((1 - y)/y) = t + 2 for the second one's share where the payoffs are 0, 1; 0, 0, and also where a number is added to all."""
    y = replicator(np.array([[0, 1], [0, 0]]) + added, (0.5, 0.5), time, 2).shares[-1, 1]
    assert 1 / y + math.log((1 - y) / y) == pytest.approx(time + 2, rel=1e-5)


def test_rest_points() -> None:
    """K19: half hawks; tit for tat and hostility both stable, 1/17 between them, from which each side goes its way."""
    assert mixture(np.array(HAWK_DOVE), [0, 1]) == pytest.approx([0.5, 0.5])
    assert replicator(HAWK_DOVE, (0.1, 0.9)).shares[-1] == pytest.approx([0.5, 0.5], abs=1e-6)
    assert mixture(np.array(TEN_ROUNDS), [0, 1]) == pytest.approx([1 / 17, 16 / 17])
    for start, end in ((1 / 17 + 0.01, 1), (1 / 17 - 0.01, 0)):
        assert replicator(TEN_ROUNDS, (start, 1 - start)).shares[-1, 0] == pytest.approx(end, abs=1e-6)
    assert all(mixture(np.array([[1, 1], [each, each]]), [0, 1]) is None for each in (0, 1))


def test_invasions() -> None:
    """Both are kept out; in hawk-dove both invade; equals drift, and one that ties may win by how it does against itself."""
    assert invasions(TEN_ROUNDS).tolist() == [[0, -1], [-1, 0]]
    assert invasions(HAWK_DOVE).tolist() == [[0, 1], [1, 0]]
    assert invasions([[3, 3], [3, 3]]).tolist() == [[0, 0], [0, 0]]
    assert invasions([[2, 1], [0, 1]]).tolist() == [[0, 1], [-1, 0]]


def test_fixation() -> None:
    """K20: neutral 1/N; constant fitness; 8/45; tit for tat among twenty."""
    assert fixation([[1, 1], [1, 1]], 7) == pytest.approx(1 / 7)
    assert fixation([[2, 2], [1, 1]], 10) == pytest.approx(0.5004888, abs=1e-7) == pytest.approx((1 - 1 / 2) / (1 - 2**-10), abs=1e-7)
    assert fixation([[1.1, 1.1], [1, 1]], 100) == pytest.approx(0.0909157, abs=1e-7)
    assert fixation([[1, 2], [3, 1]], 4) == pytest.approx(8 / 45)
    assert fixation(TEN_ROUNDS, 20, 0.1) == pytest.approx(0.1073380, abs=1e-7)


@given(*[st.floats(0, 10) for _ in range(4)])
def test_one_third_rule(a: float, b: float, c: float, d: float) -> None:
    """K20: under weak selection in a large population a mutant does better than 1/N where a + 2b > c + 2d."""
    if abs(a + 2 * b - c - 2 * d) > 0.2:
        assert (fixation([[a, b], [c, d]], 400, 1e-7) > 1 / 400) == (a + 2 * b > c + 2 * d)


def test_stochastically_stable() -> None:
    """Rare mutations choose what the other needs more mutants to leave: hostility in this stag hunt, tit for tat over ten rounds."""
    assert stochastically_stable(STAG_HUNT, 30) == [1]
    assert stochastically_stable(TEN_ROUNDS, 50) == [0]
    assert stochastically_stable([[1, 1], [1, 1]], 10) == [0, 1]
    chain = [[6, 0, 0], [5, 5, 0], [0, 5, 6]]
    for population in (20, 40):
        shares = rare_mutation(log_fixations(np.array(chain) + 1.0, population))
        assert [int(shares.argmax())] == stochastically_stable(chain, population)


def test_wright_fisher() -> None:
    """A strong advantage takes over, but for mutants; without mutation a population of one kind stays; the same for the same seed."""
    path = wright_fisher([[2, 2], [1, 1]], 200, 0.01, 1.0, 200, seed=1)
    assert path.shares[-50:, 0].mean() > 0.95 and np.allclose(path.shares.sum(axis=1), 1)
    assert np.array_equal(path.shares, wright_fisher([[2, 2], [1, 1]], 200, 0.01, 1.0, 200, seed=1).shares)
    assert (wright_fisher([[2, 2], [1, 1]], 20, 0.0, start=[0, 20], generations=20).shares[:, 1] == 1).all()


@pytest.mark.parametrize("wrong", [[[1, 2]], [[1, float("nan")], [0, 0]], []])
def test_faults(wrong: list[list[float]]) -> None:
    """Payoffs that are no square of numbers, populations of one, fitness below 0."""
    with pytest.raises(ValueError, match="square"):
        invasions(wrong)
    with pytest.raises(ValueError, match="from 2 to"):
        fixation(TEN_ROUNDS, 1)
    with pytest.raises(ValueError, match="fitness is above 0"):
        fixation([[-5, 0], [0, 0]], 10)
    with pytest.raises(ValueError, match="add up to 1"):
        replicator(TEN_ROUNDS, (0.5, 0.6))
