"""Answers that are known beforehand (K1 to K4, K9, K38 to K40 of the theory), by the rules of a day."""

import datetime
from typing import Any

import pytest

from sim.scenario import Scenario, load
from sim.simulate import simulate
from sim.terms import Cause, Measure
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
    assert tuple(mission.people for mission in run.world.missions) == left
    assert any(act.censored for act in run.acts)
    check_laws(run)


def test_ceiling_is_a_projection() -> None:
    """K9: 1,210 under a ceiling of 455 loses 755; the same ceiling again takes nobody."""
    cap = {"actor": "B", "target": "A", "measure": "cap_staff", "ceiling": 455}
    run = simulate(two({}, {"strategy": "dove"}, 1210, 10, [{**cap, "date": day(1)}, {**cap, "date": day(9)}]))
    assert [act.count for act in run.acts] == [755, 0]
    assert run.world.missions[0].people == 455
    check_laws(run)


def test_washington_and_moscow() -> None:
    """Like for like: 58 at the embassy, 2 at Yekaterinburg, St Petersburg for Seattle, on 29 March, by 5 April."""
    scenario = load("scenarios/us_russia_2018.yaml")
    run = simulate(scenario)
    cities = [post.city for each in scenario.missions for post in each.posts]
    replies = [row for row, act in enumerate(run.acts) if run.codes[act.actor] == "RUS"]
    closed, expelled = (run.acts[row] for row in replies)
    assert (closed.measure, closed.count, closed.answers) == (Measure.CLOSE_POST, 1, 1)
    assert (expelled.measure, expelled.count, expelled.answers) == (Measure.EXPEL, 60, 0)
    assert {(cities[order.post], order.people) for order in run.orders if order.act == replies[1]} == {("Moscow", 58), ("Yekaterinburg", 2)}
    assert cities[closed.place] == "St Petersburg"
    for reply in (closed, expelled):
        assert (scenario.start + datetime.timedelta(days=reply.day)).isoformat() == "2018-03-29" and reply.deadline - reply.day == 7
    check_laws(run)


def test_london_and_moscow() -> None:
    """23 for 23; the consulate-general and the British Council close in answer; the contacts are suspended as written."""
    run = simulate(load("scenarios/uk_russia_2018.yaml"))
    assert [people for _, _, people in story(run)] == [23, 23]
    measures = [Measure(act.measure).word for act in run.acts]
    assert sorted(measures) == ["close_institution", "close_post", "expel", "expel", "suspend_contacts"]
    assert [act.cause for act in run.acts].count(Cause.REPLY) == 3


def test_the_crisis_of_2018() -> None:
    """K38: 29 exchanges of two acts, 146 people each way, NATO's 7 unanswered, a post for Seattle."""
    run = simulate(load("scenarios/skripal_2018.yaml"))
    acts = run.acts
    russia = run.codes.index("RUS")
    by = [act for act in acts if act.actor == russia and act.measure == Measure.EXPEL]
    on = [act for act in acts if act.target == russia and act.measure == Measure.EXPEL]
    assert sum(act.count for act in by) == 146
    assert sum(act.count for act in on) == 146 + 7
    assert len(by) == 29
    assert all(acts[act.answers].answers == -1 for act in by)
    check_laws(run)


@pytest.mark.parametrize(("x", "stock", "exact", "share"), [(25, 107, 25, 11.335), (6, 82, 6, 2.332)])
def test_shares_of_1985(x: int, stock: int, exact: int, share: float) -> None:
    """K39: one for one gives what was seen in 1985; the same share gives less."""
    before = {25: 236, 6: 211}[x]
    for strategy, expected in (("tit_for_tat", exact), ("proportional", share)):
        run = simulate(two({"echo": 0}, {"strategy": strategy}, stock, before, [act(0, "A", "B", x)]))
        assert story(run)[0] == (0, "A", x)
        if strategy == "tit_for_tat":
            assert run.decisions[0].wanted == expected
        else:
            assert run.decisions[0].wanted == pytest.approx(expected, abs=5e-4)


