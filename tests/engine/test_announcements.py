"""Phases 5 to 9 by small stories: what each measure changes, and what it can't."""

import math
from typing import Any

import pytest

from sim.rules.day import evening, morning
from sim.rules.deciding import settle
from sim.scenario import Scenario
from sim.scenario.build import build
from sim.simulate import simulate
from sim.strategies import REGISTRY, Reply, Seen
from sim.terms import Cause, Measure, Outcome
from sim.world import Run, World
from tests.engine.worlds import act, check_laws, day, two

POSTS = [
    {"kind": "embassy", "city": "Capital", "staff": 30}, {"kind": "consulate", "city": "Port", "staff": 5},
    {"kind": "consulate", "city": "Hill", "staff": 8}, {"kind": "institute", "city": "Hall", "staff": 4},
]  # fmt: skip
DOVE = {"strategy": "dove"}


def done(number: int, measure: str, actor: str = "A", target: str = "B", **more: Any) -> dict[str, Any]:
    """Return a written act."""
    return {"date": day(number), "actor": actor, "target": target, "measure": measure, **more}


def played(acts: list[Any], a: dict[str, Any] = DOVE, b: dict[str, Any] = DOVE, days: int = 40, **more: Any) -> Run:
    """Return a run of two states with missions of four posts, A on B and B on A."""
    missions = [{"sender": one, "receiver": other, "posts": POSTS, **more} for one, other in ("AB", "BA")]
    run = simulate(Scenario.model_validate(two(a, b, 1, 1, acts, days).model_dump() | {"missions": missions}))
    check_laws(run)
    return run


def acts_of(run: Run, measure: Measure) -> list[tuple[int, str, int]]:
    """Return (day, actor, count) of the acts of a measure."""
    return [(each.day, run.codes[each.actor], each.count) for each in run.acts if each.measure == measure]


def test_a_denial_takes_what_is_pending() -> None:
    """Five refused of the three who wait: none is pending, five are denied, nobody leaves."""
    run = played([done(1, "deny_accreditation", count=2), done(2, "deny_accreditation", count=5)], pending=3)
    ours, theirs = run.world.missions
    assert (theirs.pending, theirs.denied, theirs.people) == (0, 7, 47) and (ours.pending, ours.denied) == (3, 0)
    assert played([done(1, "deny_accreditation", count=2)], pending=3).world.missions[1].pending == 1
    assert played([done(1, "deny_accreditation", "B", "A", count=2)], pending=3).world.missions[0].denied == 2


def test_an_ambassador_goes_and_comes() -> None:
    """A recall takes one's own ambassador from the target; a return brings him back."""
    acts = [done(1, "recall_ambassador"), done(9, "return_ambassador")]
    assert [each.ambassador for each in played(acts[:1]).world.missions] == [0, 1]
    assert [each.ambassador for each in played(acts).world.missions] == [1, 1]
    assert [each.ambassador for each in played(acts[1:], ambassador=False).world.missions] == [1, 0]
    assert acts_of(played(acts), Measure.RECALL_AMBASSADOR) == [(1, "A", 1)]


def test_a_post_closes_by_its_deadline_and_opens_again_empty() -> None:
    """Eight leave the consulate on the hill; closed or closing it can't be closed again; open it can't be opened."""
    hill: dict[str, Any] = {"city": "Hill", "posts": {"consulate": 1}}
    acts = [done(1, "close_post", deadline=day(5), **hill), done(3, "close_post", **hill), done(6, "close_post", **hill)]
    run = played(acts)
    post, mission = run.world.posts[6], run.world.missions[1]
    assert [each.closing for each in played(acts[:1], days=4).world.posts] == [0, 0, 0, 0, 0, 0, 1, 0]
    assert acts_of(run, Measure.CLOSE_POST) == [(1, "A", 1)] and (post.staff, post.open, post.closing) == (0, 0, 0)
    assert list(run.posts_open[:7, 1]) == [4, 4, 4, 4, 4, 3, 3] and (mission.removed, mission.expelled, mission.people) == (8, 0, 39)
    run = played([done(1, "close_post", "B", "A", city="Capital", deadline=day(1))])
    assert (run.acts[0].place, run.world.posts[0].staff, run.world.posts[0].open) == (0, 0, 0)  # the first post of all
    closed = [done(1, "close_post", "B", "A", city="Capital", deadline=day(1)), done(2, "reopen_post", "B", "A", city="Capital")]
    run = played(closed)
    assert run.world.posts[0].open == 1 and run.acts[1].posts == [1, 0, 0, 0, 0] and run.staff[-1, 0] == 17
    run = played([done(1, "close_institution", deadline=day(1)), done(2, "reopen_post")])  # which one is not said
    assert run.acts[0].place == 7 and run.world.posts[7].open == 0
    run = played([*acts, done(9, "reopen_post", city="Hill"), done(10, "reopen_post", city="Hill")])
    assert [(each.day, each.place, each.posts[1]) for each in run.acts if each.measure == Measure.REOPEN_POST] == [(9, 6, 1), (10, -1, 0)]
    assert (run.world.posts[6].open, run.world.posts[6].staff, run.posts_open[-1, 1]) == (1, 0, 4)


