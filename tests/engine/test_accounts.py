"""What a run adds up to, and what each act says of itself, counted anew from the log."""

import math
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.simulate import simulate
from sim.terms import Cause, Measure, Movement, Outcome
from sim.world import Account, Act, Run
from tests.engine.worlds import act, day, two
from tests.generators import made, scenarios

HAVE_POSTS = (
    Measure.EXPEL, Measure.CAP_STAFF, Measure.ACCREDIT, Measure.CLOSE_POST, Measure.CLOSE_INSTITUTION, Measure.REOPEN_POST
)  # fmt: skip


def account(run: Run, numbers: list[int]) -> Account:
    """Return the account of some acts, from the log."""
    every = run.acts
    acts = [every[number] for number in numbers]
    expelled = [each for each in acts if each.measure == Measure.EXPEL]
    replies = [each for each in expelled if each.answers >= 0]
    answered = {
        each.answers for each in replies if every[each.answers].measure == Measure.EXPEL and first_answer(every, each.answers) in numbers
    }
    return Account(
        acts=len(acts),
        people_expelled=sum(each.count for each in expelled),
        people_denied=sum(each.count for each in acts if each.measure == Measure.DENY_ACCREDITATION),
        posts_closed=sum(each.count for each in acts if each.measure == Measure.CLOSE_POST),
        institutions_closed=sum(each.count for each in acts if each.measure == Measure.CLOSE_INSTITUTION),
        censored_acts=sum(each.censored for each in acts),
        first_day=acts[0].day if acts else -1,
        last_day=acts[-1].day if acts else -1,
        lag_days=replies[0].day - every[replies[0].answers].day if replies else -1,
        people_replied=sum(each.count for each in replies),
        people_answered=sum(every[row].count for row in answered),
        longest_chain=max((length(every, each) for each in acts), default=0),
        first_act=numbers[0] if numbers else -1,
    )


def first_answer(acts: list[Act], row: int) -> int:
    """Return the first expulsion that answers an act."""
    return next(number for number, each in enumerate(acts) if each.answers == row and each.measure == Measure.EXPEL)


def length(acts: list[Act], one: Act) -> int:
    """Return the length of the chain of answers that ends in an act."""
    return 1 if one.answers < 0 else 1 + length(acts, acts[one.answers])


@settings(max_examples=60, deadline=None)
@given(scenarios(), st.integers(0, 100))
def test_accounts_are_what_the_log_adds_up_to(data: dict[str, Any], number: int) -> None:
    """The account of each pair, and of all, is that of its acts; the chain of an act is as long as its answers."""
    run = simulate(made(data), 3, number)
    states = len(run.codes)
    for actor in range(states):
        for target in range(states):
            rows = [row for row, each in enumerate(run.acts) if (each.actor, each.target) == (actor, target)]
            assert run.world.accounts[actor * states + target] == account(run, rows)
    assert run.world.accounts[states * states] == account(run, list(range(len(run.acts))))
    assert [each.chain for each in run.acts] == [length(run.acts, each) for each in run.acts]
    answered = {each.answers for each in run.acts if each.measure == Measure.EXPEL and each.answers >= 0}
    expelled = {row for row in answered if run.acts[row].measure == Measure.EXPEL}
    assert {row for row, each in enumerate(run.acts) if each.answered == 1} == expelled and {each.answered for each in run.acts} <= {0, 1}


@settings(max_examples=60, deadline=None)
@given(scenarios(), st.integers(0, 100))
def test_an_act_says_only_what_is_its_own(data: dict[str, Any], number: int) -> None:
    """A ceiling is of a ceiling, a post of a closure or an opening, a cut of people; who decided on it, or wrote it, stands there."""
    run = simulate(made(data), 3, number)
    for row, each in enumerate(run.acts):
        assert each.ceiling >= 0 if each.measure == Measure.CAP_STAFF else each.ceiling == -1
        assert each.place >= 0 or each.measure not in (Measure.CLOSE_POST, Measure.CLOSE_INSTITUTION)
        assert each.place == -1 or each.measure in (Measure.CLOSE_POST, Measure.CLOSE_INSTITUTION, Measure.REOPEN_POST)
        assert sum(each.posts) == 0 or each.measure in HAVE_POSTS
        cut = each.measure in (Measure.EXPEL, Measure.ACCREDIT) and each.count < math.floor(each.intended)
        assert each.censored == int(cut) or (each.measure == Measure.EXPEL and each.count < each.intended)  # a fraction may be rounded up
        assert (each.source >= 0) == (each.cause == Cause.WRITTEN)
        of_many = each.measure in (Measure.CLOSE_POST, Measure.CLOSE_INSTITUTION)  # one closure of several is one act of several
        assert each.source < 0 or run.world.written[each.source].act == row or of_many
        assert each.answers < row and (each.answers >= 0 or each.cause != Cause.REPLY)
        if each.cause in (Cause.REPLY, Cause.INCIDENT):
            asked = run.decisions[each.decision]
            assert (asked.day, asked.actor, asked.target) == (each.day, each.actor, each.target)
        elif each.cause != Cause.POLICY:
            assert each.decision == -1
    for asked in run.decisions:
        closed = asked.outcome in (Outcome.NO_ECHO, Outcome.RESTRAINED)
        assert asked.wanted == 0 or not closed
        looked = run.world.states[asked.actor].draws == 1 and not closed
        assert 0 < asked.draw < 1 if looked else asked.draw == 0