def test_capacity_of_1971() -> None:
    """K40: one for one on 105 is cut to the 78 who are there, and says so."""
    run = simulate(two({"echo": 0}, {}, 78, 550, [act(0, "A", "B", 105)]))
    assert story(run)[1][2] == 78
    assert [act.censored for act in run.acts] == [0, 1]


def test_doubling_doubles_the_totals() -> None:
    """K11: twice the provocation gives twice the totals where nothing is rounded or clipped (K5 with r = 1/2 and whole halves)."""
    halves = {"strategy": {"name": "multiplier", "ratio": 0.5}, "rounding": "floor"}
    totals = []
    for x in (64, 128):
        run = simulate(two({"strategy": "tit_for_tat"}, halves, 900, 900, [act(0, "A", "B", x)], 200))
        totals.append([sum(people for _, who, people in story(run) if who == side and people > 1) for side in "AB"])
    exact = [[64 + 32 + 16 + 8 + 4 + 2, 32 + 16 + 8 + 4 + 2], [128 + 64 + 32 + 16 + 8 + 4 + 2, 64 + 32 + 16 + 8 + 4 + 2]]
    assert totals == exact


@pytest.mark.parametrize("distribution", ["fixed", "geometric", "negative_binomial"])
def test_lags_change_dates_and_no_totals(distribution: str) -> None:
    """K11: another distribution of lags moves the acts in time and leaves what they add up to."""
    ratio = {"strategy": {"name": "multiplier", "ratio": 0.5}, "rounding": "floor"}
    quick = simulate(two(ratio, ratio, 900, 900, [act(0, "A", "B", 200)], 400))
    lag = {"lag": {"mean": 9, "distribution": distribution}}
    slow = simulate(two(ratio | lag, ratio | lag, 900, 900, [act(0, "A", "B", 200)], 400))
    assert [people for _, _, people in story(slow)] == [people for _, _, people in story(quick)] == [200, 100, 50, 25, 12, 6, 3, 1]
    assert story(slow)[-1][0] > story(quick)[-1][0]


@pytest.mark.parametrize(
    ("there", "taken"),
    [
        ({"embassy": 90}, [42, 0, 0]),  # no consulate, no UN mission: all fall to the embassy
        ({"embassy": 90, "consulate": 9}, [37, 5, 0]),
        ({"embassy": 90, "consulate": 3}, [39, 3, 0]),  # a consulate too small gives what it has
        ({"embassy": 20, "consulate": 30}, [20, 22, 0]),  # an embassy too small: the rest falls to the others
        ({"embassy": 90, "consulate": 9, "un_mission": 50}, [30, 5, 7]),
    ],
)
def test_like_for_like_on_other_figures(there: dict[str, int], taken: list[int]) -> None:
    """30 at the embassy, 5 at a consulate, 7 at the UN: answered kind by kind, and at the embassy where there is no counterpart."""
    scenario = two({"echo": 0}, {}, 1, 200, [act(0, "A", "B", 42, posts={"embassy": 30, "consulate": 5, "un_mission": 7})])
    posts = [{"kind": kind, "staff": staff} for kind, staff in there.items()]
    ours = {"sender": "B", "receiver": "A", "posts": [{"kind": kind, "staff": 60} for kind in ("embassy", "consulate", "un_mission")]}
    data = scenario.model_dump() | {"missions": [{"sender": "A", "receiver": "B", "posts": posts}, ours]}
    reply = simulate(Scenario.model_validate(data)).acts[1]
    assert reply.posts[:3] == taken and reply.count == 42 and reply.censored == 0


def test_several_posts_closed_at_once() -> None:
    """An act that closes two consulates closes two, each an act of its own, and is answered by two."""
    scenario = load("us_russia_2018", ["acts=[{date: 2018-03-26, actor: USA, target: RUS, measure: close_post, count: 2}]"])
    run = simulate(scenario)
    closed = [(act.day, run.codes[act.actor]) for act in run.acts if act.measure == Measure.CLOSE_POST]
    assert closed == [(6, "USA"), (6, "USA"), (9, "RUS"), (9, "RUS")]
