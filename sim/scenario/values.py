"""Values set over a scenario's states and blocs, a row of them a run: a table by which each run has parameters of its own.

A path is written as with `--set`, `states.RUS.strategy.ratio` or `blocs.0.solidarity.base`; only the parts on the paths are made anew,
so that a thousand variants of a scenario share all else.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from sim.scenario.checks import wrong_strategy
from sim.scenario.schema import Bloc, Scenario, State

Value = float | str | None  # None leaves a path as it is
P = TypeVar("P", State, Bloc)


class Misfit(ValueError):
    """A value can't be set at its path; the message says what would be right."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path = path


class Values(NamedTuple):
    """Paths, and for each of some runs a value at each of them; run k has row k modulo how many there are."""

    paths: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def variant(self, scenario: Scenario, run: int) -> Scenario:
        """Return the scenario of a run; raises Misfit for a value that it can't have."""
        return varied(scenario, zip(self.paths, self.rows[run % len(self.rows)], strict=True))

    def variants(self, scenario: Scenario) -> Sequence[Scenario]:
        """Return the scenario of each row; raises Misfit for a value that it can't have."""
        return [self.variant(scenario, row) for row in range(len(self.rows))]


def varied(scenario: Scenario, values: Iterable[tuple[str, Value]]) -> Scenario:
    """Return a scenario with values set at paths, in their order; raises Misfit for a value that it can't have."""
    by_part: dict[tuple[str, str], list[tuple[str, list[str], Value]]] = {}
    for path, value in values:
        if value is not None:
            room, name, *rest = [*path.split("."), "", ""][: max(3, path.count(".") + 1)]
            by_part.setdefault((room, name), []).append((path, rest, value))
    states, blocs = dict(scenario.states), list(scenario.blocs)
    for (room, name), changes in by_part.items():
        if room == "states" and name in states:
            states[name] = changed(states[name], changes)
        elif room == "blocs" and name.isdecimal() and int(name) < len(blocs):
            blocs[int(name)] = changed(blocs[int(name)], changes)
        else:
            raise Misfit(changes[0][0], "it is the path of no state and no bloc of the scenario")
    return scenario.model_copy(update={"states": states, "blocs": tuple(blocs)})


def changed(part: P, changes: Sequence[tuple[str, list[str], Value]]) -> P:
    """Return a state or bloc with values set at the rest of their paths."""
    data = part.model_dump(exclude_unset=True)
    for _, rest, value in changes:
        put(data, rest, value)
    try:
        made = type(part).model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        near = (path for path, rest, _ in changes if ".".join(rest).startswith(place))
        raise Misfit(next(near, changes[0][0]), f"{first['msg'][:1].lower()}{first['msg'][1:]}") from None
    wrong: list[tuple[str, str, bool]] = list(wrong_strategy(made.strategy)) if isinstance(made, State) else []
    for key, message, _ in wrong[:1]:
        near = (path for exact in (["strategy", key], ["strategy"]) for path, rest, _ in changes if rest == exact)
        raise Misfit(next(near, changes[0][0]), message)
    return made


def put(data: dict[str, Any], path: Sequence[str], value: Value) -> None:
    """Set one value within plain data; a bare name of a strategy may take parameters."""
    for place, word in enumerate(path[:-1]):
        below = data.get(word)
        name = {"name": below} if place == 0 and word == "strategy" and isinstance(below, str) else {}
        data[word] = dict(below) if isinstance(below, dict) else name
        data = data[word]
    data[path[-1]] = value
