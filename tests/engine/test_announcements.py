"""Phases 5 to 9 by small stories: what each measure changes, and what it can't."""

from typing import Any

import pytest

from sim.scenario import Scenario
from sim.simulate import simulate
from sim.terms import Cause, Measure, Outcome
from sim.world import Run
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
    assert acts_of(run, Measure.CLOSE_POST) == [(1, "A", 1)] and (post.staff, post.open, post.closing) == (0, 0, 0)
    assert list(run.posts_open[:7, 1]) == [4, 4, 4, 4, 4, 3, 3] and (mission.removed, mission.expelled, mission.people) == (8, 0, 39)
    run = played([*acts, done(9, "reopen_post", city="Hill"), done(10, "reopen_post", city="Hill")])
    assert [(each.day, each.place, each.posts[1]) for each in run.acts if each.measure == Measure.REOPEN_POST] == [(9, 6, 1), (10, -1, 0)]
    assert (run.world.posts[6].open, run.world.posts[6].staff, run.posts_open[-1, 1]) == (1, 0, 4)


def test_a_closure_is_answered_by_the_first_post_of_its_kind() -> None:
    """A consulate for a consulate, by the same deadline; a second one takes the second; an institute by an institute."""
    closures = [done(1, "close_post", city="Hill", posts={"consulate": 1}, deadline=day(4)), done(1, "close_institution", city="Hall")]
    run = played(closures, b={"strategy": "tit_for_tat"})
    answers = [(each.day, each.measure, each.place, each.answers, each.deadline) for each in run.acts[2:]]
    assert answers == [(4, Measure.CLOSE_POST, 1, 0, 7), (4, Measure.CLOSE_INSTITUTION, 3, 1, 7)]
    assert not acts_of(run, Measure.EXPEL)  # where only posts were closed, only posts are closed
    run = played([done(1, "close_post", posts={"consulate": 2}, count=2)], b={"strategy": "tit_for_tat"})
    assert [each.place for each in run.acts if each.cause == Cause.REPLY] == [1, 2]
    assert not [each for each in played(closures, b={"strategy": "tit_for_tat", "closures": {"answer": 0}}).acts if each.answers >= 0]


def test_closures_that_answer_none() -> None:
    """A state may close a consulate and an institute in answer to an expulsion, against those it has named only."""
    extra = {"strategy": "tit_for_tat", "closures": {"extra": 1, "against": ["A"]}}
    run = played([act(1, "A", "B", 3)], b=extra)
    assert [(each.measure, each.count, each.answers) for each in run.acts[1:]] == [
        (Measure.CLOSE_POST, 1, 0), (Measure.CLOSE_INSTITUTION, 1, 0), (Measure.EXPEL, 3, 0)
    ]  # fmt: skip
    assert not acts_of(played([act(1, "A", "B", 3)], b={**extra, "closures": {"extra": 1}}), Measure.CLOSE_POST)
    assert not acts_of(played([act(1, "A", "B", 3)], b={**extra, "closures": {"extra": 0, "against": ["A"]}}), Measure.CLOSE_POST)
    run = played([act(1, "A", "B", 3)], b={**extra, "closures": {"extra": 1, "against": ["A"], "kinds": ["institute"]}})
    assert not acts_of(run, Measure.CLOSE_POST) and len(acts_of(run, Measure.CLOSE_INSTITUTION)) == 1
    run = played(
        [done(1, "close_post", city="Hill", posts={"consulate": 1})], b={**extra, "closures": {"extra": 1, "answer": 0, "against": ["A"]}}
    )
    assert not acts_of(run, Measure.CLOSE_POST)[1:]  # what is answered by its kind, or not, is no closure that answers none


def test_relations_are_severed() -> None:
    """Both missions close by the deadline; nothing is asked, answered or replaced any more."""
    back = {"strategy": "tit_for_tat", "replacement": {"share": 1, "delay": 12}}
    run = played([act(1, "A", "B", 10), done(2, "sever", deadline=day(8)), act(20, "A", "B", 1)], b=back)
    assert [each.people for each in run.world.missions] == [0, 0] and list(run.posts_open[7:9, 0]) == [4, 0]
    assert [each.removed for each in run.world.missions] == [47, 37] and len(run.acts) == 2
    assert not run.decisions


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
    run = played([act(1, "A", "B", 1)], b={"strategy": {"name": "ceiling", "staff": 45.5}})
    assert [each.ceiling for each in run.acts if each.measure == Measure.CAP_STAFF] == [46]


