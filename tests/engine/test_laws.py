"""Laws that hold in every run: conservation, bounds, and what no number may depend on."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.rules.day import evening, morning
from sim.rules.questions import FIRST_QUESTION
from sim.scenario import Scenario
from sim.scenario.build import build
from sim.simulate import settle, simulate, strategy_answer
from sim.strategies import REGISTRY
from sim.terms import Outcome
from sim.world import Run
from tests.engine.worlds import START, act, check_laws, day, mission

CODES = ["AAA", "BBB", "CCC", "DDD"]
DAYS = 40
share = st.sampled_from([0.0, 0.3, 1.0])
state = st.fixed_dictionaries(
    {
        "name": st.just("State"),
        "strategy": st.sampled_from(REGISTRY.names),
        "echo": share,
        "lag": st.fixed_dictionaries(
            {"mean": st.sampled_from([1.0, 2.0, 4.5]), "distribution": st.sampled_from(["fixed", "geometric", "negative_binomial"])}
        ),
        "rounding": st.sampled_from(["stochastic", "half_up", "floor", "ceil"]),
        "notice": st.integers(0, 9),
        "period": st.integers(1, 14),
        "noise": st.fixed_dictionaries({"misread": share, "count": st.sampled_from([0.0, 0.5])}),
        "closures": st.fixed_dictionaries({"answer": share, "extra": share, "against": st.just(CODES)}),
        "replacement": st.fixed_dictionaries({"share": share, "delay": st.integers(1, 9)}),
    }
)


@st.composite
def scenarios(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a scenario of four states with acts, an incident and a bloc."""
    missions = []
    for one in CODES:
        for two in CODES:
            if one != two and draw(st.booleans()):
                posts = [
                    {"kind": kind, "staff": draw(st.integers(0, 30))}
                    for kind in ["embassy", *draw(st.lists(st.sampled_from(["consulate", "un_mission", "institute"]), max_size=3))]
                ]
                missions.append({**mission(one, two, 0), "posts": posts})
    pair = st.permutations(CODES).map(lambda codes: codes[:2])
    acts = []
    for _ in range(draw(st.integers(0, 4))):
        one, two = draw(pair)
        written = act(draw(st.integers(0, DAYS - 1)), one, two, draw(st.integers(1, 40)))
        written["measure"] = draw(st.sampled_from(["expel", "expel", "close_post", "cap_staff", "sever", "accredit", "suspend_contacts"]))
        if written["measure"] == "cap_staff":
            written["ceiling"] = draw(st.one_of(st.just("parity"), st.integers(0, 20)))
        acts.append(written)
    by, against = draw(pair)
    incident = {"date": day(draw(st.integers(0, 20))), "by": by, "against": against, "severity": draw(st.integers(0, 20))}
    solidarity = {"base": -2, "tie": 0.5, "coordination": [day(10)]}
    return {
        "format": 1, "title": "Four", "start": START, "days": DAYS,
        "states": {code: draw(state) for code in CODES}, "missions": missions, "acts": acts,
        "incidents": [incident], "blocs": [{"name": "bloc", "members": CODES, "solidarity": solidarity}],
    }  # fmt: skip


def made(data: dict[str, Any]) -> Scenario:
    """Return the scenario of plain data."""
    return Scenario.model_validate(data)


def log(run: Run) -> list[tuple[Any, ...]]:
    """Return all acts by codes, each with day and actor of the act it answers, and the people of each mission by codes."""
    acts, m = run.acts, run.world.missions
    answered = [(acts.day[row], run.codes[acts.actor[row]], acts.measure[row]) if row >= 0 else None for row in acts.answers]
    columns = (acts.day, acts.measure, acts.count, acts.deadline, answered, acts.cause, acts.censored)
    rows = [(run.codes[a], run.codes[t], *rest) for a, t, *rest in zip(acts.actor, acts.target, *columns, strict=True)]
    return rows + sorted((run.codes[s], run.codes[r], *run.staff[:, k]) for k, (s, r) in enumerate(zip(m.sender, m.receiver, strict=True)))


@settings(max_examples=150, deadline=None)
@given(scenarios(), st.integers(0, 2**64 - 1))
def test_people_are_conserved_and_bounded(data: dict[str, Any], seed: int) -> None:
    """Conservation, 0 ≤ staff ≤ ceiling, nobody expelled who is not there; the same seed gives the same run."""
    run = simulate(made(data), seed)
    check_laws(run)
    assert log(run) == log(simulate(made(data), seed))


@settings(max_examples=60, deadline=None)
@given(scenarios(), st.randoms(use_true_random=False))
def test_order_of_activation_is_irrelevant(data: dict[str, Any], random: Any) -> None:
    """States may decide in any order: the log is the same."""
    scenario = made(data)
    world = build(scenario, 7)
    for today in range(DAYS):
        morning(world, today)
        rows = list(range(world.agenda.cursor[FIRST_QUESTION], len(world.decisions.day)))
        random.shuffle(rows)
        for row in rows:
            if world.decisions.outcome[row] == Outcome.OPEN:
                settle(world, row, strategy_answer(world, world.decisions.actor[row], world.decisions.seen[row], world.decisions.draw[row]))
        evening(world, today)
    straight = simulate(scenario, 7).world
    assert world.acts == straight.acts
    assert world.missions == straight.missions


@settings(max_examples=60, deadline=None)
@given(scenarios(), st.permutations(CODES), st.booleans())
def test_places_in_the_file_and_bystanders_change_nothing(data: dict[str, Any], order: list[str], bystander: bool) -> None:
    """Neither the order of states and missions nor a state that takes no part moves any number."""
    other = {**data, "states": {code: data["states"][code] for code in order}, "missions": data["missions"][::-1]}
    if bystander:
        other["states"] = {"ZZZ": {"name": "Bystander", "strategy": "tit_for_tat"}, **other["states"]}
        other["missions"] = [mission("ZZZ", "AAA", 9), *other["missions"]]
    before, after = log(simulate(made(data), 3)), log(simulate(made(other), 3))
    assert [row for row in after if "ZZZ" not in row[:2]] == before


@settings(max_examples=60, deadline=None)
@given(scenarios(), st.integers(1, 2**40))
def test_a_run_is_its_number(data: dict[str, Any], run: int) -> None:
    """Run k after other runs is run k alone."""
    scenario = made(data)
    alone = log(simulate(scenario, 5, run))
    for other in (0, 1):
        simulate(scenario, 5, other)
    assert log(simulate(scenario, 5, run)) == alone


def test_nothing_comes_of_nothing() -> None:
    """K11: without a shock nobody who is asked only when provoked does anything."""
    for strategy in REGISTRY:
        if not strategy.unprovoked:
            data = {"format": 1, "title": "Calm", "start": START, "days": DAYS, "missions": [mission("AAA", "BBB", 9)]}
            states = {code: {"name": code, "strategy": strategy.name} for code in CODES}
            assert not simulate(made({**data, "states": states})).acts.day
