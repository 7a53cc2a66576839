"""Every parameter of a scenario with its path, unit, bounds, default and meaning, from the schema that checks the files."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sim.scenario import Scenario
from tests.readmes.table import number, table

HEADER = ("parameter", "takes", "unit", "default", "meaning")
NAMES = {"states": "CODE", "sources": "KEY"}  # what a key is in a map whose keys are free
ITEMS = {"code": "codes", "date": "dates", "text": "texts"}
HEADS = {
    "": "The whole",
    "states": "A state: `states.CODE.…`",
    "missions": "A mission: `missions.N.…`",
    "acts": "A written act: `acts.N.…`",
    "incidents": "An incident: `incidents.N.…`",
    "blocs": "A bloc: `blocs.N.…`",
    "record": "From the record: `record.…`",
}


class Parameter(NamedTuple):
    """One key."""

    path: tuple[str, ...]
    takes: str
    unit: str
    default: str
    meaning: str


def parameters() -> str:
    """Return a table for each part of a scenario."""
    rows = list(walk(Scenario.model_json_schema(), (), Scenario.model_json_schema()["$defs"]))
    found = []
    for part, head in HEADS.items():
        own = [row for row in rows if (row.path[0] if len(row.path) > 1 else "") == part]
        short = [(f"`{'.'.join(row.path[2 if part and part != 'record' else bool(part) :])}`", *row[1:]) for row in own]
        found.append(f"**{head}**\n\n{table(HEADER, short)}")
    assert len(rows) == sum(block.count("\n| `") for block in found), "a part of the schema has no heading here"
    return "\n".join(found)


def walk(schema: dict[str, Any], path: tuple[str, ...], definitions: dict[str, Any]) -> Iterator[Parameter]:
    """Yield every key below a part of the schema; parts that are maps or lists of parts are gone into."""
    for key, value in schema["properties"].items():
        here = (*path, key)
        forms = [definitions.get(each.get("$ref", "").rsplit("/", 1)[-1], each) for each in (value, *value.get("anyOf", ()))]
        inner = [each for form in forms for each in inside(form, definitions)]
        if not any("properties" in form for form, _ in inner) or "anyOf" in value or key in schema.get("required", ()):
            yield Parameter(here, takes(key, forms), unit(forms), default(key, value, schema), value["description"])
        for form, step in inner:
            if "properties" in form and key != "strategy":
                yield from walk(form, (*here, *(() if not step else (NAMES.get(key, step),))), definitions)


def inside(form: dict[str, Any], definitions: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield what stands in a form: itself, or what its list or map holds, with the step that leads there."""
    yield form, ""
    for step, inner in (("N", form.get("items")), ("KEY", next(iter(form.get("patternProperties", {}).values()), None))):
        if inner:
            yield definitions.get(inner.get("$ref", "").rsplit("/", 1)[-1], inner), step


def takes(key: str, forms: list[dict[str, Any]]) -> str:
    """Return what a key takes, in words: the type with its bounds, or the words to choose from."""
    if key == "strategy":
        return "a strategy, see *Strategies*"
    return " or ".join(dict.fromkeys(word for form in forms if (word := taken(form))))


def taken(form: dict[str, Any]) -> str:
    """Return what one form of a value is; nothing for one that only points to others, or for null."""
    if "enum" in form or "const" in form:
        return ", ".join(f"`{each}`" for each in form.get("enum", [form.get("const")]))
    kind = form.get("type", "")
    if kind in ("number", "integer"):
        return " ".join(("number" if kind == "number" else "whole number", *bounds(form)))
    if kind == "string":
        return {"date": "date"}.get(form.get("format", ""), "code" if "pattern" in form else "text")
    if kind == "array":
        return f"list of {ITEMS.get(taken(form['items']), 'parts' if '$ref' in form['items'] else 'words')}"
    return {"boolean": "true or false", "object": "map"}.get(kind, "")


def bounds(form: dict[str, Any]) -> Iterator[str]:
    """Yield the bounds of a number."""
    low, above, high = (form.get(each) for each in ("minimum", "exclusiveMinimum", "maximum"))
    if above is not None:
        yield f"above {number(above)}"
    if low is not None:
        yield number(low)
    if high is not None:
        yield f"to {number(high)}"


def unit(forms: list[dict[str, Any]]) -> str:
    """Return the unit of a number, nothing for other values."""
    return next((form["unit"] for form in forms if "unit" in form), "")


def default(key: str, value: dict[str, Any], schema: dict[str, Any]) -> str:
    """Return what holds where the key is left out."""
    if "default" not in value:
        return "required" if key in schema.get("required", ()) else "from the record"
    shown = value["default"]
    if shown is None or shown in ("", [], {}):
        return "none"
    if isinstance(shown, bool | list):
        return f"`{json.dumps(shown)}`"
    return number(shown) if isinstance(shown, int | float) else f"`{shown}`"
