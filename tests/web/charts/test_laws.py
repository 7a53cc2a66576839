"""What holds for every chart: plain data, words, and no knowledge of a later day."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.tables import ActRow, Series
from sim.web import charts
from sim.web.charts import Chart
from tests.plots.made import DAYS, ensemble, rows, scenario, series

OF_A_DAY: tuple[Callable[..., Any], ...] = (charts.network, charts.timeline, charts.staff, charts.scoreboard)


def plain(chart: Chart) -> bool:
    """Return whether a chart is the same after a journey as JSON, and has words."""
    return json.loads(json.dumps(chart.option, allow_nan=False)) == chart.option and chart.words.endswith(".") and chart.tall > 0


@pytest.mark.parametrize("draw", OF_A_DAY, ids=lambda draw: draw.__name__)
@settings(deadline=None, max_examples=40)
@given(rows=rows(), other=rows(), series=series(), day=st.integers(0, DAYS - 1), data=st.data())
def test_nothing_of_a_later_day_is_shown(
    draw: Callable[..., Any], rows: tuple[ActRow, ...], other: tuple[ActRow, ...], series: Series, day: int, data: st.DataObject
) -> None:
    """Two runs that are the same up to a day look the same on it, whatever comes after."""
    future = [row._replace(act=100 + row.act, answers=None) for row in other if row.day > day]
    known = [row for row in rows if row.day <= day]
    ghosts = data.draw(st.integers(0, 300))
    later = [np.concatenate([each[:, : day + 1], np.full_like(each[:, day + 1 :], ghosts)], axis=1) for each in series[2:]]
    assert draw(scenario(), rows, series, day) == draw(scenario(), [*known, *future], Series(series.pairs, (), *later), day)


@settings(deadline=None, max_examples=40)
@given(rows=rows(), series=series(), day=st.integers(0, DAYS - 1), dark=st.booleans())
def test_charts_are_plain_data_with_words(rows: tuple[ActRow, ...], series: Series, day: int, dark: bool) -> None:
    """Every chart is JSON, the same in light and dark but for its colours, and says something."""
    found = [draw(scenario(), rows, series, day, dark) for draw in (charts.network, charts.timeline, charts.staff)]
    found += [charts.fan(scenario(), ensemble(series), None, dark), charts.two(scenario(), series, series, dark)]
    assert all(plain(each) for each in found)
    again = charts.network(scenario(), rows, series, day, not dark)
    assert again.words == found[0].words and again.option != found[0].option


def test_a_run_without_anything_can_be_drawn() -> None:
    """No mission, no act, a day beyond the end."""
    nothing = np.zeros((1, DAYS, 0), dtype=int)
    empty = Series((), (), nothing, nothing, nothing)
    found = [draw(scenario(), (), empty, 99) for draw in (charts.network, charts.timeline, charts.staff)]
    found += [charts.fan(scenario(), ensemble(empty)), charts.two(scenario(), empty, empty)]
    assert all(plain(each) for each in found) and charts.scoreboard(scenario(), (), empty, 0) == []


def test_letters_grow_with_the_chart() -> None:
    """On a projector every letter is larger, and nothing but letters and the room for them changes."""
    given_series = Series((("A", "B"),), (), *(np.full((1, DAYS, 1), 5),) * 3)
    for draw in (charts.network, charts.timeline, charts.staff):
        option = draw(scenario(), (), given_series, 3).option
        (roomy,) = option["media"]
        assert sizes(roomy["option"]) and all(each > 11 for each in sizes(roomy["option"]))
        assert set(leaves(roomy["option"])) <= {"fontSize", "width", "left"}


def leaves(part: Any, name: str = "") -> list[str]:
    """Return the names of the plain values in an option."""
    if isinstance(part, dict):
        return [each for key, value in part.items() for each in leaves(value, key)]
    return [each for value in part for each in leaves(value)] if isinstance(part, list) else [name]


def sizes(part: Any) -> list[float]:
    """Return the sizes of letters in an option."""
    if isinstance(part, dict):
        own = [part["fontSize"]] if "fontSize" in part else []
        return own + [each for value in part.values() for each in sizes(value)]
    return [each for value in part for each in sizes(value)] if isinstance(part, list) else []


def test_a_state_keeps_its_colour() -> None:
    """The state that all face is drawn in the second colour, whoever acted first, in runs and ensembles alike."""
    pairs = (("A", "B"), ("C", "B"), ("B", "C"), ("D", "B"), ("B", "A"), ("B", "D"))
    people = Series(pairs, (), *(np.full((1, DAYS, len(pairs)), 5),) * 3)
    act = ActRow(0, 1, 3, "2018-03-04", "B", "A", "expel", 2, "", "", None, "written")
    for chart in (
        charts.staff(scenario(), (), people, 9),
        charts.staff(scenario(), [act], people, 9),
        charts.fan(scenario(), ensemble(people)),
    ):
        lines = {each["name"]: each["color"] for each in chart.option["baseOption"]["series"] if " in " in each["name"]}
        assert len({lines[f"B in {code}"] for code in "ACD"} | {lines[f"{code} in B"] for code in "ACD"}) == 2
        assert {lines[f"B in {code}"] for code in "ACD"} == {"#D55E00"}
