"""Figures of evolution show the numbers they are given."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.games.evolution.replicator import Path, invasions, replicator
from sim.games.evolution.resting import rest_points
from sim.plots.games.fixation import fixation
from sim.plots.games.invasion import COLOURS, invasion, mixed
from sim.plots.games.population import population, simplex
from tests.plots.made import named, texts, words

NAMES = ("dove", "hawk", "tit_for_tat")
WORTH = np.array([[3, 0, 3], [5, 1, 1.02], [3, 0.99, 3]])
SIZES = (2, 5, 20, 100)


def test_shares_over_time() -> None:
    """Each line is the share of the strategy it is named after; names stand at the ends."""
    path = Path(np.arange(4.0), np.array([[0.2, 0.5, 0.3], [0.3, 0.4, 0.3], [0.4, 0.3, 0.3], [0.6, 0.1, 0.3]]))
    (ax,) = population("Title", "says", NAMES, path, "generation").axes
    for place, name in enumerate(NAMES):
        line, *_ = named(ax, name)
        assert np.array_equal(line.get_ydata(), path.shares[:, place])
    assert {"dove 0.60", "hawk 0.10", "tit_for_tat 0.30"} <= set(words([ax])) and ax.get_xlabel() == "generation"


def test_points_in_the_triangle() -> None:
    """Every point of rest stands where its mixture is, with the sign of its stability; only signs that are there are explained."""
    rests = rest_points(WORTH)
    figure = simplex("Title", NAMES, [replicator(WORTH, [0.4, 0.4, 0.2], 5.0)], rests)
    (ax,) = figure.axes
    corners = np.array([[0, 0], [1, 0], [0.5, 0.75**0.5]])
    for stability in ("stable", "unstable", "saddle", "neutral"):
        places = sorted(tuple(each.get_offsets()[0]) for each in named(ax, stability))
        expected = sorted(tuple(np.array(each.shares) @ corners) for each in rests if each.stability == stability)
        assert np.allclose(places, expected)
    assert any("saddle" in text and "unstable" in text for text in words([figure]))
    hawk_dove = simplex("Title", NAMES, [replicator(WORTH, [0, 1, 0], 5.0)], [each for each in rests if each.stability == "stable"])
    assert not any("saddle" in text for text in words([hawk_dove]))


@settings(deadline=None, max_examples=20)
@given(st.lists(st.lists(st.integers(-3, 3), min_size=3, max_size=3), min_size=3, max_size=3))
def test_cells_of_invasion(worth: list[list[int]]) -> None:
    """The number in a cell is the newcomer's advantage; its colour says whether it invades, drifts or is kept out."""
    known = np.array(worth, dtype=float)
    relations = invasions(known)
    (ax,) = invasion("Title", NAMES, known, relations).axes
    for each in named(ax, "number"):
        x, y = (int(place) for place in each.get_position())
        gain = known[y, x] - known[x, x]
        assert float(each.get_text()) == pytest.approx(gain)
    (cells,) = [each for each in ax.collections if len(each.get_facecolor()) == 6]
    for colour, (y, x) in zip(cells.get_facecolor(), [(y, x) for y in range(3) for x in range(3) if y != x], strict=True):
        hue = np.array(mixed(COLOURS[int(relations[y, x])], 1.0))
        ratio = (1 - colour[:3]) / np.where(hue < 1, 1 - hue, 1)
        assert np.ptp(ratio[hue < 1]) < 1e-9 if relations[y, x] else np.allclose(colour[:3], 1)


def test_many_strategies_fit() -> None:
    """With many strategies no text leaves the sheet, and either all cells have their number or none."""
    count = 25
    known = np.random.default_rng(1).random((count, count)) * 1000
    figure = invasion("Title", [f"a_long_name_of_a_strategy:ratio=0.{each}" for each in range(count)], known, invasions(known))
    figure.draw_without_rendering()
    wide, tall = figure.get_size_inches() * figure.dpi
    for text in texts(figure):
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= wide and box.y0 >= 0 and box.y1 <= tall
    assert len({bool(each.get_text()) for each in named(figure.axes[0], "number")}) == 1


def test_fixation_in_units_of_a_neutral_one() -> None:
    """A line is the chance times the population; the pairs that come to most are drawn, the others counted."""
    lines = {f"pair {each}": [each / 4 / size for size in SIZES] for each in range(9)}
    figure = fixation("Title", SIZES, lines)
    (ax,) = figure.axes
    for each in range(3, 9):
        (line,) = named(ax, f"pair {each}")
        assert line.get_ydata() == pytest.approx([each / 4] * 4) and list(line.get_xdata()) == list(SIZES)
    assert not named(ax, "pair 2") and any("3 pairs" in text for text in words([figure]))