def test_a_closure_is_answered_by_the_first_post_of_its_kind() -> None:
    """A consulate for a consulate, by the same deadline; a second one takes the second; an institute by an institute."""
    closures = [done(1, "close_post", city="Hill", posts={"consulate": 1}, deadline=day(4)), done(1, "close_institution", city="Hall")]
    run = played(closures, b={"strategy": "tit_for_tat"})
    answers = [(each.day, each.measure, each.place, each.answers, each.deadline) for each in run.acts[2:]]
    assert answers == [(4, Measure.CLOSE_POST, 1, 0, 7), (4, Measure.CLOSE_INSTITUTION, 3, 1, 7)]
    assert [each.provoked for each in run.decisions if run.codes[each.actor] == "B"] == [1]  # as hostile as one expulsion
    assert not acts_of(run, Measure.EXPEL)  # where only posts were closed, only posts are closed
    run = played([done(1, "close_post", posts={"consulate": 2}, count=2)], b={"strategy": "tit_for_tat"})
    assert [each.place for each in run.acts if each.cause == Cause.REPLY] == [1, 2]
    assert not [each for each in played(closures, b={"strategy": "tit_for_tat", "closures": {"answer": 0}}).acts if each.answers >= 0]


def test_a_closure_is_answered_where_there_is_something_to_close() -> None:
    """The first post of all is one; without a mission there is none, and no other mission suffers for it."""
    data = two(DOVE, {"strategy": "tit_for_tat"}, 1, 1, [done(1, "close_post", posts={"consulate": 1})]).model_dump()
    data["missions"] = [{"sender": one, "receiver": other, "posts": POSTS[1:]} for one, other in ("AB", "BA")]
    answered, alone = (simulate(Scenario.model_validate(data | {"missions": data["missions"][first:]})) for first in (0, 1))
    assert [(each.day, each.place) for each in answered.acts] == [(1, 3), (4, 0)]
    assert [(each.day, each.place) for each in alone.acts] == [(1, 0)]


def test_closures_that_answer_none() -> None:
    """A state may close a consulate and an institute in answer to an expulsion, against those it has named only."""
    extra = {"strategy": "tit_for_tat", "closures": {"extra": 1, "against": ["A"]}}
    run = played([act(1, "A", "B", 3)], b=extra)
    assert [(each.measure, each.count, each.answers) for each in run.acts[1:]] == [
        (Measure.CLOSE_POST, 1, 0), (Measure.CLOSE_INSTITUTION, 1, 0), (Measure.EXPEL, 3, 0)
    ]  # fmt: skip
    turned = played([act(1, "B", "A", 3)], a={**extra, "closures": {"extra": 1, "against": ["B"]}})
    assert acts_of(turned, Measure.CLOSE_POST) == [(4, "A", 1)]
    assert not acts_of(played([act(1, "A", "B", 3)], b={**extra, "closures": {"extra": 1}}), Measure.CLOSE_POST)
    assert not acts_of(played([act(1, "A", "B", 3)], b={**extra, "closures": {"extra": 0, "against": ["A"]}}), Measure.CLOSE_POST)
    run = played([act(1, "A", "B", 3)], b={**extra, "closures": {"extra": 1, "against": ["A"], "kinds": ["institute"]}})
    assert not acts_of(run, Measure.CLOSE_POST) and len(acts_of(run, Measure.CLOSE_INSTITUTION)) == 1
    run = played(
        [done(1, "close_post", city="Hill", posts={"consulate": 1})], b={**extra, "closures": {"extra": 1, "answer": 0, "against": ["A"]}}
    )
    assert not acts_of(run, Measure.CLOSE_POST)[1:]  # what is answered by its kind, or not, is no closure that answers none


