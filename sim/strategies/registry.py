"""The registry of strategies: what the decorator records, and all others read."""

import inspect
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, get_type_hints


class Range(NamedTuple):
    """Bounds of a parameter, both allowed."""

    low: float
    high: float


class Unit(NamedTuple):
    """Unit of a parameter, in words."""

    name: str


class Meaning(NamedTuple):
    """What a parameter means, in a few words."""

    text: str


class Parameter(NamedTuple):
    """A typed, bounded, documented parameter of a strategy."""

    name: str
    low: float
    high: float
    unit: str
    default: float
    meaning: str


class Strategy(NamedTuple):
    """A strategy with all that YAML, documentation and sliders need to know."""

    name: str
    function: Callable[..., Any]
    parameters: tuple[Parameter, ...]
    meaning: str
    source: str
    unprovoked: bool


class Registry:
    """Strategies by name, in the order of their registration."""

    def __init__(self) -> None:
        self._strategies: dict[str, Strategy] = {}

    def strategy(self, *, source: str, unprovoked: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Return a decorator that registers a function; `unprovoked` strategies decide every period.

        Raises ValueError when the function lacks a docstring, bounds, a unit, a meaning or a default within the bounds,
        or when its name is taken.
        """

        def register(function: Callable[..., Any]) -> Callable[..., Any]:
            name = function.__name__
            if name in self._strategies:
                raise ValueError(f"there is a strategy {name!r} already; choose another name")
            text = inspect.getdoc(function)
            if not text or not source:
                raise ValueError(f"strategy {name!r} needs a docstring and a source")
            parameters = tuple(_parameters(name, function))
            self._strategies[name] = Strategy(name, function, parameters, " ".join(text.split()), source, unprovoked)
            return function

        return register

    def __getitem__(self, name: str) -> Strategy:
        """Return a strategy; raises KeyError for an unknown name."""
        return self._strategies[name]

    def at(self, number: int) -> Strategy:
        """Return the strategy with this number: its place in the order of registration."""
        return list(self._strategies.values())[number]

    def __contains__(self, name: object) -> bool:
        return name in self._strategies

    def __iter__(self) -> Iterator[Strategy]:
        return iter(self._strategies.values())

    def __len__(self) -> int:
        return len(self._strategies)

    @property
    def names(self) -> tuple[str, ...]:
        """Names in the order of registration: a strategy's number is its place here."""
        return tuple(self._strategies)


def _parameters(name: str, function: Callable[..., Any]) -> Iterator[Parameter]:
    hints = get_type_hints(function, include_extras=True)
    for place, (word, declared) in enumerate(inspect.signature(function).parameters.items()):
        if place < 2:
            if word != ("seen", "draw")[place]:
                raise ValueError(f"the first two parameters of strategy {name!r} are `seen` and `draw`")
            continue
        notes = {type(note): note for note in getattr(hints.get(word), "__metadata__", ())}
        if not {Range, Unit, Meaning} <= notes.keys() or declared.default is inspect.Parameter.empty:
            raise ValueError(f"{name}.{word} needs Annotated[float, Range(…), Unit(…), Meaning(…)] and a default")
        low, high = notes[Range]
        if not low <= declared.default <= high:
            raise ValueError(f"{name}.{word}: the default {declared.default} is not within {low} to {high}")
        yield Parameter(word, low, high, notes[Unit].name, float(declared.default), notes[Meaning].text)


REGISTRY = Registry()
strategy = REGISTRY.strategy
