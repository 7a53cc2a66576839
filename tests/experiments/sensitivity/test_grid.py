"""Shares over a grid: exact without noise, unbiased with it, the same however the points are ordered."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.experiments.sensitivity import Parameter, Study, analyse
from tests.experiments.sensitivity.made import read

WORDS = Parameter("rule", 0, 2, ("dove", "hawk", "tit_for_tat"))


def grid(runs: int = 1, sigma: float = 0.0, shared: float = 0.0) -> Study:
    """Return 3 rules × 4 numbers × 2 idle values of `rule ** 2 + rule * number`."""
    points = np.array(list(itertools.product(range(3), range(4), range(2))), dtype=float)
    draws = np.random.default_rng(4)
    noise = shared * draws.normal(size=runs) + sigma * draws.normal(size=(len(points), runs))
    values = (points[:, 0] ** 2 + points[:, 0] * points[:, 1])[:, None] + noise
    return Study("grid", (WORDS, Parameter("number", 0, 3), Parameter("idle", 0, 1)), points, {"y": values}, shared > 0)


# y = a² + a b, a in 0..2, b in 0..3: variance 103/12; of the means by a (0, 2.5, 7) 103/12 - 25/12, of those by b (5/3 + b) 5/4
VARIANCE = 535 / 72
FIRST = [(0 + 2.5**2 + 7**2) / 3 - (9.5 / 3) ** 2, 1.25, 0]


def test_shares_of_a_grid_are_exact() -> None:
    """Alone: the variance of the means by each parameter; with interactions: what is left when all others are known."""
    values = grid().outputs["y"]
    variance = float(values.var())
    assert read(grid(), "first")[0] == pytest.approx(np.array(FIRST) / variance)
    assert read(grid(), "total")[0] == pytest.approx([1 - 1.25 / variance, 1 - FIRST[0] / variance, 0])


@pytest.mark.parametrize("shared", [0.0, 5.0])
def test_noise_of_the_runs_is_kept_out(shared: float) -> None:
    """Noise of half the variance of the effect in the means: the shares stay within their intervals, the means' don't."""
    study = grid(20, 8.0, shared)
    exact = grid()
    for word in ("first", "total"):
        value, low, high = read(study, word)
        known = read(exact, word)[0]
        assert ((low - 0.05 <= known) & (known <= high + 0.05)).all() and (low < value).all() and (value < high).all()
    raw = next(each for each in analyse(study, "y").indices if each[2:4] == ("idle", "total")).raw
    assert raw > 0.12 > abs(read(study, "total")[0][2]) - 0.1


def test_what_all_points_of_a_run_share_is_no_effect() -> None:
    """Paired runs that differ by a number each, the same at all points, have the shares of a single run, exactly."""
    for word in ("first", "total"):
        assert read(grid(6, 0.0, 9.0), word)[0] == pytest.approx(read(grid(), word)[0])


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(24)))
def test_the_order_of_the_points_is_of_no_matter(order: list[int]) -> None:
    """A grid written in any order has the same shares."""
    study = grid(4, 1.0)
    shuffled = replace(study, points=study.points[order], outputs={"y": study.outputs["y"][order]})
    for word in ("first", "total"):
        assert read(shuffled, word)[0] == pytest.approx(read(study, word)[0])


def test_a_hole_in_a_grid_is_said() -> None:
    """A point without a value, or no grid at all: a sentence that names what serves."""
    study = grid(2)
    holed = replace(study, outputs={"y": np.where(np.arange(24)[:, None] == 3, np.nan, study.outputs["y"])})
    assert "1 of 24 points of the grid lack a value" in analyse(holed, "y").said[0]
    assert len(analyse(holed, "y", "pawn").indices) == 3
    partial = replace(study, points=study.points[:-1], outputs={"y": study.outputs["y"][:-1]})
    assert analyse(partial, "y").said == ["its 23 points are no whole grid of 3 × 4 × 2 values; try --method pawn"]


def test_answers_by_each_parameter() -> None:
    """A class a word or value, with the mean over all others."""
    found = [each for each in analyse(grid(), "y").responses if each.parameter == "rule"]
    assert [(each.label, each.mean, each.points) for each in found] == [("dove", 0, 8), ("hawk", 2.5, 8), ("tit_for_tat", 7, 8)]