def test_what_has_no_counterpart_answers_the_first_act() -> None:
    """An embassy closed by choice, and a ceiling, answer the expulsion, else the post, else the institution; an incident has no act."""
    closures = {"answer": 0, "extra": 1, "against": ["A"], "kinds": ["embassy"]}
    state = {"strategy": {"name": "ceiling", "staff": 40}, "closures": closures}
    hill, hall = done(1, "close_post", city="Hill", posts={"consulate": 1}), done(1, "close_institution", city="Hall")
    for acts, first in (([hill], 0), ([hall], 0), ([hill, hall], 0), ([hall, hill], 1), ([hall, hill, act(1, "A", "B", 1)], 2)):
        answers = [(each.measure, each.answers, each.count, each.intended) for each in played(acts, b=state).acts[len(acts) :]]
        assert [each[:2] for each in answers] == [(Measure.CLOSE_POST, first), (Measure.CAP_STAFF, first)]
        assert answers[0][2:] == (1, 1)
    data = two(DOVE, state, 20, 30, []).model_dump()
    run = simulate(Scenario.model_validate(data | {"incidents": [{"date": day(3), "by": "A", "against": "B", "severity": 9}]}))
    assert [(each.measure, each.answers, each.cause) for each in run.acts] == [
        (Measure.CLOSE_POST, -1, Cause.INCIDENT), (Measure.CAP_STAFF, -1, Cause.INCIDENT)
    ]  # fmt: skip


def test_relations_are_severed() -> None:
    """Both missions close by the deadline; nothing is asked, answered or replaced any more."""
    back = {"strategy": "tit_for_tat", "replacement": {"share": 1, "delay": 12}}
    run = played([act(1, "A", "B", 10), done(2, "sever", deadline=day(8)), act(20, "A", "B", 1)], b=back)
    assert [each.people for each in run.world.missions] == [0, 0] and list(run.posts_open[7:9, 0]) == [4, 0]
    assert [each.removed for each in run.world.missions] == [47, 37] and len(run.acts) == 2
    assert not run.decisions
    closing = [
        done(1, "close_post", city="Hill", posts={"consulate": 1}, deadline=day(1)),
        done(2, "close_post", city="Port"),
        done(3, "sever"),
    ]
    assert [each.posts_open for each in played(closing).world.missions] == [0, 0]
    for one, other in ("AB", "BA"):
        assert [each.severed for each in played([done(2, "sever", one, other)]).world.pairs] == [0, 1, 1, 0]


def test_a_ceiling_is_not_set_twice_by_a_strategy() -> None:
    """Parity lasts: the second expulsion finds the ceiling in force; a written one is announced all the same."""
    parity = {"strategy": "parity", "lag": {"mean": 1}}
    run = played([act(1, "A", "B", 7, deadline=day(1)), done(8, "cap_staff", "B", "A", ceiling="parity")], b=parity)
    caps = [(each.day, each.count, each.ceiling, each.posts[:2]) for each in run.acts if each.measure == Measure.CAP_STAFF]
    assert caps == [(2, 7, 40, [4, 2]), (8, 0, 40, [0, 0])]  # 7 shared out over 30, 13 and 4: 4.47, 1.94, 0.60
    run = played(
        [act(1, "A", "B", 1, deadline=day(1)), act(9, "A", "B", 1, deadline=day(9))], b={"strategy": {"name": "ceiling", "staff": 45}}
    )
    assert [(each.day, each.count) for each in run.acts if each.measure == Measure.CAP_STAFF] == [(4, 2)]
    run = played([done(1, "cap_staff", ceiling=60), act(2, "B", "A", 1)], a={"strategy": {"name": "ceiling", "staff": 50}})
    assert [(each.day, each.count, each.ceiling) for each in run.acts if each.measure == Measure.CAP_STAFF] == [(1, 0, 60), (5, 0, 50)]
    assert run.world.missions[1].ceiling == 50
    run = played([act(1, "A", "B", 1)], b={"strategy": {"name": "ceiling", "staff": 60}})
    assert [(each.count, each.ceiling) for each in run.acts if each.measure == Measure.CAP_STAFF] == [
        (0, 60)
    ]  # the first, that takes nobody
    assert acts_of(played([done(1, "cap_staff", ceiling=60)], ceiling=50), Measure.CAP_STAFF) == [(1, "A", 0)]
    run = played([act(1, "A", "B", 1)], b={"strategy": {"name": "ceiling", "staff": 45.5}})
    assert [(each.ceiling, each.intended) for each in run.acts if each.measure == Measure.CAP_STAFF] == [(46, 45.5)]
    for one, other in ("AB", "BA"):
        run = played([act(1, one, other, 4, deadline=day(1)), done(2, "cap_staff", other, one, ceiling="parity")])
        assert [(each.ceiling, each.count) for each in run.acts[1:]] == [(43, 4)]


