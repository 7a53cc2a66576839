"""Each chance of a run is the draw that belongs to it: (seed, run, day, actor, target, purpose), and no other."""

from collections.abc import Callable
from typing import Any

import pytest

from sim.draws import Purpose, identity, run_key, uniform
from sim.rules.beginning import within
from sim.rules.chance import lag, perceived
from sim.scenario import Scenario
from sim.simulate import simulate
from sim.terms import KINDS, Cause, Kind, Measure, Movement
from sim.world import Run
from tests.engine.worlds import act, mission, two

SEED, RUNS = 5, range(24)
Draw = Callable[..., float]


def draws(run: int) -> Draw:
    """Return what gives the draw of a day, an actor, a target and a purpose in a run."""

    def draw(day: int, actor: str, target: str, purpose: Purpose, item: int = 0) -> float:
        return uniform(*run_key(SEED, run), day, identity(actor), identity(target), purpose, item)

    return draw


def replies(run: Run, actor: str, measure: Measure = Measure.EXPEL) -> list[tuple[int, int]]:
    """Return day and count of the acts of one measure that an actor decided on."""
    acts = [each for each in run.acts if run.codes[each.actor] == actor and each.measure == measure and each.cause != Cause.WRITTEN]
    return [(each.day, each.count) for each in acts]


def crisis(b: dict[str, Any], a: dict[str, Any] | None = None, acts: Any = (), days: int = 60) -> Scenario:
    """Return a crisis in which A expels ten on day 2, and B answers on day 5."""
    return two({"echo": 0, **(a or {})}, b, 50, 50, list(acts) or [act(2, "A", "B", 10)], days)


CASES: list[tuple[Scenario, Callable[[Run, Draw], tuple[Any, Any]]]] = [
    (  # whether an act is answered at all
        crisis({"reply": 0.3}),
        lambda run, draw: (replies(run, "B"), [(5, 10)] if draw(2, "B", "A", Purpose.REPLY) < 0.3 else []),
    ),
    (  # whether an answer is answered
        crisis({"echo": 0}, {"echo": 0.3}),
        lambda run, draw: (replies(run, "A"), [(8, 10)] if draw(5, "A", "B", Purpose.ECHO) < 0.3 else []),
    ),
    (  # whether an answer is taken for a provocation
        crisis({"echo": 0}, {"echo": 1, "strategy": "contrite", "noise": {"misread": 0.3}}),
        lambda run, draw: (replies(run, "A"), [(8, 10)] if draw(5, "A", "B", Purpose.JUSTIFICATION) < 0.3 else []),
    ),
    (  # how many are seen
        crisis({"noise": {"count": 0.5}, "strategy": {"name": "multiplier", "ratio": 1}}),
        lambda run, draw: (
            run.decisions[0].provoked,
            perceived(10.0, 0.5, draw(2, "B", "A", Purpose.COUNT_NOISE), draw(2, "B", "A", Purpose.COUNT_NOISE, 1)),
        ),
    ),
    (  # which may be nobody
        crisis({"noise": {"count": 2}, "strategy": {"name": "multiplier", "ratio": 1}}, acts=[act(2, "A", "B", 1)]),
        lambda run, draw: (
            run.decisions[0].provoked,
            perceived(1.0, 2.0, draw(2, "B", "A", Purpose.COUNT_NOISE), draw(2, "B", "A", Purpose.COUNT_NOISE, 1)),
        ),
    ),
    (  # when it is answered
        crisis({"lag": {"mean": 4, "distribution": "geometric"}}),
        lambda run, draw: (run.decisions[0].day, 2 + lag(4.0, 0.0, draw(2, "B", "A", Purpose.LAG))),
    ),
    (  # a strategy's own chance, in answer to a matter of three days ago
        crisis({"strategy": "generous"}),
        lambda run, draw: (replies(run, "B"), [] if draw(5, "B", "A", Purpose.STRATEGY, 3) < 1 / 3 else [(5, 10)]),
    ),
    (  # and by itself, in a period
        crisis({"strategy": "random", "period": 4}, {"strategy": "dove"}, [act(2, "A", "B", 1)], 20),
        lambda run, draw: (
            [day for day, _ in replies(run, "B") if day != 8],
            [day for day in range(0, 20, 4) if day != 8 and draw(day, "B", "A", Purpose.STRATEGY) < 0.5],
        ),
    ),
    (  # which way a fraction goes
        crisis({"strategy": {"name": "multiplier", "ratio": 0.25}}),
        lambda run, draw: (replies(run, "B"), [(5, 3 if draw(5, "B", "A", Purpose.ROUNDING, 64 * 3) < 0.5 else 2)]),
    ),
    (  # and of people admitted again, by a state that nothing was done to
        crisis({"strategy": {"name": "grit", "people": 1.5}, "period": 10}, {}, [act(2, "A", "B", 1), act(2, "B", "A", 8)], 51),
        lambda run, draw: (
            replies(run, "B", Measure.ACCREDIT),
            [(day, 2 if draw(day, "B", "A", Purpose.ROUNDING, 1) < 0.5 else 1) for day in (30, 40, 50)],
        ),
    ),
]


@pytest.mark.parametrize("number", range(len(CASES)))
def test_the_draw_of_a_decision(number: int) -> None:
    """What happens is what the draw of its purpose, day and pair says, in each of some runs."""
    scenario, told = CASES[number]
    found = [told(simulate(scenario, SEED, run), draws(run)) for run in RUNS]
    assert [one for one, _ in found] == [other for _, other in found]
    assert len({str(one) for one, _ in found}) > 1


