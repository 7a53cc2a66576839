"""The scenario of a point is that of the file with the values set over it, whichever part is validated anew."""

import json
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.experiments.loading import loads
from sim.experiments.points import PointError, Points
from sim.experiments.resolving import Experiment
from sim.scenario import ScenarioError, load
from sim.scenario.dump import as_yaml
from tests.generators import strategies

BASE = "states.BBB.strategy=multiplier"
VALUES: dict[str, tuple[Any, st.SearchStrategy[Any]]] = {  # of each path one that is good, and what is drawn
    "states.AAA.strategy": ("dove", strategies()),
    "states.BBB.strategy.ratio": (1, st.floats(-1, 11)),
    "states.BBB.lag.mean": (1, st.floats(1, 20)),
    "states.AAA.noise": ({}, st.fixed_dictionaries({"count": st.floats(0, 1)})),
    "missions.AAA-BBB.posts.Borograd.staff": (9, st.integers(0, 200)),
    "missions.BBB-AAA.ceiling": (150, st.integers(100, 200)),
    "acts.0.count": (2, st.integers(1, 40)),
    "acts.0.date": ("2018-03-04", st.integers(1, 31).map(lambda day: f"2018-03-{day:02}")),
    "incidents": ([], st.just([{"date": "2018-03-03", "by": "AAA", "against": "BBB", "severity": 4}])),
    "days": (30, st.integers(1, 40)),
}


@cache
def experiment(*names: str) -> Experiment:
    """Return an experiment that varies some paths."""
    vary = {name: [VALUES[name][0]] for name in names}
    data = {"format": 1, "title": "x", "scenario": "noisy_feud", "set": dict([BASE.split("=")]), "vary": vary}
    return loads(as_yaml(data)).experiments[0]


@settings(max_examples=60, deadline=None)
@given(st.data(), st.lists(st.sampled_from(sorted(VALUES)), unique=True, min_size=1, max_size=4))
def test_as_set_on_the_command_line(data: st.DataObject, names: list[str]) -> None:
    """Values at a point give what `--set` gives in the same order, a whole before its parts, or are refused where it refuses them."""
    values = [data.draw(VALUES[name][1], label=name) for name in names]
    made = experiment(*names)
    points = Points(made.base, [each.path for each in made.parameters])
    try:
        expected = load("noisy_feud", [BASE, *(f"{name}={json.dumps(value)}" for name, value in zip(names, values, strict=True))])
    except ScenarioError:
        expected = None
    try:
        found = points.at(values)
    except PointError:
        found = None
    assert found == expected
    assert points.at([VALUES[name][0] for name in names])  # and the base is as it was