def test_nobody_is_left_to_answer_with() -> None:
    """The second of two answers finds nobody, and the question says so; what was cut is marked."""
    data = two({"strategy": "dove"}, {}, 5, 90, [act(1, "A", "B", 8), act(3, "A", "B", 2)]).model_dump()
    run = simulate(Scenario.model_validate(data))
    assert [(each.count, each.censored, each.before) for each in run.acts] == [(8, 0, 90), (2, 0, 82), (5, 1, 5)]
    assert [each.outcome for each in run.decisions if run.codes[each.actor] == "B"] == [Outcome.ANSWERED, Outcome.NOTHING_LEFT]
    run = simulate(two(DOVE, {}, 0, 9, [act(1, "A", "B", 1)]))
    assert [each.outcome for each in run.decisions] == [Outcome.NOTHING_LEFT]
    run = played([act(1, "A", "B", 5), act(20, "B", "A", 99), act(30, "B", "A", 3)], b={"strategy": "tit_for_tat"})
    assert len(run.acts) == 3 and Outcome.NOTHING_LEFT not in {each.outcome for each in run.decisions}  # nobody was asked
    half = {"strategy": {"name": "multiplier", "ratio": 0.2}, "rounding": "floor"}
    run = simulate(two(DOVE, half, 5, 90, [act(1, "A", "B", 4)]))
    assert [each.outcome for each in run.decisions if run.codes[each.actor] == "B"] == [Outcome.ANSWERED]  # of eight tenths, nobody


def test_people_who_are_replaced() -> None:
    """Half of six, after the delay, at the embassy; never above the first size, a ceiling, or while contacts are suspended."""
    back = {"strategy": "dove", "replacement": {"share": 0.5, "delay": 5}, "rounding": "floor"}
    out = act(1, "A", "B", 6, deadline=day(3))
    run = played([out], b=back)
    assert acts_of(run, Measure.ACCREDIT) == [(8, "A", 3)] and run.staff[-1, 1] == 44 and run.world.posts[4].staff == 30 - 6 + 3
    assert [(each.deadline, each.answers, each.cause, each.posts[0], each.intended) for each in run.acts[1:]] == [
        (8, -1, Cause.POLICY, 3, 3)
    ]
    assert acts_of(played([out, done(5, "accredit", count=4)], b=back), Measure.ACCREDIT) == [(5, "A", 4), (8, "A", 2)]
    assert acts_of(played([out, done(5, "accredit", count=9)], b=back), Measure.ACCREDIT) == [(5, "A", 9)]
    capped = played([out, done(5, "cap_staff", ceiling=42)], b=back)
    assert [(each.count, each.censored) for each in capped.acts if each.measure == Measure.ACCREDIT] == [(1, 1)]
    for one, other in ("AB", "BA"):
        suspended = [out, done(2, "suspend_contacts", one, other)]
        turned = [act(1, "B", "A", 6, deadline=day(3)), suspended[1]]
        assert not acts_of(played(turned, a=back), Measure.ACCREDIT) and len(acts_of(played(turned[:1], a=back), Measure.ACCREDIT)) == 1
        assert not acts_of(played(suspended, b=back), Measure.ACCREDIT)
        assert acts_of(played([*suspended, done(6, "resume_contacts", one, other)], b=back), Measure.ACCREDIT) == [(8, "A", 3)]
        assert acts_of(played([*suspended, done(6, "accredit")], b=back), Measure.ACCREDIT) == [(6, "A", 1)]
    for full in (47, 0):  # not even one comes where the ceiling is reached, also a ceiling of nobody
        cap = done(1, "cap_staff", ceiling=full, deadline=day(2))
        assert not acts_of(played([cap, done(5, "accredit", count=4)]), Measure.ACCREDIT)
    all_three = [act(1, "A", "B", 13, deadline=day(3), posts={"embassy": 4, "consulate": 9})]
    run = played(all_three, b={**back, "replacement": {"share": 1, "delay": 5}})
    assert acts_of(run, Measure.ACCREDIT) == [(8, "A", 4), (8, "A", 8), (8, "A", 1)]  # from the embassy, the hill and the port
    gone = [done(2, "close_post", city=city) for city in ("Capital", "Port", "Hill")] + [done(2, "close_institution", city="Hall")]
    assert not acts_of(played([out, *gone], b=back), Measure.ACCREDIT)
    run = played([out, gone[0]], b=back)
    assert acts_of(run, Measure.ACCREDIT) == [(8, "A", 3)] and run.world.posts[5].staff == 5 + 3  # the embassy closes: the next post
    assert acts_of(played([out, gone[0]], b={**back, "replacement": {"share": 1, "delay": 20}}), Measure.ACCREDIT) == [(23, "A", 6)]
    late = played([out, gone[0]], b={**back, "replacement": {"share": 1, "delay": 20}})
    assert (late.world.posts[4].staff, late.world.posts[5].staff) == (0, 11)


