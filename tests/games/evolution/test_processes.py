"""Populations of heads: the simulated Moran and imitation processes against what is exact (K20), whoever else runs."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.draws import Purpose, run_key, uniform
from sim.games.evolution import moran
from sim.games.evolution.drawing import chosen, keys, uniforms
from sim.games.evolution.imitation import fermi, log_fixations
from sim.games.evolution.moran import fixation, simulate
from sim.games.evolution.rare import rare_mutation
from tests.chance.figures import check

TEN_ROUNDS = [[30, 9], [14, 10]]
THREE = [[3, 0, 3], [5, 1, 1.02], [3, 0.99, 3]]  # always calm, always hostile, tit for tat


def test_draws_are_those_of_the_house() -> None:
    """Over whole arrays the same numbers as one by one."""
    found = uniforms(keys(5, np.arange(3)), np.array([0, 7]), 2)
    assert found.shape == (3, 2, 2) and found[2, 1, 1] == uniform(*run_key(5, 2), 7, 0, 0, Purpose.EVOLUTION, 1)
    assert np.array_equal(uniforms(keys(5, np.array([2])), 7, 2)[0], found[2, 1])


@given(st.lists(st.integers(0, 5), min_size=2, max_size=5).filter(any), st.floats(0, 1, exclude_max=True))
def test_chosen(weights: list[int], draw: float) -> None:
    """A draw falls on a strategy by its weight, never on one without."""
    (found,) = chosen(np.array([weights], dtype=float), np.array([[draw]]))[0]
    before = sum(weights[:found])
    assert weights[found] > 0 and before <= draw * sum(weights) + 1e-9 and draw * sum(weights) <= before + weights[found] + 1e-9


@pytest.mark.parametrize(
    ("payoffs", "population", "selection", "known"),
    [
        ([[1, 2], [3, 1]], 4, 1.0, 8 / 45),
        ([[1, 1], [1, 1]], 8, 1.0, 1 / 8),
        ([[2, 2], [1, 1]], 10, 1.0, 0.5004888),
        ([[10, 1], [1, 1]], 3, 1.0, 11 / 24),  # by formula; nobody plays himself
        (TEN_ROUNDS, 20, 0.1, 0.1073380),
    ],
)
def test_one_newcomer_takes_over(payoffs: list[list[float]], population: int, selection: float, known: float) -> None:
    """K20: births and deaths one by one come to the exact chance, within four standard errors."""
    runs = 2500
    fates = simulate(payoffs, [1 / population, 1 - 1 / population], population, runs, selection, seed=4)
    assert fixation(payoffs, population, selection) == pytest.approx(known, abs=1e-7)
    check(float((fates.winner == 0).mean()), known, known * (1 - known), runs)


def test_three_neutral_strategies() -> None:
    """Where all get the same, each takes over as often as its share at the start says."""
    runs, start = 2000, np.array([0.5, 0.3, 0.2])
    winner = simulate(np.ones((3, 3)), start, 10, runs, seed=2).winner
    for each, share in enumerate(start):
        check(float((winner == each).mean()), share, share * (1 - share), runs)


def test_who_else_runs_changes_nothing() -> None:
    """Run k is the same alone, among many, and on any number of threads; another seed gives others."""
    many = simulate(TEN_ROUNDS, [0.2, 0.8], 10, 1100, 0.1, seed=3)
    few = simulate(TEN_ROUNDS, [0.2, 0.8], 10, 40, 0.1, seed=3, workers=3)
    threads = simulate(TEN_ROUNDS, [0.2, 0.8], 10, 1100, 0.1, seed=3, workers=2)
    assert all(np.array_equal(one, two) for one, two in zip(many, threads, strict=True))
    assert np.array_equal(many.steps[:40], few.steps) and not np.array_equal(few.steps, simulate(TEN_ROUNDS, [0.2, 0.8], 10, 40, 0.1).steps)
    one = fermi(THREE, [0.4, 0.3, 0.3], 20, 5, mutation=0.1, runs=120, seed=3, workers=2)
    assert np.array_equal(one[:7], fermi(THREE, [0.4, 0.3, 0.3], 20, 5, mutation=0.1, runs=7, seed=3))
    assert (one.sum(axis=2) == pytest.approx(1)) and not np.array_equal(one[0], one[1])


def test_imitation_by_pairs() -> None:
    """One newcomer takes over as often as the chain of births and deaths says; the chance is exact for a constant difference."""
    runs, population = 1500, 6
    payoffs = [[4, 2], [1, 1]]
    expected = float(np.exp(log_fixations(payoffs, population, 0.5)[0, 1]))
    ends = fermi(payoffs, [1 / 6, 5 / 6], population, 60, intensity=0.5, runs=runs, seed=5)[:, -1, 0]
    assert set(np.unique(ends)) == {0.0, 1.0}
    check(float(ends.mean()), expected, expected * (1 - expected), runs)
    gain = math.exp(-0.3)
    constant = np.exp(log_fixations([[1.3, 1.3], [1, 1]], 12))[0, 1]
    assert constant == pytest.approx((1 - gain) / (1 - gain**12))


def test_mutation_alone() -> None:
    """Where payoffs don't count, mutation leads to even shares; without it nothing new comes."""
    shares = fermi(THREE, [1, 0, 0], 30, 60, intensity=0.0, mutation=0.3, runs=60, seed=1)[:, 20:].mean(axis=(0, 1))
    assert shares == pytest.approx([1 / 3] * 3, abs=0.03)
    assert (fermi(THREE, [0.5, 0, 0.5], 30, 10, runs=5)[:, :, 1] == 0).all()


