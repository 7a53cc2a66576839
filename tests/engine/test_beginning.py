"""The morning of day 0: whatever a run may have changed is as it was, and staff is drawn post by post under the ceiling."""

from dataclasses import fields
from typing import Any

import pytest

from sim.draws import run_key
from sim.rules.beginning import begin
from sim.rules.perception import new_matter
from sim.rules.questions import put
from sim.scenario import Scenario
from sim.scenario.build import build
from sim.simulate import simulate
from sim.terms import KINDS, Outcome
from sim.world import Act, Decision, Matter, Order, World
from tests.engine.worlds import START, day

SCRATCH = {"acts", "matters", "decisions", "orders", "intents", "shares", "touched", "days"}  # in use up to the counts in `here`
KEPT = {"key0", "key1", "states", "days", "run", "cells", "start"}  # of `here`: no run of its own changes them
CHANGED = {  # what a run may change of each table
    "missions": (
        "people", "posts_open", "ceiling", "pending", "expelled", "removed", "accredited", "denied", "ambassador", "people_before",
        "posts_before", "expelled_before",
    ),
    "posts": ("staff", "leaving", "open", "closing"),
    "pairs": (
        "value", "last_own", "offences", "last_hostile", "contacts_suspended", "severed", "today", "first_matter", "last_matter",
    ),
    "rallies": ("waiting",), "candidates": ("joined", "survival"),
}  # fmt: skip
PAIRS = [(one, two) for one in range(4) for two in range(4) if one != two]


def scenario(ceiling: int | None = 21) -> Scenario:
    """Return four states of which three keep missions of two posts in one another, each post with a band."""
    posts = [
        {"kind": kind, "staff": {"low": low, "best": low + 4, "high": low + 9, "source": "s"}}
        for kind, low in (("embassy", 10), ("consulate", 3))
    ]
    codes = ("AAA", "BBB", "CCC", "DDD")
    return Scenario.model_validate({
        "format": 1, "title": "four", "start": START, "days": 30, "sources": {"s": "invented"},
        "states": {code: {"name": code, "strategy": "tit_for_tat"} for code in codes},
        "missions": [
            {"sender": one, "receiver": two, "posts": posts, "ceiling": ceiling, "pending": 2, "ambassador": one != "BBB"}
            for one in codes[:3] for two in codes[:3] if one != two
        ],
        "acts": [{"date": day(5), "actor": "AAA", "target": "BBB", "measure": "expel", "count": 3}],
        "incidents": [{"date": day(2), "by": "BBB", "against": "DDD", "severity": 2}],
        "blocs": [{"name": "bloc", "members": ["CCC", "AAA"], "solidarity": {"base": -4}}],
    })  # fmt: skip


def left(world: World) -> None:
    """Leave in every row what no run begins with, and in the logs what leads to each of them."""
    here = world.here[0]
    for name, changed in CHANGED.items():
        for row in getattr(world, name):
            for each in changed:
                setattr(row, each, 77)
    for account in world.accounts:
        for field in fields(account):
            setattr(account, field.name, 77)
    for place in range(here.states):  # no state has anything to do with itself
        world.accounts[place * here.states + place] = type(world.accounts[0])()
        world.pairs[place * here.states + place] = type(world.pairs[0])()
    for field in fields(here):
        if field.name not in KEPT:
            setattr(here, field.name, 77)
    acts, incident = ((0, 1), (0, 2), (1, 2)), (world.incidents[0].against, world.incidents[0].by)
    world.acts[:] = [Act(actor=one, target=two, source=-1) for one, two in acts]
    world.acts[0].source, world.written[0].act = 0, 77
    for row, (one, two) in enumerate(acts):
        world.accounts[one * here.states + two].first_act = row
    others = [each for each in PAIRS if each not in acts and each[::-1] not in acts and each != incident]
    world.decisions[:] = [Decision(actor=one, target=two, matter=-1) for one, two in others]
    world.orders[:] = [Order(day=3), Order(day=here.days)]
    world.matters[:] = [Matter(due=4), Matter(due=here.days)]
    world.days[3].first_leaving = world.days[3].first_coming = world.days[4].first_matter = 1
    world.touched[0], world.missions[2].touched = 2, 1
    here.acts, here.decisions, here.orders, here.matters, here.touched = 3, len(others), 2, 2, 1


def tables(world: World) -> dict[str, Any]:
    """Return what a run reads before it writes."""
    return {name: getattr(world, name) for name in set(World._fields) - SCRATCH}


@pytest.mark.parametrize("drawn", [False, True])
def test_everything_that_a_run_may_change_is_forgotten(drawn: bool) -> None:
    """A world in which everything is otherwise is, once it begins, that of a new one."""
    used, fresh = (build(scenario(), 5, run, drawn) for run in (8, 3))
    left(used)
    begin(used, *run_key(5, 3), drawn)
    assert tables(used) == tables(fresh)
    assert all(each.first_matter == each.first_leaving == each.first_coming == -1 for each in used.days)


def test_a_matter_takes_a_used_row() -> None:
    """Whatever stands there, it begins with nothing but its day and its two states."""
    world = build(scenario(), 5)
    for field in fields(Matter):
        setattr(world.matters[0], field.name, [77] * KINDS if field.name in ("posts", "closed") else 77)
    assert new_matter(world, 6, 2, 1) == 0 and world.here[0].matters == 1
    assert world.matters[0] == Matter(day=6, by=2, against=1, due=77)  # which is set when it is known


def test_a_question_takes_a_used_row() -> None:
    """Whatever stands there, it says what the state sees, and that nothing is wanted yet."""
    world = build(scenario(), 5)
    for field in fields(Decision):
        setattr(world.decisions[0], field.name, 77)
    put(world, 6, 2, 1, -1, 5.0, 0, int(Outcome.RESTRAINED))
    people = {(each.sender, each.receiver): float(each.people) for each in world.missions}
    own, stock = (people.get(pair, 0.0) for pair in ((2, 1), (1, 2)))
    assert world.decisions[0] == Decision(
        6, 2, 1, -1, 0.0, provoked=5.0, stock=stock, own_staff=own, own_before=own, calm=6.0, outcome=int(Outcome.RESTRAINED)
    )


def test_an_incident_is_hostile_to_its_victim_alone() -> None:
    """From its day on the victim remembers the other's last hostile act; nobody else does."""
    run = simulate(scenario().model_copy(update={"acts": (), "blocs": ()}))
    (incident,) = run.world.incidents
    place = incident.against * len(run.codes) + incident.by
    assert [(row, each.last_hostile) for row, each in enumerate(run.world.pairs) if each.last_hostile >= 0] == [(place, 2)]


@pytest.mark.parametrize("ceiling", [None, 21])
def test_staff_that_is_drawn(ceiling: int | None) -> None:
    """Each post has as many as it was given, each mission the sum of its posts, and all of them theirs, now and before the first day."""
    staffs = set()
    world = build(scenario(ceiling), 5)
    assert {(post.low, post.best, post.high) for post in world.posts} == {(10, 14, 19), (3, 7, 12)}
    for run in range(12):
        begin(world, *run_key(5, run), True)
        assert tables(world) == tables(build(scenario(ceiling), 5, run, True))
        for mission in world.missions:
            posts = world.posts[mission.first_post : mission.end_post]
            people = sum(post.staff for post in posts)
            assert mission.people == mission.start == mission.people_before == people == sum(post.start for post in posts)
            assert ceiling is None or people <= ceiling
            staffs.add(tuple(post.staff for post in posts))
        assert world.here[0].start == sum(mission.start for mission in world.missions)
    assert len(staffs) > 10
