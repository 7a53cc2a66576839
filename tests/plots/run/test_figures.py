"""All figures of all kinds of run: legible, the same bytes each time, without a warning, without a display."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from sim.plots.run import FIGURES, draw_all
from sim.plots.run.comparison import comparison
from sim.plots.run.totals import bins
from sim.plots.style import drawn
from sim.result import Result
from sim.scenario import Scenario, load
from sim.tables import Series
from tests.plots.made import ensemble, texts


def made(name: str) -> Scenario:
    """Return a scenario that is hard to draw, or one that ships."""
    if name == "nothing":
        return Scenario.model_validate({"format": 1, "title": "Nothing", "start": "2018-03-01", "days": 1, "states": {"A": {"name": "A"}}})
    data: dict[str, Any] = load(name.partition(" ")[0]).model_dump(mode="json")
    if name.endswith(" calm"):
        data["acts"] = []
    if name.endswith(" single"):
        data["acts"], data["missions"] = [], data["missions"][:1]
    if name.endswith(" long"):
        data["title"] = "A $title$ of <two hundred> letters & more, " * 4
        for number, state in enumerate(data["states"].values()):
            state["name"] = (f"The {number}. serene $republic$ of the seas 中 " * 9)[:200]
    if name.endswith(" hot"):
        data["days"] = 400
        for state in data["states"].values():
            state |= {"echo": 1.0, "strategy": "tit_for_tat", "replacement": {"share": 1.0, "delay": 14}}
    return Scenario.model_validate(data)


RUNS = (
    "two_states", "uk_russia_2018", "us_russia_2018", "us_russia_2016_17", "solidarity", "operation_foot_1971", "skripal_2018",
    "noisy_feud hot", "two_states calm", "two_states single", "skripal_2018 long", "nothing",
)  # fmt: skip


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("name", RUNS)
def test_texts_are_large_enough_apart_and_on_the_sheet(name: str, figure: str) -> None:
    """No text is smaller than 7 points, none runs over the edge or over another one."""
    result = Result.single(made(name))
    drawing = FIGURES[figure](result.scenario, result.rows, result.series)
    renderer = FigureCanvasAgg(drawing).get_renderer()
    found = list(texts(drawing))
    assert found and all(each.get_fontsize() >= 7 for each in found)
    with drawn():
        boxes = np.array([each.get_window_extent(renderer).extents for each in found if not each.get_rotation()])
        slanted = np.array([each.get_window_extent(renderer).extents for each in found if each.get_rotation()]).reshape(-1, 4)
    width, height = drawing.get_size_inches() * drawing.dpi
    for each in (boxes, slanted):
        assert (each[:, :2] >= 0).all() and (each[:, 2] <= width).all() and (each[:, 3] <= height).all()
    depth = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:]) - np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    over = (depth[..., 0] > 1) & (depth[..., 1] > 5)  # pixels; a line's box is higher than its letters
    np.fill_diagonal(over, False)
    assert not over.any(), [(found[a].get_text(), found[b].get_text()) for a, b in np.argwhere(over)]


@pytest.mark.parametrize("name", ["solidarity", "two_states calm", "skripal_2018 long", "nothing"])
def test_the_same_bytes_whatever_the_reader_prefers(name: str, tmp_path: Path) -> None:
    """Every figure as PNG and SVG, twice the same, also under other settings of matplotlib, which are left as they are."""
    result = Result.single(made(name))
    folders = [tmp_path / "one", tmp_path / "two"]
    mine = {"font.size": 31.0, "axes.grid": True, "svg.fonttype": "none", "lines.linewidth": 9.0}
    for folder, settings in zip(folders, ({}, mine), strict=True):
        folder.mkdir()
        with matplotlib.rc_context(settings):
            before = dict(matplotlib.rcParams)
            draw_all(result.scenario, result.rows, result.series, folder)
            assert dict(matplotlib.rcParams) == before
    first, second = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert first == second
    assert set(first) == {f"{figure}.{ending}" for figure in FIGURES for ending in ("png", "svg")}


def test_an_ensemble_is_drawn_without_its_acts(tmp_path: Path) -> None:
    """What needs the acts of one run is left out."""
    result = Result.single(load("us_russia_2018"))
    draw_all(result.scenario, (), ensemble(result.series), tmp_path)
    assert {path.stem for path in tmp_path.iterdir()} == {"staff", "totals", "network"}
    assert set(result.plot()) == set(FIGURES)


def test_drawing_needs_neither_pyplot_nor_heavy_libraries() -> None:
    """The figures import matplotlib's figure only."""
    heavy = "{'matplotlib.pyplot', 'pandas', 'xarray', 'mesa', 'networkx', 'numba'}"
    code = f"import sys, sim.plots, sim.plots.run.comparison; assert not {heavy} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_many_results_side_by_side() -> None:
    """Nine results have nine signs and nine names."""
    result = Result.single(load("us_russia_2018"))
    figure = comparison({f"result {number}": (result.scenario, result.rows, result.series) for number in range(9)})
    written = [each.get_text() for each in texts(figure)]
    assert all(f"120 result {number}" in written for number in range(9))


def test_people_without_a_day_to_spare() -> None:
    """A scenario of one day can be drawn."""
    people = np.full((1, 1, 1), 5)
    one_day = Scenario.model_validate(
        {"format": 1, "title": "A day", "start": "9999-12-31", "days": 1, "states": {"A": {"name": "A"}, "B": {"name": "B"}}}
    )
    for figure in FIGURES.values():
        assert figure(one_day, (), Series((("A", "B"),), (), people, people, people)).axes or True


def test_one_ratio_in_all_runs() -> None:
    """A total that is the same fraction in every run has a bar of its own, in the middle."""
    edges = bins(np.array([0.5]))
    assert edges[0] < 0.5 < edges[-1] and np.histogram([0.5], edges)[0].sum() == 1
