"""The charts of a day show the numbers of the run."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.result import Result
from sim.scenario import load
from sim.tables import ActRow, Series
from sim.web import charts
from sim.web.charts.lines import CAME, GONE, THERE, TOLD, missions
from tests.plots.made import CODES, DAYS, rows, scenario, series
from tests.web.charts.options import by_day, day, drawn
from tests.web.charts.options import series as series_of

days = st.integers(0, DAYS - 1)


@settings(deadline=None, max_examples=40)
@given(rows=rows(), series=series(), today=days)
def test_lines_hold_the_people_of_each_mission(rows: tuple[ActRow, ...], series: Series, today: int) -> None:
    """Those there, told to leave and new add up to the staff; those gone to what is missing; a line is drawn for each part."""
    lines = {each["name"]: each["data"] for each in series_of(charts.network(scenario(), rows, series, today), "lines")}
    sums = {word: sum(each["people"] for each in data) for word, data in lines.items()}
    first, now = series.staff[0, 0], series.staff[0, today]
    assert sums[THERE] + sums[TOLD] + sums[CAME] == now.sum()
    assert sums[GONE] == (first - now).clip(0).sum()
    assert all(each["lineStyle"]["width"] > 0 for data in lines.values() for each in data)


def test_those_told_to_leave_are_there_until_their_deadline() -> None:
    """Sixty of Moscow's people are told on 26 March and have left on 2 April; the line thins then, and its words say so."""
    result = Result.single(load("us_russia_2018"))

    def now(today: int) -> tuple[float, float]:
        upto = Series(result.series.pairs, (), *(each[:, : today + 1] for each in result.series[2:]))
        each = missions([row for row in result.rows if row.day <= today], upto)["RUS", "USA"]
        return each.now, each.told

    assert [now(today) for today in (5, 6, 12, 13)] == [(374, 0), (374, 60), (374, 60), (302, 0)]
    said = charts.network(result.scenario, result.rows, result.series, 6).words
    assert said == (
        "26 March 2018: The United States told 60 people of Russia to leave. The United States closed a consulate of Russia.\n"
        "So far 60 people told to leave, all of them still there."
    )
    assert (
        "Left are 302 of 374 people of Russia in the United States."
        in charts.network(result.scenario, result.rows, result.series, 13).words
    )


@settings(deadline=None, max_examples=40)
@given(rows=rows(), series=series(), today=days)
def test_the_timeline_has_each_act_once_on_its_day(rows: tuple[ActRow, ...], series: Series, today: int) -> None:
    """Every act so far stands on its date with its number and its words; one line joins each reply to what it answers."""
    chart = charts.timeline(scenario(), rows, series, today)
    signs = {item["act"]: item for each in series_of(chart, "scatter") for item in each["data"] if "act" in item}
    known = {row.act: row for row in rows if row.day <= today}
    assert set(signs) == set(known)
    for number, item in signs.items():
        row = known[number]
        assert day(item["value"][0]) == row.day and item["name"].endswith(f"(Act {number})")
        assert f"State {row.actor}" in item["name"] and f"State {row.target}" in item["name"]
        assert (f"in answer to act {row.answers}." in item["name"]) == (row.answers is not None)
    ground = drawn(chart)["tooltip"]["backgroundColor"]
    assert {number for number, item in signs.items() if item["itemStyle"]["color"] == ground} == {
        number for number, row in known.items() if row.answers is not None
    }
    lanes = len({frozenset((row.actor, row.target)) for row in known.values()})
    assert sum(len(each["data"]) for each in series_of(chart, "lines")) == lanes + sum(row.answers is not None for row in known.values())


@settings(deadline=None, max_examples=40)
@given(rows=rows(), series=series(), today=days)
def test_the_lines_of_staff_are_the_people(rows: tuple[ActRow, ...], series: Series, today: int) -> None:
    """A mission's line is its people on each day up to the day, with the number at its end; those that changed are drawn first."""
    chart = charts.staff(scenario(), rows, series, today)
    lines = {each["name"]: each for each in series_of(chart, "line")}
    shown = {frozenset(name.split(" in ")) for name in lines}
    assert len(shown) == min(6, len({frozenset(pair) for pair in series.pairs}))
    for place, (sender, receiver) in enumerate(series.pairs):
        if frozenset((sender, receiver)) in shown:
            line = lines[f"{sender} in {receiver}"]
            assert by_day(line, today) == series.staff[0, : today + 1, place].tolist()
            assert line["data"][-1]["label"]["formatter"] == str(series.staff[0, today, place])


@given(rows=rows(), series=series(), today=days)
def test_the_scoreboard_adds_up(rows: tuple[ActRow, ...], series: Series, today: int) -> None:
    """Who is told to leave is told by somebody; who is abroad is in somebody's country."""
    scores = charts.scoreboard(scenario(), rows, series, today)
    told = sum(row.count for row in rows if row.day <= today and row.measure == "expel")
    closed = sum(row.count for row in rows if row.day <= today and row.measure in ("close_post", "close_institution"))
    assert sum(each.expelled_by for each in scores) == sum(each.expelled_of for each in scores) == told
    assert sum(each.closed_by for each in scores) == sum(each.closed_of for each in scores) == closed
    for code in CODES:
        own = [each for each in scores if each.state == f"State {code}"]
        for side, column in (("actor", "expelled_by"), ("target", "expelled_of")):
            people = sum(row.count for row in rows if row.day <= today and row.measure == "expel" and getattr(row, side) == code)
            assert sum(getattr(each, column) for each in own) == people
    assert sum(each.abroad for each in scores) == sum(each.home for each in scores) == series.staff[0, today].sum()
    assert len(charts.HEADINGS) == len(charts.Score._fields)


def test_of_very_many_acts_the_last_are_drawn() -> None:
    """A thousand acts: the last four hundred stand there, and the chart says so."""
    acts = [ActRow(0, n + 1, n // 30, "2018-03-01", "A", "B", "expel", 1, "", "", None, "written") for n in range(1000)]
    people = Series((("B", "A"),), (), *(np.full((1, DAYS, 1), 9),) * 3)
    chart = charts.timeline(scenario(), acts, people, DAYS - 1)
    drawn_acts = [item["act"] for each in series_of(chart, "scatter") for item in each["data"] if "act" in item]
    assert sorted(drawn_acts) == [*range(601, 1001)]
    assert "The last 400 of 1,000 acts." in drawn(chart)["title"]["text"] and "1,000 acts since" in chart.words