@settings(max_examples=60, deadline=None)
@given(scenarios(), st.integers(0, 100))
def test_orders_are_what_was_announced(data: dict[str, Any], number: int) -> None:
    """Those ordered out are those of the act, from posts of its kinds, by its deadline; who is replaced comes later than he left."""
    run = simulate(made(data), 3, number)
    posts = run.world.posts
    for row, each in enumerate(run.acts):
        out = [order for order in run.orders if order.act == row and order.movement != Movement.COMING]
        assert all(order.day == each.deadline for order in out)
        if each.measure in (Measure.EXPEL, Measure.CAP_STAFF):
            by_kind = [sum(order.people for order in out if posts[order.post].kind == kind) for kind in range(len(each.posts))]
            assert by_kind == each.posts and sum(by_kind) == each.count
        elif each.measure in (Measure.CLOSE_POST, Measure.CLOSE_INSTITUTION):
            assert [order.post for order in out] == [each.place] and each.posts[posts[each.place].kind] == sum(each.posts) == 1
        elif each.measure != Measure.SEVER:
            assert not out
    for order in run.orders:
        if order.movement == Movement.COMING:
            assert run.acts[order.act].measure == Measure.EXPEL and order.day > run.acts[order.act].deadline
            assert order.people > 0


def test_two_answers_to_one_act() -> None:
    """People of an act answered twice are counted once; the lag is that of the first answer; a chain goes through both sides."""
    acts = [
        act(2, "A", "B", 10, id="one"),
        act(5, "B", "A", 4, answers="one", id="two"),
        act(9, "B", "A", 3, answers="one"),
        {"date": act(11, "A", "B", 1)["date"], "actor": "A", "target": "B", "measure": "recall_ambassador", "answers": "two"},
    ]
    run = simulate(two({"strategy": "dove"}, {"strategy": "dove"}, 50, 50, acts))
    a, b = run.codes.index("A"), run.codes.index("B")
    of_b, of_a, of_all = run.world.accounts[b * 2 + a], run.world.accounts[a * 2 + b], run.world.accounts[4]
    assert (of_b.people_replied, of_b.people_answered, of_b.lag_days, of_b.longest_chain) == (7, 10, 3, 2)
    assert (of_a.people_replied, of_a.people_answered, of_a.lag_days, of_a.longest_chain) == (0, 0, -1, 3)
    assert (of_all.people_expelled, of_all.people_answered, of_all.first_day, of_all.last_day) == (17, 10, 2, 11)
    acts = [act(2, "A", "B", 10, id="one"), act(2, "B", "A", 4, answers="one"), act(9, "B", "A", 3, answers="one")]
    run = simulate(two({"strategy": "dove"}, {"strategy": "dove"}, 50, 50, acts))
    assert run.world.accounts[4].lag_days == 0  # an answer of the same day


def test_an_expulsion_that_answers_a_closure() -> None:
    """Nobody was expelled in what it answers: a post that was closed is no people answered."""
    acts = [
        {"date": day(2), "actor": "A", "target": "B", "measure": "close_post", "posts": {"embassy": 1}, "id": "one"},
        act(5, "B", "A", 4, answers="one"),
    ]
    run = simulate(two({"strategy": "dove"}, {"strategy": "dove"}, 50, 50, acts))
    assert [(each.count, each.answered) for each in run.acts] == [(1, 0), (4, 0)]
    assert (run.world.accounts[4].people_replied, run.world.accounts[4].people_answered) == (4, 0)
