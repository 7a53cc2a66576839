"""Answers that are known beforehand (K1 to K4, K9, K38 to K40 of the theory), by the rules of a day."""

from typing import Any

import pytest

from sim.scenario import load
from sim.simulate import simulate
from sim.terms import Measure
from tests.engine.worlds import act, check_laws, day, moves, story, two


def test_alternation_after_one_error() -> None:
    """K1: tit for tat against itself alternates for ever after one error."""
    assert moves("tit_for_tat", "tit_for_tat", 8, 3) == "CC CC CC DC CD DC CD DC".split()


@pytest.mark.parametrize(
    ("strategy", "expected"),
    [
        ("tit_for_two_tats", "DC CC CC CC"),
        ("win_stay_lose_shift", "DC DD CC CC"),
        ("contrite", "DC CD CC CC"),
        ({"name": "grim", "people": 1}, "DC CD DD DD"),
    ],
)
def test_one_error_in_self_play(strategy: Any, expected: str) -> None:
    """K2: what one error becomes under other rules."""
    assert moves(strategy, strategy, 4) == expected.split()


def test_gradual_against_an_error() -> None:
    """K2: gradual answers the first offence once, then is calm."""
    swapped = [each[::-1] for each in moves("tit_for_tat", "gradual", 5)]
    assert swapped == "CD DC CD CC CC".split()


def test_one_round_without_echo() -> None:
    """K3: exact reply, no echo: two acts, n each, apart by the lag."""
    run = simulate(two({"echo": 0}, {"lag": {"mean": 4}}, 100, 100, [act(0, "A", "B", 23)]))
    assert story(run) == [(0, "A", 23), (4, "B", 23)]


@pytest.mark.parametrize("lags", [(1, 1), (2, 5), (7, 3)])
def test_number_of_acts_with_echo(lags: tuple[int, int]) -> None:
    """K3: with a full echo the acts come at the sums of the lags."""
    lag_a, lag_b = lags
    last = 39
    run = simulate(two({"lag": {"mean": lag_a}}, {"lag": {"mean": lag_b}}, 500, 500, [act(0, "A", "B", 1)], last + 1))
    assert len(story(run)) == 1 + last // (lag_a + lag_b) + (last + lag_a) // (lag_a + lag_b)


@pytest.mark.parametrize(
    ("staff", "expected", "left"),
    [((100, 42), [10] * 8 + [2, 2], (58, 0)), ((35, 42), [10] * 7 + [5, 2], (0, 0))],
)
def test_feud_limited_by_the_stock(staff: tuple[int, int], expected: list[int], left: tuple[int, int]) -> None:
    """K4: an exact feud ends when nobody is left, and says that it was cut."""
    run = simulate(two({}, {}, *staff, [act(0, "A", "B", 10)]))
    assert [people for _, _, people in story(run)] == expected
    assert tuple(run.world.missions.people) == left
    assert 1 in run.acts.censored
    check_laws(run)


def test_ceiling_is_a_projection() -> None:
    """K9: 1,210 under a ceiling of 455 loses 755; the same ceiling again takes nobody."""
    cap = {"actor": "B", "target": "A", "measure": "cap_staff", "ceiling": 455}
    run = simulate(two({}, {"strategy": "dove"}, 1210, 10, [{**cap, "date": day(1)}, {**cap, "date": day(9)}]))
    assert run.acts.count == [755, 0]
    assert run.world.missions.people[0] == 455
    check_laws(run)


def test_washington_and_moscow() -> None:
    """Like for like: 58 at the embassy, 2 at Yekaterinburg, St Petersburg for Seattle, on 29 March, by 5 April."""
    scenario = load("scenarios/us_russia_2018.yaml")
    run = simulate(scenario)
    acts, orders = run.acts, run.world.orders
    cities = [post.city for each in scenario.missions for post in each.posts]
    replies = [row for row in range(len(acts.day)) if run.codes[acts.actor[row]] == "RUS"]
    assert [(acts.measure[row], acts.count[row], acts.answers[row]) for row in replies] == [
        (Measure.CLOSE_POST, 1, 1),
        (Measure.EXPEL, 60, 0),
    ]
    ordered = {(cities[orders.post[k]], orders.people[k]) for k in range(len(orders.act)) if orders.act[k] == replies[1]}
    assert ordered == {("Moscow", 58), ("Yekaterinburg", 2)}
    assert cities[acts.place[replies[0]]] == "St Petersburg"
    for row in replies:
        assert (scenario.start.toordinal() + acts.day[row], scenario.start.toordinal() + acts.deadline[row]) == (736782, 736789)
    check_laws(run)


def test_london_and_moscow() -> None:
    """23 for 23; the consulate-general and the British Council close in answer; the contacts are suspended as written."""
    run = simulate(load("scenarios/uk_russia_2018.yaml"))
    assert [people for _, _, people in story(run)] == [23, 23]
    measures = [Measure(each).word for each in run.acts.measure]
    assert sorted(measures) == ["close_institution", "close_post", "expel", "expel", "suspend_contacts"]
    assert [run.acts.cause[row] for row in range(5)].count(2) == 3


def test_the_crisis_of_2018() -> None:
    """K38: 29 exchanges of two acts, 146 people each way, NATO's 7 unanswered, a post for Seattle."""
    run = simulate(load("scenarios/skripal_2018.yaml"))
    acts = run.acts
    russia = run.codes.index("RUS")
    by = [row for row in range(len(acts.day)) if acts.actor[row] == russia and acts.measure[row] == Measure.EXPEL]
    on = [row for row in range(len(acts.day)) if acts.target[row] == russia and acts.measure[row] == Measure.EXPEL]
    assert sum(acts.count[row] for row in by) == 146
    assert sum(acts.count[row] for row in on) == 146 + 7
    assert len(by) == 29
    assert all(acts.answers[acts.answers[row]] == -1 for row in by)
    check_laws(run)


@pytest.mark.parametrize(("x", "stock", "exact", "share"), [(25, 107, 25, 11.335), (6, 82, 6, 2.332)])
def test_shares_of_1985(x: int, stock: int, exact: int, share: float) -> None:
    """K39: one for one gives what was seen in 1985; the same share gives less."""
    before = {25: 236, 6: 211}[x]
    for strategy, expected in (("tit_for_tat", exact), ("proportional", share)):
        run = simulate(two({"echo": 0}, {"strategy": strategy}, stock, before, [act(0, "A", "B", x)]))
        assert story(run)[0] == (0, "A", x)
        if strategy == "tit_for_tat":
            assert run.decisions.wanted[0] == expected
        else:
            assert run.decisions.wanted[0] == pytest.approx(expected, abs=5e-4)


def test_capacity_of_1971() -> None:
    """K40: one for one on 105 is cut to the 78 who are there, and says so."""
    run = simulate(two({"echo": 0}, {}, 78, 550, [act(0, "A", "B", 105)]))
    assert story(run)[1][2] == 78
    assert run.acts.censored == [0, 1]