@settings(max_examples=40)
@given(st.lists(st.lists(st.floats(0.1, 3), min_size=4, max_size=4), min_size=4, max_size=4), st.integers(2, 12))
def test_rare_mutation(payoffs: list[list[float]], population: int) -> None:
    """The shares of time are the stationary ones of the chain of takeovers, by imitation and by the Moran process."""
    for logs in (log_fixations(payoffs, population), moran.log_fixations(payoffs, population)):
        rates = np.exp(logs).T / 4
        np.fill_diagonal(rates, 0)
        np.fill_diagonal(rates, 1 - rates.sum(axis=1))
        found = rare_mutation(logs)
        assert found @ rates == pytest.approx(found, abs=1e-12) and found.sum() == pytest.approx(1)


def test_rare_mutation_without_payoffs_and_with_large_ones() -> None:
    """Even shares where payoffs don't count; chances too small for a number still count."""
    assert rare_mutation(log_fixations(THREE, 50, 0.0)) == pytest.approx([1 / 3] * 3)
    for large, least in (
        (log_fixations(np.array(THREE) * 500, 100, 10.0), -10_000),
        (moran.log_fixations(np.array(THREE) + 1, 5000), -1000),
    ):
        assert large.min() < least and np.isfinite(rare_mutation(large)).all() and rare_mutation(large).sum() == pytest.approx(1)


def test_faults() -> None:
    """What is no population, selection, intensity, or fitness is a sentence."""
    with pytest.raises(ValueError, match="from 2 to"):
        simulate(TEN_ROUNDS, [0.5, 0.5], 1, 1)
    with pytest.raises(ValueError, match="selection is from 0"):
        simulate(TEN_ROUNDS, [0.5, 0.5], 10, 1, 2.0)
    with pytest.raises(ValueError, match="fitness is above 0"):
        simulate([[-5, -5], [-5, -5]], [0.5, 0.5], 10, 1)
    with pytest.raises(ValueError, match="intensity"):
        fermi(TEN_ROUNDS, [0.5, 0.5], 10, 1, intensity=-1.0)
    with pytest.raises(ValueError, match="generations and runs"):
        fermi(TEN_ROUNDS, [0.5, 0.5], 10, 0)
    with pytest.raises(ValueError, match="begin with 2 shares"):
        fermi(TEN_ROUNDS, [0.5, 0.25, 0.25], 10, 1)
