"""Designs: their sizes and shares, the same for the same seed; values within their bounds, each of them reached."""

import datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.experiments.designs import points_of, sample, seed_of, size_of
from sim.experiments.parameters import Parameter, parameter
from sim.experiments.resolving import Experiment
from sim.experiments.schema import Grid, LatinHypercube, Listed, Morris, Random, Range, Saltelli, Sobol
from sim.scenario import load

SAMPLED = [
    (Random(points=10), 10), (LatinHypercube(points=10), 10), (Sobol(points=16), 16), (Saltelli(base=8), 40),
    (Saltelli(base=8, second_order=True), 64), (Morris(trajectories=5), 20),
]  # fmt: skip
numbers = st.floats(-1e6, 1e6)


def experiment(design: Any, *parameters: Parameter) -> Experiment:
    """Return an experiment with a design over some parameters."""
    return Experiment("", load("two_states"), parameters, design)


@pytest.mark.parametrize(("design", "size"), SAMPLED, ids=lambda each: getattr(each, "kind", ""))
def test_samples(design: Any, size: int) -> None:
    """A sample has the points it says, shares from 0 to 1, the same for the same seed; NumPy's own generator is not touched."""
    state = np.random.get_state()[1].tolist()  # type: ignore[index,union-attr]
    found = sample(design, 3, seed=5)
    assert found.shape == (size, 3) and found.min() >= 0 and found.max() <= 1
    assert (found == sample(design, 3, seed=5)).all()
    assert not (found == sample(design, 3, seed=6)).all() and not (found == sample(design, 3, seed=5, number=1)).all()
    assert np.random.get_state()[1].tolist() == state  # type: ignore[index,union-attr]
    made = experiment(design, *(Parameter(name, ("days",), (), 0.0, 1.0) for name in "abc"))
    points = points_of(made, 5)
    assert size_of(made) == len(points.rows) == size and np.array(points.rows).tolist() == found.tolist()


def test_even_designs() -> None:
    """A Latin hypercube has one value in each of n parts of every path; so has a Sobol' sequence; Saltelli's points share columns."""
    for design in (LatinHypercube(points=16), Sobol(points=16)):
        assert (np.sort(np.floor(16 * sample(design, 4, 1)), axis=0) == np.arange(16)[:, None]).all()
    rows = sample(Saltelli(base=4), 3, 1).reshape(4, 5, 3)  # A, then A with one column of B each, then B
    for column in range(3):
        mixed = rows[:, 1 + column]
        assert (mixed[:, column] == rows[:, 4, column]).all()
        assert (np.delete(mixed, column, axis=1) == np.delete(rows[:, 0], column, axis=1)).all()
    for one, two in zip(
        *(part.reshape(5, 4, 3)[:, rows] for part, rows in [(sample(Morris(trajectories=5), 3, 1), slice(k, 3 + k)) for k in (0, 1)]),
        strict=True,
    ):
        assert ((one != two).sum(axis=1) == 1).all()  # one path a step


@given(numbers, numbers, st.floats(0, 1), st.integers(2, 50))
def test_numbers_stay_within(one: float, two: float, share: float, steps: int) -> None:
    """A value lies between min and max, also as a step of a grid, whose ends they are; on a log scale, too."""
    low, high = sorted((one, two))
    if low == high:
        return
    for log in (False, True):
        low, high = (low, high) if not log else (abs(low) + 0.1, abs(low) + abs(high) + 0.2)
        each = Parameter("x", ("states", "A", "echo"), (), low, high, "number", log, steps)
        assert low <= each.at(share) <= high and each.at(0) == low
        grid = each.grid()
        assert len(grid) == steps and (grid[0], grid[-1]) == (low, high) and list(grid) == sorted(grid)


@given(st.integers(-50, 50), st.integers(1, 30))
def test_whole_numbers_and_dates_are_all_reached(low: int, more: int) -> None:
    """Even shares give every whole number, or day, equally often; a grid without steps has each once."""
    whole = Parameter("x", ("days",), (), low, low + more, "whole")
    shares = (np.arange(3 * (more + 1)) + 0.5) / (3 * (more + 1))
    assert [whole.at(each) for each in shares] == [low + place // 3 for place in range(3 * (more + 1))]
    assert whole.grid() == tuple(range(low, low + more + 1))
    start = datetime.date(2018, 3, 1)
    dates = parameter("acts.0.date", ("acts", 0, "date"), Range(min=start, max=start + datetime.timedelta(more)))
    assert isinstance(dates, Parameter)
    assert dates.grid() == tuple((start + datetime.timedelta(each)).isoformat() for each in range(more + 1))
    assert dates.at(1) == dates.grid()[-1]


def test_grids_and_lists() -> None:
    """A grid is the product, the last path quickest; a list goes entry by entry; without paths there is one point."""
    a, b = Parameter("a", ("x",), (1, 2)), Parameter("b", ("y",), ("p", "q"))
    assert points_of(experiment(Grid(), a, b), 0).rows == ((1, "p"), (1, "q"), (2, "p"), (2, "q"))
    assert points_of(experiment(Listed(), a, b), 0).rows == ((1, "p"), (2, "q"))
    assert points_of(experiment(Grid()), 0).rows == points_of(experiment(Listed()), 0).rows == ((),)
    assert [size_of(experiment(each, a, b)) for each in (Grid(), Listed())] == [4, 2]


def test_seeds_of_points() -> None:
    """Paired points share the sweep's seed; others have seeds of their own, all different."""
    assert {seed_of(9, point, True) for point in range(100)} == {9}
    assert len({seed_of(seed, point, False) for seed in (0, 9, 2**64 - 1) for point in range(1000)}) == 3000
