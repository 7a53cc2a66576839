"""The lines are the people of each mission; of an ensemble the median with its bands, and the documented path."""

import numpy as np
from hypothesis import given, settings

from sim.api import Scenario
from sim.documented import documented_staff
from sim.plots.run.staff import staff
from sim.plots.style import BLUE, VERMILLION
from sim.tables import ActRow, Series
from tests.plots.made import DAYS, ensemble, named, rows, scenario, series, words


def by_day(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the value of a step line on each day."""
    return y[np.searchsorted(x, np.arange(DAYS), side="right") - 1]


@settings(deadline=None, max_examples=30)
@given(series=series(), rows=rows(most=8))
def test_lines_are_the_people(series: Series, rows: tuple[ActRow, ...]) -> None:
    """Each mission of a pair that changes has one line, equal to its people on every day; the others have none."""
    figure = staff(scenario(), rows, series)
    lines = {line.get_gid(): line for ax in figure.axes for line in ax.lines if ">" in str(line.get_gid())}
    pairs = {frozenset(pair) for pair in series.pairs}
    changed = {frozenset(pair) for row, pair in enumerate(series.pairs) if np.ptp(series.staff[0, :, row])}
    drawn = pairs if len(pairs) <= 4 else changed
    assert set(lines) == {">".join(pair) for pair in series.pairs if frozenset(pair) in drawn}
    for row, pair in enumerate(series.pairs):
        if frozenset(pair) in drawn:
            assert (by_day(*lines[">".join(pair)].get_data()) == series.staff[0, :, row]).all()


@settings(deadline=None, max_examples=10)
@given(series=series())
def test_an_ensemble_has_median_bands_and_the_documented_path(series: Series) -> None:
    """The line is the median; the wide band reaches from the 5 % to the 95 % quantile."""
    many = ensemble(series)
    pair = series.pairs[0]
    figure = staff(scenario(), (), many, {pair: series.staff[0, :, 0]})
    panels = [ax for ax in figure.axes for line in ax.lines if line.get_gid() == ">".join(pair)]
    if not panels:
        assert len({frozenset(pair) for pair in series.pairs}) > 4
        return
    (ax,) = panels
    assert (by_day(*named(ax, ">".join(pair))[0].get_data()) == series.staff[0, :, 0]).all()
    assert (named(ax, "documented")[0].get_ydata() == series.staff[0, :, 0]).all()
    bands = [each for each in ax.collections if each.get_alpha() == 0.15]
    assert len(bands) == len([each for each in series.pairs if set(each) == set(pair)])
    heights = [each.get_paths()[0].get_extents().get_points()[:, 1] for each in bands]
    mission = many.staff[:, :, 0].astype(float)
    assert any(np.allclose(each, [mission[1].min(), mission[5].max()]) for each in heights)


def test_days_of_announcement_and_deadline_stand_on_the_line() -> None:
    """A full dot on the day of the act, an open one on its deadline, both on the line of the people concerned."""
    people = np.full((1, DAYS, 1), 20)
    people[0, 12:] = 10
    act = ActRow(0, 1, 5, "2018-03-06", "A", "B", "expel", 10, "embassy:10", "2018-03-13", None, "written")
    figure = staff(scenario(), [act], Series((("B", "A"),), (), people, people, people))
    (ax,) = figure.axes
    assert named(ax, "announced")[0].get_offsets().tolist() == [[5.0, 20.0]]
    assert named(ax, "deadlines")[0].get_offsets().tolist() == [[12.0, 10.0]]
    assert {"20", "10 B in A"} <= set(words([ax]))


def test_a_state_has_one_colour_in_a_run_and_in_many() -> None:
    """Who acts first is blue, in the figure of one run and in that of an ensemble, which keeps no acts; a documented path is explained."""
    loaded = Scenario.load("us_russia_2018")
    figures = [staff(loaded, run.rows, run.series, documented_staff(loaded)) for run in (loaded.run(), loaded.run(runs=4))]
    colours = [{line.get_gid(): line.get_color() for line in figure.axes[0].lines if ">" in str(line.get_gid())} for figure in figures]
    assert colours[0] == colours[1] == {"USA>RUS": BLUE, "RUS>USA": VERMILLION}
    assert all("dotted: as documented" in " ".join(words([figure])) for figure in figures)
    assert "dotted" not in " ".join(words([staff(loaded, (), loaded.run(runs=4).series)]))
