"""Figures of a sweep: legible, the same bytes each time, and what is on them is what is in the data."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.experiments.regimes import REGIMES, mapped, ratios, regimes
from sim.experiments.sensitivity import Parameter, Study, analyse
from sim.experiments.sensitivity.surface import surface
from sim.plots.experiments.sensitivity import figures
from sim.plots.framed import measured, told
from sim.plots.style import drawn, save
from tests.plots.made import named, texts, words

RULES = ("tit_for_tat", "multiplier ratio 0.5", "a rule with a very long name indeed, longer than any axis", "dove")


def made(design: str = "random", parameters: int = 4, points: int = 60) -> Study:
    """Return a study of numbers, words, dates and logarithms with two outputs, one of which is flat, or of a grid of ratios."""
    draws = np.random.default_rng(3)
    if design == "grid":
        axes = np.linspace(0, 2, 9)
        table = np.array([(a, b) for a in axes for b in axes])
        product, wide = table.prod(axis=1)[:, None], np.ones((1, 5))
        outputs = {
            "longest_chain": np.where(product < 0.2, 2, 9) * wide,
            "last_day": np.where(np.abs(product - 1) < 0.1, 99, 20) * wide,
            "AAA>BBB.staff_end": np.where((product > 1.2) & (table[:, :1] >= 1), 0, 30) * wide,
            "BBB>AAA.staff_end": np.where((product > 1.2) & (table[:, 1:] >= 1), 0, 30) * wide,
        }
        names = ("states.AAA.strategy.ratio", "states.BBB.strategy.ratio")
        return Study("grid", tuple(Parameter(name, 0, 2) for name in names), table, outputs)
    every = (
        Parameter("states.RUS.strategy", 0, 3, RULES),
        Parameter("blocs.0.solidarity.coordination_effect", 0, 8),
        Parameter("incidents.0.severity", 1, 1000, log=True),
        Parameter("acts.0.date", 736770, 736800, dates=True),
    )[:parameters]
    columns = [
        draws.integers(4, size=points),
        8 * draws.random(points),
        10 ** (3 * draws.random(points)),
        736770 + draws.integers(31, size=points),
    ]
    table = np.column_stack(columns)[:, :parameters].astype(float)
    people = (20 * table[:, 0] ** 2)[:, None] + draws.normal(50, 9, (points, 6))
    return Study("random", every, table, {"RUS>USA.people_expelled": people, "acts": np.ones((points, 6))})


def drawings(study: Study) -> Iterator[tuple[str, Figure]]:
    """Yield all figures of a study."""
    yield from figures("A title of what was swept", study, [analyse(study, name) for name in study.outputs], 100)


def one(study: Study, name: str) -> Figure:
    """Return one figure of a study."""
    return next(figure for each, figure in drawings(study) if each == name)


def shown(ax: Axes, tick: Text) -> bool:
    """Return whether a tick is drawn: it has words, and stands within the scale."""
    low, high = ax.get_xlim()
    return bool(tick.get_text()) and ax.axison and low <= tick.get_position()[0] <= high


@pytest.mark.parametrize("study", [made(), made("grid"), made(parameters=1, points=5)], ids=["four", "grid", "few"])
def test_texts_are_large_enough_and_on_the_sheet(study: Study) -> None:
    """No text is smaller than 7 points or runs over the edge; no two ticks of an axis run into each other."""
    count = 0
    for name, figure in drawings(study):
        renderer = FigureCanvasAgg(figure).get_renderer()
        width, height = figure.get_size_inches() * figure.dpi
        with drawn():
            figure.draw(renderer)
            ticks = [[each for each in ax.get_xticklabels() if shown(ax, each)] for ax in figure.axes]
            for each in [*texts(figure), *(tick for row in ticks for tick in row)]:
                box = each.get_window_extent(renderer)
                assert each.get_fontsize() >= 7
                assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= width and box.y1 <= height, (name, each.get_text())
            for row in ticks:
                boxes = sorted(
                    (each.get_window_extent(renderer).extents for each in row if not each.get_rotation()), key=lambda box: box[0]
                )
                assert all(one[2] < two[0] for one, two in pairwise(boxes)), name
        count += 1
    assert count >= 4


def test_the_same_bytes(tmp_path: Path) -> None:
    """Drawn twice, each figure is the same file, as PNG and SVG."""
    for (name, one), (_, two) in zip(drawings(made("grid")), drawings(made("grid")), strict=True):
        for ending in ("png", "svg"):
            for place, figure in (("1", one), ("2", two)):
                save(figure, tmp_path / f"{place}.{ending}")
            assert (tmp_path / f"1.{ending}").read_bytes() == (tmp_path / f"2.{ending}").read_bytes(), name
        if name.startswith("tornado"):
            break


def test_bars_and_intervals_are_the_indices() -> None:
    """The length of each bar, the ends of its interval and its floor are those of the index; the largest stands at the top."""
    study = made()
    rows = analyse(study, "RUS>USA.people_expelled").indices
    figure = one(study, "effects")
    ax = figure.axes[0]
    for each in rows:
        (bar,) = named(ax, f"{each.measure} {each.parameter}")
        (line,) = named(ax, f"interval {each.measure} {each.parameter}")
        (tick,) = named(ax, f"floor {each.parameter}")
        assert (bar.get_width(), *line.get_xdata(), tick.get_xdata()[0]) == (each.value, each.low, each.high, each.floor)
    heights = {each.value: named(ax, f"pawn {each.parameter}")[0].get_y() for each in rows}
    assert [heights[value] for value in sorted(heights, reverse=True)] == sorted(heights.values())
    assert any("acts: it is the same at all points" in text for text in words([figure]))


def test_a_tornado_and_curves_are_the_answers() -> None:
    """The ends of a tornado's bars are the least and the greatest mean, with the value that gives them; so are a curve's points."""
    study = made()
    answers = [each for each in analyse(study, "RUS>USA.people_expelled").responses if each.parameter == "states.RUS.strategy"]
    tornado, curve = (one(study, f"{kind}-RUS-USA-people_expelled").axes[0] for kind in ("tornado", "curves"))
    (low,) = named(tornado, "least states.RUS.strategy")
    (high,) = named(tornado, "greatest states.RUS.strategy")
    assert low.get_x() + low.get_width() == pytest.approx(min(each.mean for each in answers))
    assert high.get_x() + high.get_width() == pytest.approx(max(each.mean for each in answers))
    shown = words([tornado])
    assert "tit_for_tat" in shown and "dove" in shown
    assert [text.get_text() for text in curve.get_xticklabels()][:2] == ["tit_for_tat", "multiplier ratio 0.5"]
    assert curve.lines[0].get_ydata() == pytest.approx([each.mean for each in answers])


def test_a_heat_map_has_a_cell_a_pair_of_classes() -> None:
    """Each cell is the mean of the points in it; a pair without a point has no colour."""
    study = made("grid")
    table = surface(study, "longest_chain", 0, 1)
    assert table.means.shape == (9, 9) and table.means[2, 5] == study.outputs["longest_chain"][5 * 9 + 2].mean()
    kept = np.arange(81) != 5 * 9 + 2
    holed = replace(study, points=study.points[kept], outputs={name: each[kept] for name, each in study.outputs.items()})
    assert np.isnan(surface(holed, "longest_chain", 0, 1).means[2, 5])


def test_parallel_lines_are_the_points() -> None:
    """A line a point, from its first parameter to its output, words at places of their own."""
    study = made()
    (lines,) = named(one(study, "parallel-RUS-USA-people_expelled").axes[0], "points")
    paths = np.array([path.vertices for path in lines.get_paths()])
    assert paths.shape == (60, 5, 2) and set(np.round(paths[:, 0, 1], 3)) == {0.125, 0.375, 0.625, 0.875}
    order = np.argsort(study.outputs["RUS>USA.people_expelled"].mean(axis=1), kind="stable")
    assert paths[:, 1, 1] == pytest.approx(study.points[order, 1] / 8)
    assert paths[:, 2, 1] == pytest.approx(np.log10(study.points[order, 2]) / 3)


def test_the_map_of_regimes() -> None:
    """A cell has the regime of most of its runs; the line is where the product is 1; only what is there stands in the key."""
    study = made("grid")
    pair = ratios(study)
    assert pair is not None
    found = mapped(study, pair, 100)
    assert found.shares[0, 0].tolist() == [1, 0, 0, 0, 0, 0] and found.shares[4, 4].argmax() == 2  # (0, 0) and (1, 1)
    assert found.shares[3, 8].argmax() == 4 and found.shares[8, 3].argmax() == 3 and found.shares[8, 8].argmax() == 5
    figure = one(study, "regimes")
    (line,) = named(figure.axes[0], "line")
    assert line.get_xdata() * line.get_ydata() == pytest.approx(1)
    key = " ".join(words(figure.axes[1:]))
    assert all(REGIMES[place].format("AAA", "BBB") in key for place in range(6))
    assert ratios(replace(study, design="random")) is None and ratios(made()) is None


def test_the_regime_of_a_run() -> None:
    """One round, later, to the end; a corps that is empty counts before all else."""
    chain, last = np.array([[1, 2, 3, 3, 3, 3, 3.0]]), np.array([[5, 5, 50, 95, 95, 5, 5.0]])
    one, two = np.array([[9, 9, 9, 9, 0, 9, 0.0]]), np.array([[9, 9, 9, 9, 9, 0, 0.0]])
    assert regimes(chain, last, one, two, 100).tolist() == [[0, 0, 1, 2, 3, 4, 5]]


def test_words_of_paths_and_outputs() -> None:
    """What stands on axes."""
    assert told("states.RUS.strategy.ratio") == "RUS ratio" and told("states.RUS.strategy") == "RUS strategy"
    assert told("blocs.0.solidarity.tie") == "solidarity tie" and told("days") == "days"
    assert measured("RUS>USA.people_expelled") == "people expelled by RUS, of USA (persons)"
    assert measured("AAA>BBB.staff_end") == "staff at the end of BBB in AAA (persons)" and measured("acts") == "acts"
