"""A schema's errors as faults at the places of the file, and what a schema knows at a path."""

import re
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sim.scenario.faults import nearest
from sim.scenario.schema import Scenario
from sim.scenario.tree import Path, Tree

UNION = ("model_type", "dict_type")  # said of a number that could also be a map: the other message is the telling one
WHOLE, DATE = "a whole number", "a date like 2018-03-26"
WANTED = {
    "model_type": "a map, like {key: value}", "dict_type": "a map, like {key: value}", "tuple_type": "a list, like [a, b]",
    "string_type": "text; put it in quotes", "string_pattern_mismatch": "a code of 1 to 6 upper-case letters and digits, like RUS",
    "int_type": WHOLE, "int_parsing": WHOLE, "int_from_float": WHOLE, "float_type": "a number", "float_parsing": "a number",
    "finite_number": "a finite number", "bool_type": "true or false", "bool_parsing": "true or false",
    "date_type": DATE, "date_parsing": DATE, "date_from_datetime_parsing": DATE, "date_from_datetime_inexact": DATE,
}  # fmt: skip
Model = TypeVar("Model", bound=BaseModel)


def validated(found: Tree, model: type[Model], path: Path = ()) -> Model | None:
    """Return a part of a tree as its model; None where it has faults, all of which are noted."""
    value = found.data
    for key in path:
        value = value[key]
    try:
        return model.model_validate(value)
    except ValidationError as error:
        errors: list[Any] = [{**each, "loc": (*path, *each["loc"])} for each in error.errors(include_url=False)]
    places = [placed(found, each["loc"]) for each in errors if each["type"] not in UNION]
    for each in errors:
        if each["type"] not in UNION or placed(found, each["loc"]) not in places:
            note(found, each, Scenario if path else model)
    return None


def note(found: Tree, error: Any, model: type[BaseModel]) -> None:
    """Turn one of Pydantic's errors into a fault at its place."""
    path = placed(found, error["loc"])
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "too_short" and value:
        return  # an entry is faulty, and is said by itself
    if len(path) == 3 and path[0] == "states" and path[2] == "strategy":
        return  # the checks say more
    if kind == "int_type" and isinstance(value, dict) and path[-1:] == ("staff",):
        return  # a band, whose own faults are said
    if kind == "extra_forbidden":
        known = known_keys(path[:-1], model)
        found.fault(path, f"unknown key {path[-1]!r}; {nearest(path[-1], known)}", key=True)
    elif kind == "missing":
        found.fault(path, f"the key {error['loc'][-1]!r} is missing; write {error['loc'][-1]}: …")
    elif kind == "literal_error":
        expected = str(context.get("expected", ""))
        words = re.findall(r"'([^']*)'", expected)
        found.fault(path, f"unknown word {shown(value)}; {nearest(value, words)}" if words else f"{shown(value)}: it must be {expected}")
    elif kind == "union_tag_invalid":
        words = re.findall(r"'([^']*)'", str(context["expected_tags"]))
        found.fault(path, f"unknown word {context['tag']!r}; {nearest(context['tag'], words)}")
    elif kind == "union_tag_not_found":
        found.fault(path, f"the key {context['discriminator']} is missing; write {{kind: …}}, or a bare word")
    elif kind in WANTED:
        found.fault(path, f"{shown(value)}: it must be {WANTED[kind]}")
    else:
        message = str(error["msg"])
        found.fault(path, f"{shown(value)}: {message[:1].lower()}{message[1:]}")


def shown(value: object) -> str:
    """Return a value as a message shows it."""
    if value is None:
        return "there is nothing"
    text = repr(value) if isinstance(value, str | int | float) else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def placed(found: Tree, location: tuple[str | int, ...]) -> Path:
    """Return the longest part of Pydantic's location that is a path of the file (it adds names of union members)."""
    path: Path = ()
    for part in location:
        longer = (*path, part)
        if longer in found.places or longer in found.keys:
            path = longer
    return path


def known_keys(path: Path, model: type[BaseModel]) -> list[str]:
    """Return the keys that are known at a path, from the schema."""
    return [key for each in schemas_at(path, model) for key in each.get("properties", {})]


@cache
def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """Return the JSON Schema of a model."""
    return model.model_json_schema()


def schemas_at(path: Path, model: type[BaseModel] = Scenario) -> list[dict[str, Any]]:
    """Return the JSON Schemas of what may stand at a path, more than one where there is a choice; none where the schema is silent."""
    whole = schema_of(model)
    definitions = whole.get("$defs", {})

    def resolved(schema: Any) -> list[dict[str, Any]]:
        inner = definitions.get(str(schema.get("$ref", "")).rsplit("/", 1)[-1], schema)
        return [inner, *(option for word in ("anyOf", "oneOf") for each in inner.get(word, []) for option in resolved(each))]

    found = resolved(whole)
    for part in path:
        inner = None
        for each in found:
            inner = each.get("items") if isinstance(part, int) else each.get("properties", {}).get(part)
            inner = inner or next(iter(each.get("patternProperties", {}).values()), None) or each.get("additionalProperties")
            if isinstance(inner, dict):
                break
        if not isinstance(inner, dict):
            return []
        found = resolved(inner)
    return found
