"""Results side by side show each result's own numbers."""

import numpy as np
from hypothesis import given, settings

from sim.plots.run.comparison import comparison
from sim.tables import Series
from tests.plots.made import ensemble, named, scenario, series, words


@settings(deadline=None, max_examples=20)
@given(one=series(), other=series())
def test_lines_and_pairs_are_the_people_expelled(one: Series, other: Series) -> None:
    """The line of a result ends at all its people expelled, its signs stand at each pair's; an ensemble counts by its mean."""
    figure = comparison({"one": (scenario(), (), one), "other": (scenario(), (), ensemble(other))})
    sums = [float(each.expelled[0, -1].sum()) for each in (one, other)]
    if not any(sums):
        assert "Nobody was expelled." in words([figure])
        return
    days, pairs = figure.axes
    for name, people, each in zip(("one", "other"), sums, (one, other), strict=True):
        assert named(days, name)[0].get_ydata()[-1] == people
        spots = named(pairs, name)[0].get_offsets()
        assert np.isclose(spots[:, 0].sum(), people)
        assert (np.sort(spots[:, 0])[-len(each.pairs) :].sum()) == people
