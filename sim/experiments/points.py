"""From values to the scenario of a point: only the part that changes is validated anew."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from sim.scenario import Scenario
from sim.scenario.checks import check, check_strategy
from sim.scenario.notes import shown
from sim.scenario.overrides import reshare
from sim.scenario.schema import Act, Bloc, Incident, Mission, Part, State
from sim.scenario.tree import Path, Place, Tree

PARTS: dict[str, type[Part]] = {"states": State, "missions": Mission, "acts": Act, "incidents": Incident, "blocs": Bloc}
NOWHERE = Place("", 1, 1)


class PointError(Exception):
    """The values of a point make no scenario."""


class Unplaced(Tree):
    """Plain data whose faults have no place."""

    def __init__(self, data: Any) -> None:
        self.data, self.faults, self.keys, self.places = data, [], {}, Everywhere({(): NOWHERE})


class Everywhere(dict[Path, Place]):
    """One place for every path."""

    def __missing__(self, path: Path) -> Place:
        return NOWHERE


class Points:
    """The scenarios of a design: a base (plain data with all defaults), and the paths at which values are set over it."""

    def __init__(self, base: dict[str, Any], paths: Sequence[Path]) -> None:
        self.base = base
        self.paths = sorted(enumerate(paths), key=lambda each: len(each[1]))  # a whole strategy before its parameters
        self.parts = sorted({path[:2] for path in paths})
        self.small = all(len(path) > 2 and path[0] in PARTS for path in paths)
        self.checks_all = any(path[0] != "states" or len(path) < 3 for path in paths)
        self.scenario = Scenario.model_validate(base)

    def at(self, values: Sequence[Any]) -> Scenario:
        """Return the scenario with these values, one for each path; raises PointError where they make none."""
        data: Any = self.base
        for place, path in self.paths:
            if path[0] == "acts" and path[2:] == ("count",):  # its kinds of post keep their proportions
                data = with_value(data, path, data["acts"][path[1]]["count"], path)
                data["acts"][path[1]]["posts"] = dict(data["acts"][path[1]]["posts"])
                reshare(data, path, values[place])
            data = with_value(data, path, values[place], path)
        try:
            scenario = self._validated(data) if self.small else Scenario.model_validate(data)
        except ValidationError as error:
            first = error.errors()[0]
            raise PointError(f"{'.'.join(map(str, first['loc']))} is {shown(first['input'])}: {first['msg']}") from None
        self._check(data)
        return scenario

    def _validated(self, data: Any) -> Scenario:
        changes: dict[str, Any] = {}
        for top, key in self.parts:
            part = PARTS[str(top)].model_validate(data[top][key])
            changes.setdefault(str(top), {}).update({key: part})
        for top, parts in changes.items():
            before = getattr(self.scenario, top)
            changes[top] = {**before, **parts} if top == "states" else tuple(parts.get(place, each) for place, each in enumerate(before))
        return self.scenario.model_copy(update=changes)

    def _check(self, data: Any) -> None:
        tree = Unplaced(data)
        if self.checks_all:
            check(tree)
        else:
            for top, code in self.parts:
                check_strategy(tree, (top, code, "strategy"), data[top][code]["strategy"])
        if tree.faults:
            raise PointError("; ".join(dict.fromkeys(each.message for each in tree.faults)))


def with_value(data: Any, path: Path, value: Any, whole: Path) -> Any:
    """Return data with a value at a path; only what stands above it is copied."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(data, list):
        at = int(step)
        return [*data[:at], with_value(data[at] if at < len(data) else None, rest, value, whole), *data[at + 1 :]]
    if isinstance(data, str) and whole[0] == "states" and whole[2:3] == ("strategy",):
        data = {"name": data}  # a bare name takes parameters
    data = data or {}
    return {**data, step: with_value(data.get(step), rest, value, whole)}
