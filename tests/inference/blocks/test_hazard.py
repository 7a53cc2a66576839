"""Joining and recall: a hazard a day, that of the simulator."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.ensemble import ensemble
from sim.inference.block import Numbers
from sim.inference.blocks.hazard import NEVER, Hazard
from tests.chance.figures import check_shares
from tests.chance.test_coalitions import CERTAIN, bloc, crisis, logit
from tests.engine.worlds import day

ARC = (("A",), ("A", "B"))  # two in one bloc, one in both
EFFECTS = st.floats(-2, 2)


def hazard(days: int, members: tuple[int, ...] = (2, 1), call: int | None = 1) -> Hazard:
    """Return candidates in two groups who had no event, with a common announcement on one day."""
    group = np.repeat(np.arange(len(members)), members)
    never = np.full(len(group), NEVER)
    calls = (np.arange(days) == call).astype(np.float64)
    return Hazard("joining", ARC[: len(members)], group, never, np.full(len(group), days - 1), calls)


def histories(block: Hazard) -> list[Hazard]:
    """Return the block with every history that its candidates may have."""
    choices = [(NEVER, *range(last + 1)) for last in block.limit]
    return [replace(block, event=np.array(days)) for days in product(*choices)]


def by_number(block: Hazard, theta: Numbers) -> dict[int, float]:
    """Return the probability of each number of events."""
    found = dict.fromkeys(range(len(block.group) + 1), 0.0)
    for each in histories(block):
        found[int((each.event >= 0).sum())] += float(np.exp(each.log_likelihood(theta)))
    return found


def check_simulated(block: Hazard, theta: Numbers, generator: np.random.Generator) -> None:
    """Hold the days that a block of three candidates draws to its likelihood."""

    def key(each: Hazard) -> int:
        return int((each.event + 1) @ (1, 10, 100))

    values, counts = np.unique([key(block.simulate(theta, generator)) for _ in range(8000)], return_counts=True)
    check_shares((values, counts), {key(each): float(np.exp(each.log_likelihood(theta))) for each in histories(block)})


@given(st.tuples(st.floats(-4, 1), EFFECTS, EFFECTS, EFFECTS, EFFECTS), st.sampled_from([None, 0, 1]))
def test_all_histories_add_up_to_one(theta: tuple[float, ...], call: int | None) -> None:
    """The probabilities of all histories add up to 1, with contagion among those who may all still join."""
    block = replace(hazard(3, call=call), limit=np.array([2, 1, 2]))
    assert sum(by_number(block, np.array(theta)).values()) == pytest.approx(1, abs=1e-9)


def test_frequencies_of_compiled_runs() -> None:
    """How many join in compiled runs agrees with the likelihood: two blocs, a tie, contagion, an agreed day."""
    base, first, second, contagion, coordination = theta = np.array([-1.5, 0.4, -0.7, 1.6, 0.9])
    common = {"contagion": contagion, "coordination": [day(2)], "coordination_effect": coordination}
    blocs = [
        bloc(["C1", "C2", "C3"], base, tie=1, tie_effect=first, **common),
        bloc(["D1", "D2"], base, tie=1, tie_effect=first + second, **common),
    ]
    found = ensemble(crisis(blocs, 4), 20_000, seed=8).account("acts")
    check_shares(found, by_number(hazard(3, (3, 2)), theta))


def test_simulated_days() -> None:
    """Days drawn by the block agree with its likelihood."""
    block = replace(hazard(2, (2, 1)), limit=np.array([1, 0, 1]))
    check_simulated(block, np.array([-1.0, 0.3, 0.2, 1.5, 0.8]), np.random.default_rng(9))


def test_simulated_days_under_pressure() -> None:
    """Where others' acts press, days are drawn by that pressure on each day, and not by who had the event."""
    theta = np.array([-1.0, 0.3, 0.2, 2.5, 0.8])
    block = replace(hazard(3, (2, 1)), pressure=np.array([[0.0, 2.0, 1.0], [1.0, 0.0, 3.0]]))
    check_simulated(block, theta, np.random.default_rng(10))


def test_constant_hazard() -> None:
    """K26: at .25 a day .578125 have joined by the third day; of ten independent candidates a binomial number."""
    theta = np.array([logit(0.25), 0, 0, 0])
    assert by_number(hazard(3, (1,), None), theta)[1] == pytest.approx(0.578125)
    p = 0.578125
    assert list(by_number(hazard(3, (3,), None), theta).values()) == pytest.approx(
        [(1 - p) ** 3, 3 * p * (1 - p) ** 2, 3 * p**2 * (1 - p), p**3]
    )


def test_reed_and_frost() -> None:
    """K28: one starter (the agreed day), two candidates, .3: none, one or two join with .49, .294, .216."""
    never = CERTAIN - 5
    theta = np.array([logit(0.3) - never, 0, never, never])
    assert list(by_number(hazard(2, (2,), 0), theta).values()) == pytest.approx([0.49, 0.294, 0.216])


@given(st.permutations(range(6)), st.lists(st.integers(-1, 3), min_size=6, max_size=6), st.lists(EFFECTS, min_size=5, max_size=5))
def test_names_do_not_matter(order: list[int], events: list[int], theta: list[float]) -> None:
    """Which state is which does not matter: candidates in another order have the same likelihood."""
    block = replace(hazard(4, (3, 3)), event=np.array(events))
    other = replace(block, group=block.group[order], event=block.event[order], limit=block.limit[order])
    assert other.log_likelihood(np.array(theta)) == pytest.approx(float(block.log_likelihood(np.array(theta))), rel=1e-12)


def test_pressure_is_given_not_made() -> None:
    """Where others' acts press, one's own events of this kind are no contagion."""
    block = hazard(2, (2,), None)
    pressed = replace(block, pressure=np.array([[0.0, 1.0]]))
    theta = np.array([0.0, 0.0, 2.0, 0.0])
    early = replace(pressed, event=np.array([0, 1]))
    assert float(early.log_likelihood(theta)) == pytest.approx(2 * np.log(0.5) + np.log(1 / (1 + np.exp(-2))))
    assert by_number(pressed, theta)[0] == pytest.approx(0.25 * (1 / (1 + np.exp(2))) ** 2)