def test_a_written_accreditation() -> None:
    """Its people come the same day, above the first size too, where there is a mission and relations; who leaves that day has left."""
    for others in ([], [act(0, "B", "A", 1)]):
        (come,) = [each for each in played([*others, done(3, "accredit", count=4)]).acts if each.measure == Measure.ACCREDIT]
        assert (come.day, come.deadline, come.count, come.censored, come.ceiling, come.place, come.answers) == (3, 3, 4, 0, -1, -1, -1)
        assert come.posts == [4, 0, 0, 0, 0] and come.intended == 4
    assert played([done(3, "accredit", count=4)]).staff[2:4, 1].tolist() == [47, 51]
    leave = [done(1, "cap_staff", ceiling=47), act(1, "A", "B", 6, deadline=day(5))]
    assert acts_of(played([*leave, done(5, "accredit", count=9)]), Measure.ACCREDIT) == [(5, "A", 6)]
    assert not acts_of(played([*leave, done(4, "accredit", count=9)]), Measure.ACCREDIT)
    cut = [done(1, "sever", deadline=day(2)), done(3, "reopen_post", city="Port"), done(4, "accredit"), done(5, "accredit", "B", "A")]
    assert not acts_of(played(cut), Measure.ACCREDIT)
    data = two(DOVE, DOVE, 9, 9, [done(2, "accredit"), done(3, "accredit", "B", "A")]).model_dump()
    run = simulate(Scenario.model_validate(data | {"missions": data["missions"][:1]}))
    assert acts_of(run, Measure.ACCREDIT) == [(3, "B", 1)]


def test_deadlines() -> None:
    """A deadline of the same day is kept that day; without one it is the actor's notice; a policy has its own, and mirrors nothing."""
    for when in (0, 3):
        run = played([act(when, "A", "B", 6, deadline=day(when)), act(when, "B", "A", 2)], b={"strategy": "dove", "notice": 4})
        assert run.staff[when, 1] == 41 and run.staff[when + 3, 0] == 47 and run.staff[when + 4, 0] == 45
    hawk = {"strategy": {"name": "hawk", "people": 3}, "period": 5, "notice": 2}
    for notice in (0, 1):  # the deadline of the act is mirrored, also the same day
        run = played([act(3, "A", "B", 6, deadline=day(3 + notice))], b={"strategy": "tit_for_tat", "notice": 4})
        assert [each.deadline - each.day for each in run.acts] == [notice, notice]
    run = played([act(4, "B", "A", 3, posts={"consulate": 3}), act(5, "A", "B", 1)], b=hawk, days=9)
    policy = [(each.day, each.deadline, each.answers, each.cause, each.posts[:2]) for each in run.acts if each.cause == Cause.POLICY]
    assert policy == [(0, 2, -1, Cause.POLICY, [3, 0]), (5, 7, -1, Cause.POLICY, [3, 0])]


def test_what_is_done_on_one_day_is_answered_together() -> None:
    """The answer is to the first act of its measure; its deadline is that of the last expulsion, or else of the first closure."""
    hill: dict[str, Any] = {"city": "Hill", "posts": {"consulate": 1}}
    shut, port = done(1, "close_post", deadline=day(1), **hill), done(1, "close_post", deadline=day(6), city="Port")
    hall = done(1, "close_institution", deadline=day(7), city="Hall")
    three, four = act(1, "A", "B", 3, deadline=day(9)), act(1, "A", "B", 4, deadline=day(10))
    for acts, deadline, answers in (
        ([three, four], 13, {Measure.EXPEL: 0}),
        ([shut, three, port], 12, {Measure.CLOSE_POST: 0, Measure.EXPEL: 1}),
        ([three, hall, shut, port], 12, {Measure.EXPEL: 0, Measure.CLOSE_INSTITUTION: 1, Measure.CLOSE_POST: 2}),
        ([hall, shut, port, four], 13, {Measure.CLOSE_INSTITUTION: 0, Measure.CLOSE_POST: 1, Measure.EXPEL: 3}),
        ([shut, port], 4, {Measure.CLOSE_POST: 0}),
        ([port, shut], 9, {Measure.CLOSE_POST: 0}),
        ([hall, shut], 10, {Measure.CLOSE_POST: 1, Measure.CLOSE_INSTITUTION: 0}),
        ([shut, hall], 4, {Measure.CLOSE_POST: 0, Measure.CLOSE_INSTITUTION: 1}),
    ):
        replies = [each for each in played(acts, b={"strategy": "tit_for_tat"}).acts if each.cause == Cause.REPLY]
        assert {each.deadline for each in replies} == {deadline} and {each.measure: each.answers for each in replies} == answers


