"""The sliders of the page, made from the registry of strategies and from the schema: each with bounds, unit, meaning and value."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from sim.scenario import Scenario
from sim.scenario.build import strategy_of
from sim.scenario.schema import Lag, Noise, Part, Solidarity, State
from sim.strategies import REGISTRY

EVERYDAY = 30.0  # a slider reaches so far at least, where the bounds are wider than anybody needs; the field beside it has all of them
FIELDS = {  # of a state: path, label, model and its key
    "lag.mean": ("Days until it answers", Lag, "mean"),
    "reply": ("Chance that it answers at all", State, "reply"),
    "echo": ("Chance that it answers an answer", State, "echo"),
    "noise.misread": ("Chance that it misreads an act", Noise, "misread"),
    "noise.count": ("Error in the number it perceives", Noise, "count"),
}


class Dial(NamedTuple):
    """A number that can be moved."""

    path: str  # as after `--set`
    label: str
    meaning: str
    unit: str
    low: float  # bounds of the number
    high: float
    left: float  # bounds of the slider
    right: float
    step: float
    value: float
    default: float  # what it is in the scenario as opened, or for a strategy chosen since


def own_first(scenario: Scenario) -> list[tuple[str, str]]:
    """Return code and name of each state, those that answer at all before the doves, each in the order of the file."""
    return sorted(
        ((code, each.name) for code, each in scenario.states.items()), key=lambda pair: strategy_of(scenario.states[pair[0]])[0] == "dove"
    )


def strategy_dials(opened: Scenario, scenario: Scenario, code: str) -> list[Dial]:
    """Return the sliders of the parameters of a state's strategy."""
    name, values = strategy_of(scenario.states[code])
    first, defaults = strategy_of(opened.states[code])
    declared = REGISTRY[name].parameters
    if first != name:
        defaults = [each.default for each in declared]
    return [
        dial(f"states.{code}.strategy.{each.name}", words(each.name), each.meaning, each.unit, each.low, each.high, value, default)
        for each, value, default in zip(declared, values, defaults, strict=True)
    ]


def state_dials(opened: Scenario, scenario: Scenario, code: str) -> list[Dial]:
    """Return the sliders of a state's own numbers: lag, reply, echo, noise."""
    now, before = (each.states[code].model_dump() for each in (scenario, opened))
    found = []
    for path, (label, model, key) in FIELDS.items():
        schema = properties(model)[key]
        meaning = schema.get("description", "")
        unit = "days" if path == "lag.mean" else "probability" if schema["maximum"] == 1 else ""
        found.append(dial(f"states.{code}.{path}", label, meaning, unit, *bounds(schema), at(now, path), at(before, path)))
    return found


def bloc_dials(opened: Scenario, scenario: Scenario) -> Iterator[tuple[str, list[Dial]]]:
    """Yield the name of each bloc that can rally, and the sliders of its solidarity."""
    for place, (bloc, before) in enumerate(zip(scenario.blocs, opened.blocs, strict=True)):
        if bloc.solidarity is not None and before.solidarity is not None:
            yield (
                bloc.name,
                [
                    dial(
                        f"blocs.{place}.solidarity.{key}", words(key), schema.get("description", ""), "", *bounds(schema),
                        getattr(bloc.solidarity, key), getattr(before.solidarity, key),
                    )
                    for key, schema in properties(Solidarity).items()
                    if schema.get("type") == "number"
                ],
            )  # fmt: skip


def dial(path: str, label: str, meaning: str, unit: str, low: float, high: float, value: float, default: float) -> Dial:
    """Return a slider: of wide bounds, it covers what is near to the default."""
    span = high - low
    reach = max(EVERYDAY, 3 * abs(default), abs(value)) if span > 2 * EVERYDAY else span
    left, right = max(low, -reach), min(high, reach if span > 2 * EVERYDAY else high)
    step = 0.01 if span <= 1 else 0.05 if span <= 20 else 0.5
    if unit.startswith(("persons per period", "acts", "days")) or unit in ("persons", "periods"):
        step = 1.0
    return Dial(path, label, meaning, unit, low, high, left, right, step, value, default)


@cache
def properties(model: type[Part]) -> dict[str, Any]:
    """Return what the schema says of each key of a part."""
    found: dict[str, Any] = model.model_json_schema()["properties"]
    return found


def bounds(schema: dict[str, Any]) -> tuple[float, float]:
    """Return the bounds that a schema has for a number."""
    return float(schema["minimum"]), float(schema["maximum"])


def at(data: dict[str, Any], path: str) -> float:
    """Return the number at a path of plain data."""
    for key in path.split("."):
        data = data[key]
    return float(data)  # type: ignore[arg-type]


def words(name: str) -> str:
    """Return a name of the schema as a label has it."""
    return name.replace("_", " ").capitalize()
