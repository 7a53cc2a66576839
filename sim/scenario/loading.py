"""From a path or a text to a checked scenario, with every fault of the file in one go."""

import difflib
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from sim.faults import decoded
from sim.scenario import tree
from sim.scenario.checks import check
from sim.scenario.faults import Fault, ScenarioError, nearest
from sim.scenario.overrides import changes_record, override
from sim.scenario.recorded import fill
from sim.scenario.schema import Record, Scenario
from sim.scenario.shipped import find, shipped

M = TypeVar("M", bound=BaseModel)
UNION = ("model_type", "dict_type")  # said of a number that could also be a map: the other message is the telling one
WHOLE, DATE = "a whole number", "a date like 2018-03-26"
WANTED = {
    "model_type": "a map, like {key: value}", "dict_type": "a map, like {key: value}", "tuple_type": "a list, like [a, b]",
    "string_type": "text; put it in quotes", "string_pattern_mismatch": "a code of 1 to 6 upper-case letters and digits, like RUS",
    "int_type": WHOLE, "int_parsing": WHOLE, "int_from_float": WHOLE, "float_type": "a number", "float_parsing": "a number",
    "finite_number": "a finite number", "bool_type": "true or false", "bool_parsing": "true or false",
    "date_type": DATE, "date_parsing": DATE, "date_from_datetime_parsing": DATE, "date_from_datetime_inexact": DATE,
}  # fmt: skip


def load(path: str | Path, sets: Sequence[str] = ()) -> Scenario:
    """Read a scenario: a file, or the name of one that ships, changed by `sets` like `states.RUS.strategy=hawk`.

    Raises ScenarioError with all faults of both.
    """
    file = str(path)
    path = find(path)
    try:
        with open(path, "rb") as stream:
            raw = stream.read(tree.LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ScenarioError([Fault(file, 1, 1, f"can't be read: {reason}; {advice(file)}")]) from None
    if len(raw) > tree.LARGEST:
        raise ScenarioError([Fault(file, 1, 1, f"larger than {tree.LARGEST // 1_000_000} MB; a scenario is a short text")])
    text = decoded(raw, file)
    if isinstance(text, Fault):
        raise ScenarioError([text])
    return loads(text, file, sets)


def advice(file: str) -> str:
    """Return what to give instead of a file that can't be read: the nearest one beside it, or a shipped one."""
    folder, wanted = os.path.split(file)
    with suppress(OSError, ValueError):
        beside = [name for name in sorted(os.listdir(folder or ".")) if name.endswith((".yaml", ".yml")) and name != wanted]
        close = difflib.get_close_matches(wanted, beside, 1)
        if close:
            return f"did you mean {os.path.join(folder, close[0])!r}?"
    return f"give a scenario file, or the name of a shipped one ({nearest(file, shipped())})"


def loads(text: str, file: str = "<text>", sets: Sequence[str] = ()) -> Scenario:
    """Read a scenario from its text; `file` names it in messages. Raises ScenarioError with all faults."""
    found = tree.Tree(text, file)
    numbered = sorted(enumerate(sets, 1), key=lambda each: not changes_record(each[1]))  # before what they fill in is changed
    for number, change in numbered:
        if not changes_record(change):
            take_from_record(found)
        override(found, change, number)
    take_from_record(found)
    scenario = validated(found, Scenario, ())
    check(found)
    if found.faults or scenario is None:
        raise ScenarioError(found.faults)
    return scenario


def take_from_record(found: tree.Tree) -> None:
    """Fill in what the record gives, where the scenario asks for it and has not been given it yet."""
    if isinstance(found.data, dict) and isinstance(found.data.get("record"), dict):
        validated(found, Record, ("record",))
        fill(found)


def validated(found: tree.Tree, model: type[M], path: tree.Path) -> M | None:
    """Return a part of the tree as its model, or None where it has faults, all of which are noted."""
    value = found.data
    for key in path:
        value = value[key]
    try:
        return model.model_validate(value)
    except ValidationError as error:
        errors: list[Any] = [{**each, "loc": (*path, *each["loc"])} for each in error.errors()]
    places = [placed(found, each["loc"]) for each in errors if each["type"] not in UNION]
    for each in errors:
        if each["type"] not in UNION or placed(found, each["loc"]) not in places:
            note(found, each)
    return None


def note(found: tree.Tree, error: Any) -> None:
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
        known = known_keys(path[:-1])
        found.fault(path, f"unknown key {path[-1]!r}; {nearest(path[-1], known)}", key=True)
    elif kind == "missing":
        found.fault(path, f"the key {error['loc'][-1]!r} is missing; write {error['loc'][-1]}: …")
    elif kind == "literal_error":
        expected = str(context.get("expected", ""))
        words = re.findall(r"'([^']*)'", expected)
        found.fault(path, f"unknown word {shown(value)}; {nearest(value, words)}" if words else f"{shown(value)}: it must be {expected}")
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


def placed(found: tree.Tree, location: tuple[str | int, ...]) -> tree.Path:
    """Return the longest part of Pydantic's location that is a path of the file (it adds names of union members)."""
    path: tree.Path = ()
    for part in location:
        longer = (*path, part)
        if longer in found.places or longer in found.keys:
            path = longer
    return path


def known_keys(path: tree.Path) -> list[str]:
    """Return the keys that are known at a path, from the schema."""
    schema: Any = Scenario.model_json_schema()
    definitions = schema.get("$defs", {})
    for part in path:
        options = [schema, *schema.get("anyOf", [])]
        options = [definitions.get(str(each.get("$ref", "")).rsplit("/", 1)[-1], each) for each in options]
        for each in options:
            inner = each.get("items") if isinstance(part, int) else each.get("properties", {}).get(part)
            rules = list(each.get("patternProperties", {}).values())
            inner = inner or each.get("additionalProperties") or (rules[0] if rules else None)
            if isinstance(inner, dict):
                schema = definitions.get(str(inner.get("$ref", "")).rsplit("/", 1)[-1], inner)
                break
        else:
            return []
    options = [schema, *(definitions.get(str(each.get("$ref", "")).rsplit("/", 1)[-1], each) for each in schema.get("anyOf", []))]
    return [key for each in options for key in each.get("properties", {})]
