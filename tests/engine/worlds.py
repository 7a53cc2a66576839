"""Small scenarios for the tests of the engine."""

import datetime
from typing import Any

from sim.scenario import Scenario
from sim.simulate import simulate
from sim.terms import HOSTILE, Measure
from sim.world import Run

START = datetime.date(2018, 3, 1)


def day(number: int) -> datetime.date:
    """Return the date of a day."""
    return START + datetime.timedelta(days=number)


def mission(sender: str, receiver: str, staff: int) -> dict[str, Any]:
    """Return a mission with an embassy."""
    return {"sender": sender, "receiver": receiver, "posts": [{"kind": "embassy", "staff": staff}]}


def act(number: int, actor: str, target: str, count: int, **more: Any) -> dict[str, Any]:
    """Return a written expulsion."""
    return {"date": day(number), "actor": actor, "target": target, "measure": "expel", "count": count, **more}


def two(a: dict[str, Any], b: dict[str, Any], staff_a: int, staff_b: int, acts: list[Any], days: int = 60) -> Scenario:
    """Return A and B; `staff_a` people of A in B, `staff_b` of B in A."""
    states = {"A": {"name": "A", "strategy": "tit_for_tat", **a}, "B": {"name": "B", "strategy": "tit_for_tat", **b}}
    missions = [mission("A", "B", staff_a), mission("B", "A", staff_b)]
    return Scenario.model_validate(
        {"format": 1, "title": "Two", "start": START, "days": days, "states": states, "missions": missions, "acts": acts}
    )


def story(run: Run) -> list[tuple[int, str, int]]:
    """Return the expulsions as (day, actor, people)."""
    return [(act.day, run.codes[act.actor], act.count) for act in run.acts if act.measure == Measure.EXPEL]


def moves(a: Any, b: Any, rounds: int, error: int = 0) -> list[str]:
    """Return the moves of round mode (a day a round) as pairs of C and D; A errs once, in the round `error`."""
    at_once = {"lag": {"mean": 1}, "period": 1, "notice": 0}
    scenario = two({"strategy": a, **at_once}, {"strategy": b, **at_once}, 10000, 10000, [act(error, "A", "B", 1)], rounds)
    hostile = {(when, who) for when, who, _ in story(simulate(scenario))}
    return ["".join("D" if (when, who) in hostile else "C" for who in "AB") for when in range(rounds)]


def check_laws(run: Run) -> None:
    """People are conserved; staff stay between 0 and the ceiling; nobody is expelled who is not there."""
    here = run.world.here[0]
    assert (run.staff >= 0).all()
    for row, mission in enumerate(run.world.missions):
        end = mission.start - mission.expelled - mission.removed + mission.accredited
        assert end == mission.people == run.staff[-1, row]
        posts = run.world.posts[mission.first_post : mission.end_post]
        assert all(0 <= post.leaving <= post.staff for post in posts)
        assert sum(post.staff for post in posts) == end and sum(post.open for post in posts) == mission.posts_open
        assert 0 <= run.leaving[row] <= mission.people
        if mission.ceiling >= 0:
            assert mission.people - run.leaving[row] <= mission.ceiling
    for word in ("start", "expelled", "removed", "accredited"):
        assert getattr(here, word) == sum(getattr(mission, word) for mission in run.world.missions)
    assert here.leaving == sum(run.leaving)
    switches = [(each.contacts_suspended, each.severed) for each in run.world.pairs]
    switches += [(each.open, each.closing) for each in run.world.posts] + [(each.ambassador, each.touched) for each in run.world.missions]
    assert {value for each in switches for value in each} <= {0, 1}
    for act in run.acts:
        if act.measure == Measure.EXPEL:
            assert 0 < act.count == sum(act.posts) <= act.before
        assert act.measure < HOSTILE or act.censored in (0, 1)
