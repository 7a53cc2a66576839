"""The fan chart and the comparison show the numbers of their runs."""

import numpy as np
from hypothesis import given, settings

from sim.tables import Series
from sim.web import charts
from tests.plots.made import DAYS, ensemble, scenario, series
from tests.web.charts.options import by_day
from tests.web.charts.options import series as series_of


@settings(deadline=None, max_examples=30)
@given(series=series())
def test_the_fan_is_the_quantiles(series: Series) -> None:
    """A mission's median is its line; each band reaches from its lower quantile to its upper one; the documented path lies on top."""
    many = ensemble(series)
    known = {series.pairs[0]: [float(day) for day in range(DAYS)]}
    lines = series_of(charts.fan(scenario(), many, known), "line")
    layers = dict(zip(many.statistics, many.staff, strict=True))
    shown = {each["name"] for each in lines if " in " in each["name"]}
    for place, pair in enumerate(series.pairs):
        name = f"{pair[0]} in {pair[1]}"
        if name in shown:
            (median,) = (each for each in lines if each["name"] == name)
            assert np.allclose(by_day(median), layers["q50"][:, place], atol=0.051)
            for low, high in (("q05", "q95"), ("q25", "q75")):
                edge, band = (each for each in lines if each.get("stack") == f"{pair} {low}")
                assert np.allclose(by_day(edge), layers[low][:, place], atol=0.051)
                assert np.allclose(np.add(by_day(edge), by_day(band)), layers[high][:, place], atol=0.11)
    documented = [by_day(each) for each in lines if each["name"] == "documented"]
    assert documented == ([known[series.pairs[0]]] if f"{series.pairs[0][0]} in {series.pairs[0][1]}" in shown else [])


def test_the_words_of_the_fan_are_its_last_day() -> None:
    """Median, middle 90 % and what was documented."""
    people = np.full((1, DAYS, 1), 100)
    people[:, 20:] = 50
    many = ensemble(Series((("A", "B"),), (), people, people, people))
    said = charts.fan(scenario(), many, {("A", "B"): [60.0] * DAYS}).words
    assert said.endswith("State A in State B 50 (40 to 60, documented 60).") and "9 April 2018" in said


@settings(deadline=None, max_examples=30)
@given(one=series(), other=series())
def test_two_settings_are_their_people_expelled(one: Series, other: Series) -> None:
    """Each line is the sum of its run's people who have left by day; the words have both ends, and the day on which they part."""
    chart = charts.two(scenario(), one, other)
    sums = [each.expelled[0].sum(axis=1) for each in (one, other)]
    assert [by_day(line) for line in series_of(chart, "line")] == [each.tolist() for each in sums]
    assert f"{sums[0][-1]:,} with the setting kept, {sums[1][-1]:,} with this one." in chart.words
    assert ("alike on every day" in chart.words) == (sums[0] == sums[1]).all()
