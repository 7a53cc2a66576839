"""Every key of a scenario and of a sweep is described, every number has a unit; strategies stand in the schema as in the registry."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from sim.experiments.schema import Sweep
from sim.scenario import Scenario
from sim.strategies import REGISTRY

NUMBERS = {"number", "integer"}
UNITLESS = {("Scenario", "format"), ("Sweep", "format"), ("Sweep", "seed")}


def keys(model: type[BaseModel]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield every key with the part that it belongs to and what the schema says of it."""
    schema = model.model_json_schema()
    for name, part in {**schema["$defs"], model.__name__: schema}.items():
        for key, value in part.get("properties", {}).items():
            yield name, key, value


@pytest.mark.parametrize("model", [Scenario, Sweep], ids=lambda each: each.__name__)
def test_every_key_is_described(model: type[BaseModel]) -> None:
    """A meaning that begins in lower case and has no full stop; a unit where a number stands."""
    for part, key, value in keys(model):
        assert re.fullmatch(r"[^A-Z].*[^.]|ISO .*", value.get("description", "")), (part, key)
        numbers = [each for each in (value, *value.get("anyOf", ())) if str(each.get("type")) in NUMBERS]
        assert all("unit" in (value | each) for each in numbers) or (part, key) in UNITLESS, (part, key)


def test_the_schema_of_a_strategy_is_the_registry() -> None:
    """Names with their meaning, parameters with bounds, default and unit; a strategy of one's own is not refused."""
    choices = Scenario.model_json_schema()["$defs"]["State"]["properties"]["strategy"]["anyOf"]
    assert [each["const"] for each in choices if "const" in each] == list(REGISTRY.names)
    maps = {each["properties"]["name"].get("const"): each for each in choices if each["type"] == "object"}
    for strategy in REGISTRY:
        found = dict(maps[strategy.name]["properties"])
        assert found.pop("name") and maps[strategy.name]["additionalProperties"] is False
        assert [(each["minimum"], each["maximum"], each["default"], each["unit"]) for each in found.values()] == [
            (each.low, each.high, each.default, each.unit) for each in strategy.parameters
        ]
    assert maps[None]["properties"]["name"]["not"]["enum"] == list(REGISTRY.names)
    assert {"type": "string", "description": maps[None]["description"]} in choices
