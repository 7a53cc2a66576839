"""Phase 6 by arithmetic: who joins when, and by how many, from the formula of the theory (2.7.5) and the draws of the run."""

import math
from typing import Any

import pytest

from sim.draws import Purpose, identity, run_key, uniform
from sim.rules.chance import negative_binomial
from sim.scenario import Scenario
from sim.simulate import simulate
from sim.terms import Cause
from tests.engine.worlds import START, day, mission

STAFF = {"CCC": 40, "DDD": 1, "EEE": 0, "FFF": 12}
DAYS, SEED, BEGAN, SEVERITY = 30, 11, 4, 7.0
HAZARD = {
    "tie": 0.6, "base": -3.5, "tie_effect": 1.5, "severity_effect": 0.4, "contagion": 4.0, "coordination_effect": 1.2,
    "coordination": [day(9), day(15)], "size": {"intercept": 0.3, "corps": 0.4, "tie": 0.9, "dispersion": 1.5},
}  # fmt: skip


def crisis(**more: Any) -> Scenario:
    """Return an incident on day 4 to which a bloc of four may rally; one of them has no people of the culprit on its soil."""
    states = {code: {"name": code, "notice": 6} for code in ("BAD", "VIC", "GGG", "HHH", *STAFF)}
    missions = [mission("BAD", code, staff) for code, staff in STAFF.items() if code != "EEE"]
    incident = {"date": day(BEGAN), "by": "BAD", "against": "VIC", "severity": SEVERITY}
    others = {"name": "others", "members": ["GGG", "HHH"], "solidarity": {**HAZARD, "base": -50.0}}
    bloc = {"name": "the league", "members": list(STAFF), "solidarity": HAZARD}
    data = {"format": 1, "title": "Rally", "start": START, "days": DAYS, "states": states, "missions": missions}
    return Scenario.model_validate({**data, "incidents": [incident], "blocs": [others, bloc], **more})


def foretold(run: int) -> list[tuple[int, str, int, int]]:
    """Return (day, who, people wanted, people expelled) as the formula has it."""
    survival, joined, found = dict.fromkeys(STAFF, 1.0), dict[str, int](), list[tuple[int, str, int, int]]()
    for today in range(BEGAN + 1, DAYS):
        calls = today in (9, 15)
        before = len(joined)
        for code, staff in STAFF.items():
            if code not in joined:
                logit = -3.5 + 1.5 * 0.6 + 0.4 * math.log(1 + SEVERITY) + 4.0 * before / 3 + 1.2 * calls
                survival[code] *= 1 - 1 / (1 + math.exp(-logit))
                keys = (*run_key(SEED, run), BEGAN, identity(code), identity("BAD"))
                if 1 - survival[code] > uniform(*keys, Purpose.JOINING, 0):
                    joined[code] = today
                    mean = math.exp(0.3 + 0.4 * math.log(max(1, staff)) + 0.9 * 0.6)
                    people = 1 + negative_binomial(mean - 1, 1.5, uniform(*keys, Purpose.JOINER_SIZE, 0))
                    if staff:
                        found.append((today, code, people, min(people, staff)))
    return found


def test_who_joins_when_and_by_how_many() -> None:
    """In each of some runs those join who are foretold, on the days and by the people foretold, with their own notice."""
    scenario = crisis()
    days = set()
    for number in range(30):
        run = simulate(scenario, SEED, number)
        acts = [(act.day, run.codes[act.actor], int(act.intended), act.count) for act in run.acts if act.cause == Cause.SOLIDARITY]
        assert sorted(acts) == sorted(foretold(number))
        assert all(act.deadline == act.day + 6 and act.answers == -1 and run.codes[act.target] == "BAD" for act in run.acts)
        days |= {when for when, *_ in acts}
    assert len(days) > 5


@pytest.mark.parametrize(("base", "joins"), [(50, True), (-50, False)])
def test_certain_and_impossible(base: float, joins: bool) -> None:
    """On the day after the incident all join, or never anybody; who is in two blocs joins once."""
    solidarity = {**HAZARD, "base": base, "contagion": 0, "size": {"intercept": -20, "corps": 0, "tie": 0}}
    blocs = [{"name": name, "members": list(STAFF), "solidarity": solidarity} for name in ("one", "two")]
    run = simulate(crisis(blocs=blocs))
    acts = [(act.day, run.codes[act.actor], act.count) for act in run.acts if act.cause == Cause.SOLIDARITY]
    assert sorted(acts) == ([(5, code, 1) for code in STAFF if code != "EEE"] if joins else [])
    assert [rally.waiting for rally in run.world.rallies] == ([0, 0] if joins else [4, 4])


def test_a_written_act_is_a_members_part() -> None:
    """Who does what is written joins by no chance, but counts among those who have joined."""
    alone = {**HAZARD, "base": -25.0, "contagion": 40.0, "tie_effect": 0, "severity_effect": 0, "coordination": []}
    for began, when in ((4, 6), (0, 0)):
        expel = {"date": day(when), "actor": "CCC", "target": "BAD", "measure": "expel", "count": 2}
        incident = {"date": day(began), "by": "BAD", "against": "VIC", "severity": SEVERITY}
        blocs = [{"name": "pair", "members": ["CCC", "FFF"], "solidarity": alone}]
        run = simulate(crisis(acts=[expel], incidents=[incident], blocs=blocs))
        assert [(act.day, run.codes[act.actor]) for act in run.acts] == [(when, "CCC"), (when + 1, "FFF")]


def test_a_joiner_mirrors_nothing() -> None:
    """Who joins expels from the embassy, whatever others were shared out like before."""
    expel = {"date": day(2), "actor": "CCC", "target": "BAD", "measure": "expel", "count": 2, "posts": {"consulate": 2}}
    posts = [{"kind": "embassy", "staff": 9}, {"kind": "consulate", "staff": 9}]
    missions = [{"sender": "BAD", "receiver": code, "posts": posts} for code in ("CCC", "FFF")]
    bloc = {"name": "pair", "members": ["CCC", "FFF"], "solidarity": {**HAZARD, "base": 50.0}}
    run = simulate(crisis(acts=[expel], missions=missions, blocs=[bloc]))
    assert [act.posts[:2] for act in run.acts if act.cause == Cause.WRITTEN] == [[0, 2]]
    joined = [act for act in run.acts if act.cause == Cause.SOLIDARITY]
    assert joined and all(act.posts[0] == act.count for act in joined)
