"""The JSON Schema of a strategy as a file writes it, from what the registry declares."""

from typing import Any

from sim.strategies import REGISTRY, Strategy

OWN = "a strategy of your own, from the file that `--strategies` names"


def written() -> dict[str, Any]:
    """Return the schema: a name, or a map with the name and parameters; of a strategy of one's own nothing more is known."""
    names: list[Any] = list(REGISTRY.names)
    own = {
        "type": "object",
        "description": OWN,
        "required": ["name"],
        "properties": {"name": {"type": "string", "not": {"enum": names}}},
        "additionalProperties": {"type": "number"},
    }
    bare = [{"type": "string", "const": each.name, "description": each.meaning} for each in REGISTRY]
    return {"anyOf": [*bare, {"type": "string", "description": OWN}, *map(with_parameters, REGISTRY), own]}


def with_parameters(strategy: Strategy) -> dict[str, Any]:
    """Return the schema of one strategy with its parameters."""
    parameters = {
        each.name: {
            "type": "number",
            "minimum": each.low,
            "maximum": each.high,
            "default": each.default,
            "description": each.meaning,
            "unit": each.unit,
        }
        for each in strategy.parameters
    }
    return {
        "type": "object",
        "description": strategy.meaning,
        "required": ["name"],
        "properties": {"name": {"const": strategy.name}, **parameters},
        "additionalProperties": False,
    }
