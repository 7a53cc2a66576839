"""The people seen through noise: how they are divided into bins, and the rules over them, against a sum over every number seen."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtr
from scipy.stats import poisson

from sim.inference.block import Numbers
from sim.inference.blocks.bands import nodes, unknown
from sim.inference.blocks.exchanges import Band
from sim.inference.blocks.rules import Case, Table, seen_bins

FARTHEST = 4000  # people seen: beyond, nothing is left at these noises
CORPS = ((4, 7, 11), (30, 30, 30), (0, 3, 8), (40, 60, 110))


def seen(provoked: int, noise: float) -> Numbers:
    """Return the probability of each number seen: n' = floor(n exp(sigma z) + 1/2) (theory 2.7.2)."""
    edges = np.log((np.arange(FARTHEST) + 0.5) / provoked)
    return np.diff(ndtr(edges / noise), prepend=0.0) if noise else (np.arange(FARTHEST) == provoked).astype(np.float64)


def by_hand(rule: str, case: Case, parameter: float, noise: float) -> float:
    """Return the probability of a reply as a sum over corps and numbers seen: rounded half-up, and no more go than are there."""
    stocks, stock_weights = nodes(case.stock or unknown(case.provoked))
    owns, own_weights = nodes(case.own or unknown(case.provoked))
    people, total = np.arange(FARTHEST), 0.0
    for stock, weight in zip(stocks, stock_weights, strict=True):
        for own, other in zip(owns, own_weights, strict=True):
            share = (stock / own if own else 0.0) if rule == "proportional" else 1.0
            meant = np.floor(parameter * people * share + 0.5)
            gone = meant if case.stock is None else np.minimum(meant, stock)
            total += weight * other * float(seen(case.provoked, noise)[gone == case.observed].sum())
    return total


def of(table: Table, rule: str, parameter: float, noise: float) -> Numbers:
    """Return the probabilities of all cases of a table."""
    return np.asarray(getattr(table, rule)(np.array(parameter), np.array(noise)))


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(["multiplier", "proportional"]),
    st.lists(
        st.tuples(st.integers(1, 12), st.integers(0, 14), st.none() | st.sampled_from(CORPS), st.none() | st.sampled_from(CORPS)),
        min_size=1,
        max_size=4,
    ),
    st.floats(0.3, 3).map(lambda value: value + math.pi * 1e-4),
    st.sampled_from([0.0, 0.04, 0.08]),
)
def test_every_number_seen_has_its_part(
    rule: str, drawn: list[tuple[int, int, Band | None, Band | None]], parameter: float, noise: float
) -> None:
    """Where all that may be seen is near what was done, the probabilities are the sum over every number, for all cases of a table."""
    cases = tuple(Case(*each) for each in drawn)
    expected = [by_hand(rule, case, parameter, noise) for case in cases]
    assert of(Table(cases), rule, parameter, noise) == pytest.approx(np.array(expected), abs=1e-9)


@pytest.mark.parametrize("rule", ["multiplier", "proportional"])
def test_nobody_may_be_seen(rule: str) -> None:
    """With much noise one who went is seen as none in one case of twelve; then nothing is answered."""
    assert seen(1, 0.5)[0] == pytest.approx(0.083, abs=0.001)
    for corps in ((None, None), ((3, 3, 3), (6, 6, 6))):
        cases = tuple(Case(1, observed, *corps) for observed in range(5))
        expected = [by_hand(rule, case, 1.3, 0.5) for case in cases]
        assert of(Table(cases), rule, 1.3, 0.5) == pytest.approx(np.array(expected), abs=1e-7)


@pytest.mark.parametrize("corps", [*CORPS, None])
@pytest.mark.parametrize("mean", [0.3, 4.0])
def test_a_fixed_number(corps: Band | None, mean: float) -> None:
    """At least one is meant, by Poisson's law, whatever was done; and no more go than are there: where nobody is, none."""
    table = Table(tuple(Case(5, observed, corps, None) for observed in range(60)))
    meant = poisson.pmf(np.arange(60), mean) / -math.expm1(-mean)
    meant[0] = 0
    expected = meant
    if corps is not None:
        expected = np.zeros(60)
        for stock, weight in zip(*nodes(corps), strict=True):
            np.add.at(expected, np.minimum(np.arange(60), int(stock)), weight * meant)
    assert table.fixed(np.array(mean)) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("corps", [*CORPS, None])
def test_one_for_one(corps: Band | None) -> None:
    """As many as were expelled, or all where fewer are there."""
    table = Table(tuple(Case(7, observed, corps, None) for observed in range(15)))
    expected = np.zeros(15)
    for stock, weight in zip(*(nodes(corps) if corps else ([99.0], [1.0])), strict=True):
        expected[min(7, int(stock))] += weight
    assert table.tit_for_tat() == pytest.approx(expected)


@given(st.integers(1, 400))
def test_bins_of_the_people_seen(provoked: int) -> None:
    """Whole numbers in order from 0 to some sixty times what was done, each in its bin; all that are near, and no gap above a twelfth."""
    edges, numbers = seen_bins(provoked)
    assert numbers[0] == 0 and (np.diff(numbers) > 0).all() and (numbers == np.floor(numbers)).all()
    assert len(edges) == len(numbers) and edges[-1] == np.inf and (edges[:-1] % 1 == 0.5).all()
    assert (numbers < edges).all() and (numbers[1:] > edges[:-1]).all()
    middle = (numbers[1:] + numbers[:-1]) / 2
    assert (np.abs(edges[:-1] - middle) <= 0.5).all()
    near = range(21) if provoked <= 12 else range(provoked - 6, provoked + 7)
    assert set(near) <= set(numbers.tolist())
    assert (numbers[1:] <= numbers[:-1] * math.exp(0.08) + 1.05).all()
    assert 55 * provoked + 50 < numbers[-1] < 60 * provoked + 61
    assert len(numbers) < 140
