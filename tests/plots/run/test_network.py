"""The lines are as wide as missions are large, before and after."""

import numpy as np
from hypothesis import given, settings

from sim.plots.run.network import THINNEST, WIDEST, network
from sim.tables import Series
from tests.plots.made import DAYS, named, scenario, series


@settings(deadline=None, max_examples=30)
@given(series=series())
def test_widths_are_the_people(series: Series) -> None:
    """Before, a line for each mission with people; after, one for those who stayed and one for those who left or came."""
    figure = network(scenario(), (), series)
    before, after = series.staff[0, 0], series.staff[0, -1]
    scale = WIDEST / max(before.max(), after.max(), 1)
    for ax, people in zip(figure.axes, ([before], [np.minimum(before, after), abs(after - before)]), strict=True):
        (lines,) = named(ax, "missions")
        expected = sorted(max(each * scale, THINNEST) for part in people for each in part if each)
        assert np.allclose(sorted(lines.get_linewidths()) if expected else [], expected)


def test_changes_are_written_beside_few_lines() -> None:
    """Ten of forty left, five came."""
    people = np.array([[[40, 20]] * (DAYS - 1) + [[30, 25]]])
    figure = network(scenario(), (), Series((("A", "B"), ("B", "A")), (), people, people, people))
    first, last = ({each.get_text() for each in ax.texts} for ax in figure.axes)
    assert {"40", "20"} <= first and {"30 (−10)", "25 (+5)"} <= last