def test_nobody_is_left_to_answer_with() -> None:
    """The second of two answers finds nobody, and the question says so; what was cut is marked."""
    data = two({"strategy": "dove"}, {}, 5, 90, [act(1, "A", "B", 8), act(3, "A", "B", 2)]).model_dump()
    run = simulate(Scenario.model_validate(data))
    assert [(each.count, each.censored, each.before) for each in run.acts] == [(8, 0, 90), (2, 0, 82), (5, 1, 5)]
    assert [each.outcome for each in run.decisions if run.codes[each.actor] == "B"] == [Outcome.ANSWERED, Outcome.NOTHING_LEFT]
    half = {"strategy": {"name": "multiplier", "ratio": 0.2}, "rounding": "floor"}
    run = simulate(two(DOVE, half, 5, 90, [act(1, "A", "B", 4)]))
    assert [each.outcome for each in run.decisions if run.codes[each.actor] == "B"] == [Outcome.ANSWERED]  # of eight tenths, nobody


def test_people_who_are_replaced() -> None:
    """Half of six, after the delay, at the embassy; never above the first size, a ceiling, or while contacts are suspended."""
    back = {"strategy": "dove", "replacement": {"share": 0.5, "delay": 5}, "rounding": "floor"}
    out = act(1, "A", "B", 6, deadline=day(3))
    run = played([out], b=back)
    assert acts_of(run, Measure.ACCREDIT) == [(8, "A", 3)] and run.staff[-1, 1] == 44 and run.world.posts[4].staff == 30 - 6 + 3
    assert [(each.deadline, each.answers, each.cause, each.posts[0]) for each in run.acts[1:]] == [(8, -1, Cause.POLICY, 3)]
    assert acts_of(played([out, done(5, "accredit", count=4)], b=back), Measure.ACCREDIT) == [(5, "A", 4), (8, "A", 2)]
    assert acts_of(played([out, done(5, "accredit", count=9)], b=back), Measure.ACCREDIT) == [(5, "A", 9)]
    capped = played([out, done(5, "cap_staff", ceiling=42)], b=back)
    assert [(each.count, each.censored) for each in capped.acts if each.measure == Measure.ACCREDIT] == [(1, 1)]
    for one, other in ("AB", "BA"):
        suspended = [out, done(2, "suspend_contacts", one, other)]
        assert not acts_of(played(suspended, b=back), Measure.ACCREDIT)
        assert acts_of(played([*suspended, done(6, "resume_contacts", one, other)], b=back), Measure.ACCREDIT) == [(8, "A", 3)]
        assert acts_of(played([*suspended, done(6, "accredit")], b=back), Measure.ACCREDIT) == [(6, "A", 1)]
    gone = [done(2, "close_post", city=city) for city in ("Capital", "Port", "Hill")] + [done(2, "close_institution", city="Hall")]
    assert not acts_of(played([out, *gone], b=back), Measure.ACCREDIT)
    run = played([out, gone[0]], b=back)
    assert acts_of(run, Measure.ACCREDIT) == [(8, "A", 3)] and run.world.posts[5].staff == 5 + 3  # the embassy closes: the next post


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


def test_a_period_takes_all_together() -> None:
    """Matters that came due are added up and the last is answered; one that is not yet due waits for the next period."""
    slow = {"strategy": "affine", "period": 10, "lag": {"mean": 3}}
    run = simulate(two(DOVE, slow, 90, 90, [act(1, "A", "B", 4), act(5, "A", "B", 6), act(8, "A", "B", 7), act(30, "A", "B", 9)], 60))
    assert [(each.day, each.provoked, each.matter >= 0) for each in run.decisions if run.codes[each.actor] == "B"] == [
        (0, 0, False), (10, 10, True), (20, 7, True), (30, 0, False), (40, 9, True), (50, 0, False)
    ]  # fmt: skip
    assert [(each.day, each.count, each.answers) for each in run.acts if each.cause == Cause.REPLY] == [(10, 10, 1), (20, 7, 2), (40, 9, 5)]
    just = [act(1, "B", "A", 3, id="first"), act(2, "A", "B", 3, answers="first"), act(4, "A", "B", 2)]
    for acts, justified in ((just[:2], 1), (just, 0)):
        run = simulate(two(DOVE, slow, 90, 90, acts, 15))
        assert [each.justified for each in run.decisions if run.codes[each.actor] == "B"] == [0, justified]
