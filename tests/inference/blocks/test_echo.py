"""The echo: a probability of which 2018 gives an upper bound, and the bound hangs on the clusters (theory 4.2)."""

import datetime
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from sim.ensemble import ensemble
from sim.inference.block import Parameter
from sim.inference.blocks.clusters import STRUCTURES, Clusters
from sim.inference.blocks.echo import Echo, echo, echoes
from sim.inference.blocks.exchanges import exchanges
from tests.chance.figures import check_shares
from tests.engine.worlds import act, two
from tests.inference.episode import acts, answered
from tests.inference.made import exchange

UNIFORM = Parameter("echo", stats.beta(1, 1), "probability", "of which nothing is known")


def bound(block: Echo, level: float = 0.95) -> float:
    """Return an upper bound of the echo by quadrature over its prior."""
    grid = np.linspace(0, 1, 4001)
    values = np.exp(block.log_likelihood(grid[:, None])) * block.parameters[0].prior.pdf(grid)
    below = integrate.cumulative_trapezoid(values, grid, initial=0)
    return float(np.interp(level, below / below[-1], grid))


@pytest.mark.parametrize(("clusters", "correlation", "expected"), [(29, 0.0, 0.095), (4, 1.0, 0.45), (1, 1.0, 0.78)])
def test_bounds_of_the_theory(clusters: int, correlation: float, expected: float) -> None:
    """No echo of 29: below .095 where all are independent, .45 in four batches, .78 in one decision (theory 4.2, uniform prior)."""
    names = tuple(str(number % clusters) for number in range(29))
    block = Echo((False,) * 29, Clusters(names, correlation), UNIFORM)
    assert bound(block) == pytest.approx(1 - 0.05 ** (1 / (clusters + 1)), abs=1e-4)
    assert round(bound(block), 3 if clusters == 29 else 2) == expected


@given(st.floats(0.01, 0.99), st.floats(0, 1))
def test_all_outcomes_add_up_to_one(chance: float, correlation: float) -> None:
    """The probabilities of all ways in which five answers may be answered add up to 1."""
    clusters = Clusters(("a", "b", "a", "c", "b"), correlation)
    total = sum(float(np.exp(Echo(ways, clusters).log_likelihood(np.array([chance])))) for ways in product((False, True), repeat=5))
    assert total == pytest.approx(1, abs=1e-9)


def test_frequencies_of_compiled_runs() -> None:
    """How often compiled runs answer an answer agrees with the likelihood."""
    scenario = two({"echo": 0.3, "lag": {"mean": 1}}, {"echo": 0, "lag": {"mean": 1}}, 9, 9, [act(0, "A", "B", 1)])
    one = Clusters(("a",), 0.0)
    expected = {2 + echoed: float(np.exp(Echo((bool(echoed),), one).log_likelihood(np.array([0.3])))) for echoed in (0, 1)}
    check_shares(ensemble(scenario, 20_000, seed=6).account("acts"), expected)


def test_simulated_echoes() -> None:
    """Echoes drawn by the block agree with its likelihood, where two answers share a decision."""
    block = Echo((False, False), Clusters(("a", "a"), 0.5))
    generator = np.random.default_rng(3)
    drawn = [block.simulate(np.array([0.3]), generator).answered for _ in range(10_000)]
    values, counts = np.unique([2 * one + two for one, two in drawn], return_counts=True)
    pairs = {2 * one + two: replace(block, answered=(bool(one), bool(two))) for one, two in product((0, 1), repeat=2)}
    check_shares((values, counts), {key: float(np.exp(each.log_likelihood(np.array([0.3])))) for key, each in pairs.items()})


def test_what_2018_says() -> None:
    """29 answers, none answered; the less the answers are independent, the less that says."""
    bounds = [bound(echo(answered(), name)) for name in STRUCTURES]
    blocks = [echo(answered(), name) for name in STRUCTURES]
    assert all(len(each.answered) == 29 and not any(each.answered) for each in blocks)
    assert bounds == pytest.approx([0.092, 0.186, 0.312, 0.257, 0.632], abs=0.002)


def test_what_answers_an_answer() -> None:
    """An act of him who was answered, against him who answered, on the day of that answer, in reply to which people were expelled."""
    day, later = datetime.date(2020, 1, 1), datetime.date(2020, 1, 5)
    first = replace(exchange(4, 4), actor="AAA", target="BBB", day=day, reply_day=later)
    second = replace(exchange(4, 1), actor="BBB", target="AAA", day=later)
    assert echoes(second, first) and echo([first, second]).answered == (True, False)
    for other in (
        replace(second, day=day), replace(second, observed=0), replace(second, observed=None), replace(second, target="CCC"),
        replace(second, episode="other"), replace(second, actor="AAA", target="BBB"), first,
    ):  # fmt: skip
        assert not echoes(other, first)


def test_an_echo_of_the_record() -> None:
    """An answer that was answered is an echo: London's 6 answered Moscow's 25 of September 1985, which Moscow answered in turn."""
    from sim import record

    both = exchanges(record.episode_acts("UK-USSR-1985b"))
    assert any(echo(both).answered)
    assert not any(echo(exchanges(acts())).answered)


def test_what_is_no_answer() -> None:
    """A provocation that was let pass, and one of which nobody knows what came, can't be answered in turn."""
    silent, unknown = exchange(3, 0), replace(exchange(3, 1), observed=None, observed_band=None)
    assert echo([silent, exchange(2, 2), unknown]).answered == (False,)
