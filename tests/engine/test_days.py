"""Which days have business: a run visits these and no others."""

from typing import Any

import pytest

from sim.rules.day import evening, morning, next_day
from sim.rules.deciding import decide
from sim.scenario import Scenario
from sim.scenario.build import build
from tests.engine.worlds import act, day, two


def visited(scenario: Scenario) -> list[int]:
    """Return the days that a run visits."""
    world = build(scenario, 1)
    days = [next_day(world, -1)]
    while days[-1] < scenario.days:
        morning(world, days[-1])
        decide(world)
        evening(world, days[-1])
        days.append(next_day(world, days[-1]))
    assert days.pop() == scenario.days
    return days


def rally(base: float, coordination: Any = ()) -> dict[str, Any]:
    """Return an incident on day 5 whose victim does not answer, and a bloc of A that may rally."""
    solidarity = {"base": base, "tie_effect": 0, "severity_effect": 0, "contagion": 0, "coordination": coordination}
    incident = {"date": day(5), "by": "B", "against": "C", "severity": 3}
    return {"incidents": [incident], "blocs": [{"name": "A", "members": ["A"], "solidarity": solidarity}]}


def changed(scenario: Scenario, **more: Any) -> Scenario:
    """Return a scenario with other parts, and a third state."""
    data = scenario.model_dump()
    return Scenario.model_validate({**data, "states": {**data["states"], "C": {"name": "C"}}, **more})


CALM = two({"strategy": "dove"}, {"strategy": "dove"}, 9, 9, [], 14)
ANSWERED = [3, 4, 6, 7, 9, 10, 13]  # act; it is seen; answer; it is seen; let pass; the first leave; the others


@pytest.mark.parametrize(
    ("scenario", "days"),
    [
        (CALM, []),
        (two({"echo": 0}, {}, 9, 9, [act(3, "A", "B", 2)], 60), ANSWERED),
        (two({"echo": 0}, {}, 9, 9, [act(3, "A", "B", 2)], 10), [3, 4, 6, 7, 9]),  # those who leave on the last day or later are not seen
        (two({"strategy": {"name": "hawk", "people": 0}, "period": 5}, {"strategy": "dove"}, 9, 9, [], 14), [0, 5, 10]),
        (two({"strategy": "dove", "replacement": {"share": 1, "delay": 2}}, {}, 9, 9, [act(0, "B", "A", 1)]), [0, 1, 3, 7, 9, 10]),
        (changed(CALM, **rally(-50.0)), [5, *range(6, 14)]),  # an incident, and the candidates who wait; the victim is seen on day 8
        (changed(CALM, **rally(50.0)), [5, 6, 7, 8, 9, 13]),
    ],
)
def test_only_days_with_business_are_visited(scenario: Scenario, days: list[int]) -> None:
    """Written acts, incidents, periods, waiting candidates, the day after an act, and what falls due."""
    assert visited(scenario) == days