def test_two_institutions_of_one_day() -> None:
    """Both are answered, and the answers are to the first."""
    halls = [{"kind": "institute", "city": city, "staff": 2} for city in ("Hall", "Library")]
    data = two(
        DOVE, {"strategy": "tit_for_tat"}, 1, 1, [done(1, "close_institution", city=city) for city in ("Hall", "Library")]
    ).model_dump()
    data["missions"] = [{"sender": one, "receiver": other, "posts": halls} for one, other in ("AB", "BA")]
    run = simulate(Scenario.model_validate(data))
    assert [(each.day, each.place, each.answers) for each in run.acts] == [(1, 2, -1), (1, 3, -1), (4, 0, 0), (4, 1, 0)]


def test_incidents_of_one_day_are_all_answered() -> None:
    """Each incident finds its victim, and two of a day are two questions."""
    incidents = [{"date": day(when), "by": "A", "against": "B", "severity": people} for when, people in ((2, 3), (2, 4), (6, 5))]
    data = two(DOVE, {"strategy": "tit_for_tat", "lag": {"mean": 1}}, 20, 30, []).model_dump()
    assert acts_of(simulate(Scenario.model_validate(data | {"incidents": incidents})), Measure.EXPEL) == [
        (3, "B", 3),
        (3, "B", 4),
        (7, "B", 5),
    ]


def test_the_second_answer_of_a_day_remembers_the_first() -> None:
    """Two incidents of a day, to a state that answers every second act: the second answers for both."""
    incidents = [{"date": day(2), "by": "A", "against": "B", "severity": people} for people in (3, 4)]
    data = two(DOVE, {"strategy": "deferred", "lag": {"mean": 1}}, 20, 30, []).model_dump()
    run = simulate(Scenario.model_validate(data | {"incidents": incidents}))
    assert acts_of(run, Measure.EXPEL) == [(3, "B", 7)]
    assert [each.memory for each in run.decisions if run.codes[each.actor] == "B"] == [0, 1_000_003]


def test_what_is_remembered_where_nothing_is_answered() -> None:
    """A question to which no answer is given, since it is an answer itself, has what the state remembers all the same."""
    banked = {"strategy": {"name": "deferred", "acts": 3}, "echo": 0}
    run = simulate(two(banked, {"echo": 0}, 20, 30, [act(0, "B", "A", 3), act(1, "A", "B", 2)]))
    asked = [(each.day, each.memory, each.outcome) for each in run.decisions if run.codes[each.actor] == "A"]
    assert asked == [(3, 0, Outcome.LET_PASS), (7, 1_000_003, Outcome.NO_ECHO)]


def test_outcomes() -> None:
    """A ceiling is an answer, also of nobody, and closes posts like one; so are people admitted again; calm lets pass."""
    closure = [act(1, "A", "B", 1), done(1, "close_post", city="Hill", posts={"consulate": 1})]
    for staff in (20, 0):
        run = played(closure, b={"strategy": {"name": "ceiling", "staff": staff}})
        assert [each.outcome for each in run.decisions if run.codes[each.actor] == "B"] == [Outcome.ANSWERED]
        assert [(each.measure, each.ceiling) for each in run.acts[2:4]] == [(Measure.CLOSE_POST, -1), (Measure.CAP_STAFF, staff)]
    run = played([act(1, "B", "A", 9)], b={"strategy": {"name": "grit", "people": 1, "steps": 1}, "period": 5}, days=30)
    (come,) = [each for each in run.acts if each.measure == Measure.ACCREDIT]
    assert (come.day, come.count, come.intended, come.answers) == (10, 1, 1, -1) and run.decisions[come.decision].day == 10
    outcomes = [(each.day, each.outcome) for each in run.decisions if run.codes[each.actor] == "B"]
    assert outcomes == [
        (0, Outcome.LET_PASS),
        (5, Outcome.LET_PASS),
        (10, Outcome.ANSWERED),
        *((each, Outcome.LET_PASS) for each in (15, 20, 25)),
    ]


