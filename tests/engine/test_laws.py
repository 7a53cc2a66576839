"""Laws that hold in every run: conservation, bounds, and what no number may depend on."""

import dataclasses
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.draws import run_key
from sim.rules.beginning import begin
from sim.rules.day import evening, morning
from sim.rules.deciding import answer, decide, settle
from sim.rules.questions import sight
from sim.scenario.build import build
from sim.simulate import simulate
from sim.strategies import REGISTRY, Reply, Seen
from sim.terms import Cause, Outcome
from sim.world import Run, World
from tests.engine.worlds import START, check_laws, mission
from tests.generators import CODES, DAYS, made, scenarios


def log(run: Run) -> list[tuple[Any, ...]]:
    """Return all acts by codes, each with day and actor of the act it answers, and the people of each mission by codes."""
    acts, codes = run.acts, run.codes
    rows: list[tuple[Any, ...]] = []
    for each in acts:
        first = acts[each.answers] if each.answers >= 0 else None
        answered = first and (first.day, codes[first.actor], first.measure)
        pair = (codes[each.actor], codes[each.target])
        rows.append((*pair, each.day, each.measure, each.count, each.deadline, answered, each.cause, each.censored))
    missions = enumerate(run.world.missions)
    return rows + sorted((codes[each.sender], codes[each.receiver], *run.staff[:, k]) for k, each in missions)


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
        order = list(range(len(CODES)))
        random.shuffle(order)
        rows = range(world.here[0].first_question, world.here[0].decisions)
        for row in sorted(rows, key=lambda row: order[world.decisions[row].actor]):
            asked = world.decisions[row]
            if asked.outcome == Outcome.OPEN:
                state = world.states[asked.actor]
                settle(world, row, answer(state.strategy, sight(world, row), asked.draw, world.parameters, state.parameter))
        evening(world, today)
    same(world, simulate(scenario, 7).world)


def same(one: World, two: World) -> None:
    """Check that two runs left the same acts, questions, missions and posts."""
    for world in (one, two):
        for each in world.missions:
            each.touched = 0
    assert one.acts[: one.here[0].acts] == two.acts[: two.here[0].acts]
    assert one.matters[: one.here[0].matters] == two.matters[: two.here[0].matters]
    for row in range(one.here[0].decisions):
        first, second = (dataclasses.replace(world.decisions[row], first_intent=-1, last_intent=-1) for world in (one, two))
        assert first == second
    assert one.missions == two.missions and one.posts == two.posts and one.accounts == two.accounts


@settings(max_examples=40, deadline=None)
@given(scenarios(), st.sampled_from(CODES), st.integers(0, 100))
def test_restraint(data: dict[str, Any], code: str, run: int) -> None:
    """Who never replies never answers an act or an incident; who replies for certain is who says nothing of it."""
    state = data["states"][code]
    never = simulate(made({**data, "states": {**data["states"], code: {**state, "reply": 0.0}}}), 3, run)
    assert not [act for act in never.acts if never.codes[act.actor] == code and act.cause in (Cause.REPLY, Cause.INCIDENT)]
    surely = made({**data, "states": {**data["states"], code: {**state, "reply": 1.0}}})
    plain = made({**data, "states": {**data["states"], code: {key: each for key, each in state.items() if key != "reply"}}})
    assert log(simulate(surely, 3, run)) == log(simulate(plain, 3, run))


@settings(max_examples=100, deadline=None)
@given(scenarios(), st.integers(0, 100))
def test_a_world_can_be_used_again(data: dict[str, Any], run: int) -> None:
    """A run in a world that another run has left is the run in a new world: `begin` forgets all."""
    scenario = made(data)
    used = build(scenario, 5, run + 1, drawn=True)
    for today in range(DAYS):
        morning(used, today)
        decide(used)
        evening(used, today)
    begin(used, *run_key(5, run), True)
    fresh = build(scenario, 5, run, drawn=True)
    scratch = {"acts", "matters", "decisions", "orders", "intents", "shares", "touched", "days"}  # in use up to the counts in `here`
    for name in set(World._fields) - scratch:
        assert getattr(used, name) == getattr(fresh, name), name
    assert all(day.first_matter == day.first_leaving == day.first_coming == -1 for day in used.days)


@settings(max_examples=30, deadline=None)
@given(scenarios(), st.integers(0, 100), st.integers(0, DAYS))
def test_a_run_in_a_used_world(data: dict[str, Any], run: int, left: int) -> None:
    """After a run that was left half-way the logs are empty, and their rows are written anew: the run is that in a new world."""
    scenario = made(data)
    used = build(scenario, 5, run + 1)
    for number, days in ((run + 1, left), (run, DAYS)):
        used.here[0].intents, used.here[0].changes, used.here[0].full = 3, 3, 1
        begin(used, *run_key(5, number), False)
        here = used.here[0]
        counts = (here.acts, here.matters, here.decisions, here.orders, here.intents, here.touched, here.changes, here.seen)
        assert set(counts) == {here.next_written, here.next_incident, here.first_question, here.full} == {0}
        for today in range(days):
            morning(used, today)
            decide(used)
            evening(used, today)
    same(used, simulate(scenario, 5, run).world)


def test_what_a_strategy_remembers_is_forgotten() -> None:
    """A memory without any act goes with its run."""
    before = tuple(REGISTRY)

    @REGISTRY.strategy(source="none", unprovoked=True)
    def counting(seen: Seen, draw: float) -> Reply:
        """Count the periods."""
        return Reply(memory=seen.memory + 1)

    try:
        states = {code: {"name": code, "strategy": "counting"} for code in CODES}
        missions = [mission("AAA", "BBB", 9), mission("CCC", "BBB", 9), mission("BBB", "CCC", 9)]
        scenario = made({"format": 1, "title": "Calm", "start": START, "days": DAYS, "states": states, "missions": missions})
        world = build(scenario, 1)
        for _ in range(2):
            begin(world, *run_key(1, 0), False)
            for today in range(DAYS):
                morning(world, today)
                decide(world)
                evening(world, today)
            assert [each.memory for each in world.decisions] == [0, 0, 0, 1, 1, 1, 2, 2, 2]
            assert world.here[0].decisions == 9
    finally:
        REGISTRY.restore(before)


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
            assert not simulate(made({**data, "states": states})).acts