def test_the_draws_of_closures() -> None:
    """A closure in answer, and the closures that answer none, have a draw for each kind of post."""
    posts = [{"kind": kind, "staff": 9} for kind in ("embassy", "consulate", "consulate", "institute")]
    state = {"closures": {"answer": 0.5, "extra": 0.4, "against": ["A"]}, "strategy": "tit_for_tat"}
    acts = [act(2, "A", "B", 1), {"date": act(2, "A", "B", 1)["date"], "actor": "A", "target": "B", "measure": "close_post", "count": 2}]
    data = two({"strategy": "dove"}, state, 1, 1, []).model_dump()
    missions = [{"sender": one, "receiver": other, "posts": posts} for one, other in ("AB", "BA")]
    for closures in (True, False):
        acts[1]["posts"] = {"consulate": 2}
        scenario = Scenario.model_validate(data | {"missions": missions, "acts": acts if closures else acts[:1]})
        for number in RUNS:
            run, draw = simulate(scenario, SEED, number), draws(number)
            extra = [draw(5, "B", "A", Purpose.EXTRA_CLOSURE, kind + 64 * 3) < 0.4 for kind in (Kind.CONSULATE, Kind.INSTITUTE)]
            answers = [draw(5, "B", "A", Purpose.CLOSURE, Kind.CONSULATE + KINDS * each + 64 * 3) < 0.5 for each in (0, 1)]
            assert len(replies(run, "B", Measure.CLOSE_POST)) == (sum(answers) if closures else extra[0])
            assert len(replies(run, "B", Measure.CLOSE_INSTITUTION)) == extra[1]


def test_the_draws_of_people() -> None:
    """Staff within a band, and the people who replace others, have a draw for each post, the second of a mission as the first."""
    band = {"low": 10, "best": 20, "high": 60, "source": "x"}
    posts = [{"kind": "embassy", "staff": band}, {"kind": "consulate", "staff": band}]
    expelled = act(2, "A", "B", 5, posts={"consulate": 5}, deadline=act(6, "A", "B", 1)["date"])
    data = two({"strategy": "dove"}, {"strategy": "dove", "replacement": {"share": 0.5, "delay": 4}}, 1, 1, [expelled]).model_dump()
    missions = [{"sender": "B", "receiver": "A", "posts": posts}, mission("A", "B", 3)]
    scenario = Scenario.model_validate(data | {"missions": missions[::-1]})
    for number in RUNS:
        run, draw = simulate(scenario, SEED, number, drawn=True), draws(number)
        assert [post.start for post in run.world.posts[1:]] == [
            within(10, 20, 60, draw(0, "B", "A", Purpose.STOCK, each)) for each in (0, 1)
        ]
        assert [post.start for post in simulate(scenario, SEED, number).world.posts[1:]] == [20, 20]
        coming = [(order.day, order.people) for order in run.orders if order.movement == Movement.COMING]
        assert coming == [(10, 3 if draw(6, "B", "A", Purpose.REPLACEMENT, 1) < 0.5 else 2)]


@pytest.mark.parametrize("ceiling", [60, 0])
def test_staff_under_a_ceiling(ceiling: int) -> None:
    """A post is drawn within its band, and no higher than the ceiling leaves, where the posts after it have their best figures."""
    best = 20 if ceiling else 0
    posts = [{"kind": "embassy", "staff": {"low": 0, "best": best, "high": 60, "source": "x"}} for _ in range(3)]
    data = two({}, {}, 1, 1, []).model_dump()
    missions = [{"sender": "A", "receiver": "B", "posts": posts, "ceiling": ceiling}, mission("B", "A", 3)]
    scenario = Scenario.model_validate(data | {"missions": missions})
    found = set()
    for number in RUNS:
        run, draw, people = simulate(scenario, SEED, number, drawn=True), draws(number), [best] * 3
        for each in range(3):
            free = ceiling - sum(people) + people[each]
            people[each] = min(within(0, best, 60, draw(0, "A", "B", Purpose.STOCK, each)), free)
        assert [post.start for post in run.world.posts[:3]] == people and run.world.here[0].start == sum(people) + 3
        found.add(sum(people))
    assert max(found) == ceiling and (len(found) > 3 or not ceiling)


def test_every_matter_is_in_one_question() -> None:
    """Who decides by periods is asked once for each person who was expelled, when its day has come, whatever its lags."""
    for number in RUNS:
        acts = [act(when, "A", "B", 2**when) for when in range(12)]
        lags = {"mean": 9, "distribution": "geometric"}
        run = simulate(two({"strategy": "dove"}, {"strategy": "affine", "period": 4, "lag": lags}, 9, 9000, acts, 100), SEED, number)
        asked = {each.day: each.provoked for each in run.decisions if run.codes[each.actor] == "B"}
        for day in range(0, 100, 4):
            due = [2**when for when in range(12) if day - 4 < when + lag(9.0, 0.0, draws(number)(when, "B", "A", Purpose.LAG)) <= day]
            assert asked[day] == sum(due)


@pytest.mark.parametrize(("strategy", "more", "drawn"), [
    ("tit_for_tat", {}, False), ("generous", {}, True), ("generous", {"reply": 0}, False),
])  # fmt: skip
def test_no_draw_is_made_for_nothing(strategy: str, more: dict[str, Any], drawn: bool) -> None:
    """A strategy has a draw where its function looks at it and it is asked at all; else there stands 0."""
    for number in RUNS:
        run = simulate(crisis({"strategy": strategy, **more}), SEED, number)
        asked = [(run.codes[each.actor], each.draw) for each in run.decisions if each.day == 5]
        assert asked == [("B", draws(number)(5, "B", "A", Purpose.STRATEGY, 3) if drawn else 0.0)]