@pytest.mark.parametrize(("notice", "deadline"), [({}, 12), ({"notice": 2}, 7)])
def test_an_incident_is_answered_with_ones_own_notice(notice: dict[str, int], deadline: int) -> None:
    """An incident has no deadline to mirror; its severity is answered one for one, as an incident; its victim has lost nobody."""
    data = two(DOVE, {"strategy": "tit_for_tat", "lag": {"mean": 2}, **notice}, 20, 30, []).model_dump()
    run = simulate(Scenario.model_validate(data | {"incidents": [{"date": day(3), "by": "A", "against": "B", "severity": 9}]}))
    assert [(each.day, each.count, each.deadline, each.cause, each.answers) for each in run.acts] == [(5, 9, deadline, Cause.INCIDENT, -1)]
    asked = run.decisions[0]
    assert (asked.provoked, asked.justified, asked.offences, asked.calm, asked.own_staff, asked.own_before) == (9, 0, 0, 2, 30, 30)


def test_what_a_state_sees() -> None:
    """People on both sides net of those ordered out, offences, own last act, days of calm, and whether it was asked for."""
    acts = [act(1, "A", "B", 6), act(4, "A", "B", 5, deadline=day(30)), act(5, "B", "A", 2), act(9, "A", "B", 1, answers="two", id="last")]
    acts[2]["id"] = "two"
    run = simulate(two(DOVE, {"lag": {"mean": 2}}, 40, 50, acts))
    seen = [
        (each.day, each.provoked, each.stock, each.own_staff, each.own_before, each.justified, each.offences, each.last_own, each.calm)
        for each in run.decisions if run.codes[each.actor] == "B"
    ]  # fmt: skip
    assert seen == [(3, 6, 40, 44, 50, 0, 1, 0, 2), (6, 5, 32, 39, 44, 0, 2, 8, 2), (11, 1, 27, 38, 39, 1, 2, 5, 2)]
    own = [(each.day, each.provoked, each.justified, each.last_own) for each in run.decisions if run.codes[each.actor] == "A"]
    assert own == [(6, 6, 1, 11), (8, 2, 0, 0), (9, 5, 1, 0), (14, 1, 1, 1)]


def test_who_is_ordered_out_is_not_ordered_out_again() -> None:
    """The fuller consulate gives first, but none of those who have to go already."""
    run = played([act(1, "A", "B", 1, posts={"consulate": 1}), act(2, "A", "B", 12, posts={"consulate": 12})])
    assert [(each.act, each.post, each.people) for each in run.orders] == [(0, 6, 1), (1, 6, 7), (1, 5, 5)]


def test_what_a_state_sees_that_was_never_attacked() -> None:
    """Calm since day 0 or the last hostile act, which letting people in is not; nobody before the act where there is no mission."""
    never = simulate(two(DOVE, {"strategy": "affine", "period": 5}, 40, 50, [], 11))
    assert [(each.day, each.calm) for each in never.decisions] == [(0, 0), (5, 5), (10, 10)]
    for measure, calm in (("accredit", 5), ("suspend_contacts", 2), ("sever", None)):  # to admit people is no hostile act
        run = simulate(two(DOVE, {"strategy": "affine", "period": 5}, 40, 50, [done(3, measure)], 6))
        assert [each.calm for each in run.decisions if each.day == 5] == ([] if calm is None else [calm])
    data = two(DOVE, {"strategy": "tit_for_tat"}, 40, 50, []).model_dump()
    alone = {"missions": data["missions"][:1], "incidents": [{"date": day(1), "by": "A", "against": "B", "severity": 2}]}
    run = simulate(Scenario.model_validate(data | alone))
    assert [(each.own_staff, each.own_before, each.stock) for each in run.decisions][:1] == [(0, 0, 40)]  # who has no mission there


def test_what_is_misread() -> None:
    """An answer is taken for a provocation, and a provocation for an answer; who is contrite accepts that."""
    wrong = {"strategy": "contrite", "noise": {"misread": 1}, "lag": {"mean": 1}}
    run = played([act(1, "A", "B", 4)], a=wrong, b=wrong)
    assert [(each.day, each.justified, each.wanted) for each in run.decisions] == [(2, 1, 0)]
    run = played([act(1, "A", "B", 4)], a=wrong, b={"strategy": "tit_for_tat", "lag": {"mean": 1}}, days=5)
    assert [(each.day, run.codes[each.actor], each.justified, each.wanted) for each in run.decisions][:2] == [
        (2, "B", 0, 4),
        (3, "A", 0, 4),
    ]


def test_a_period_takes_all_together() -> None:
    """Matters that came due are added up and the last is answered; one that is not yet due waits for the next period."""
    slow = {"strategy": "affine", "period": 10, "lag": {"mean": 3}}
    run = simulate(two(DOVE, slow, 90, 90, [act(1, "A", "B", 4), act(5, "A", "B", 6), act(8, "A", "B", 7), act(30, "A", "B", 9)], 60))
    assert [(each.day, each.provoked, each.matter >= 0) for each in run.decisions if run.codes[each.actor] == "B"] == [
        (0, 0, False), (10, 10, True), (20, 7, True), (30, 0, False), (40, 9, True), (50, 0, False)
    ]  # fmt: skip
    assert [(each.day, each.count, each.answers) for each in run.acts if each.cause == Cause.REPLY] == [(10, 10, 1), (20, 7, 2), (40, 9, 5)]
    asked_for = [done(1, "recall_ambassador", "B", "A", id="first"), act(2, "A", "B", 3, answers="first")]
    just = [act(1, "B", "A", 3, id="first"), act(2, "A", "B", 3, answers="first"), act(4, "A", "B", 2)]
    for acts, justified in ((just[:2], 1), (just, 0), (asked_for, 1)):
        run = simulate(two(DOVE, slow, 90, 90, acts, 15))
        assert [each.justified for each in run.decisions if run.codes[each.actor] == "B"] == [0, justified]


@pytest.mark.parametrize("ceiling", [5, 0])
def test_a_policy_of_ceilings(ceiling: int) -> None:
    """A strategy that sets a ceiling of itself sets it once, by its own notice, and answers nothing by it."""
    before = tuple(REGISTRY)

    @REGISTRY.strategy(source="none", unprovoked=True)
    def narrow(seen: Seen, draw: float) -> Reply:
        """Keep few of them."""
        return Reply(ceiling=ceiling)

    try:
        run = played([act(1, "A", "B", 2)], b={"strategy": "narrow", "period": 5, "notice": 3}, days=14)
    finally:
        REGISTRY.restore(before)
    caps = [(each.day, each.count, each.ceiling, each.deadline, each.answers, each.cause) for each in run.acts[:1] + run.acts[2:]]
    assert caps == [(0, 47 - ceiling, ceiling, 3, -1, Cause.POLICY)]
    assert run.decisions[run.acts[0].decision].outcome == Outcome.ANSWERED


RIGHT = [Reply(), Reply(people=999_999_999.5), Reply(ceiling=999_999_999.5), Reply(memory=-1e12), Reply(ceiling=-4.0), Reply(accredit=0.5)]
WRONG = [{"people": -0.5}, {"people": 1e9}, {"accredit": -0.5}, {"accredit": 1e9}, {"ceiling": 1e9}]
WRONG += [{word: value} for word in ("people", "memory", "ceiling", "accredit") for value in (math.inf, -math.inf, math.nan)]


def test_impossible_replies() -> None:
    """A reply names people from 0 to below a thousand millions, and numbers that are finite; else the run stops, and says which it was."""
    for reply in RIGHT:
        world = asked()
        settle(world, 0, reply)
        assert world.decisions[0].wanted == reply.people
    for each in WRONG:
        with pytest.raises(ValueError, match=r"less than 1e\+09, not Reply\("):
            settle(asked(), 0, Reply(**each))


def asked() -> World:
    """Return a world in which a question is open."""
    world = build(two({}, {}, 9, 9, [act(0, "A", "B", 2)]), 1)
    for today in range(4):
        morning(world, today)
        if not world.here[0].decisions:
            evening(world, today)
    assert world.decisions[0].outcome == Outcome.OPEN and world.here[0].decisions == 1
    return world


def test_where_there_is_no_mission() -> None:
    """What needs a mission is not done where there is none, and touches no other; what needs none is done."""
    closes = done(1, "close_post", "B", "A", posts={"embassy": 1})
    takes = [act(1, "B", "A", 2), done(1, "cap_staff", "B", "A", ceiling=3), done(1, "accredit", "B", "A"), closes]
    others = ["deny_accreditation", "recall_ambassador", "return_ambassador", "suspend_contacts", "resume_contacts"]
    kept = two(DOVE, DOVE, 9, 9, [*takes, *(done(2, each, "B", "A") for each in others)]).model_dump()
    for own, rest in (("recall_ambassador", "return_ambassador"), ("return_ambassador", "recall_ambassador")):  # of A, which has none
        ambassadors = [done(1, own, "B", "A"), done(2, rest, "A", "B")]
        only = kept | {"missions": kept["missions"][1:], "acts": ambassadors}
        assert simulate(Scenario.model_validate(only)).world.missions[0].ambassador == (own == "return_ambassador")
    world = simulate(Scenario.model_validate(kept | {"missions": kept["missions"][1:]})).world
    assert [(act.day, Measure(act.measure).word) for act in world.acts[: world.here[0].acts]] == [(2, each) for each in others]
    (mission,) = world.missions
    assert (mission.people, mission.ceiling, mission.denied, mission.ambassador, mission.posts_open) == (9, -1, 0, 1, 1)
