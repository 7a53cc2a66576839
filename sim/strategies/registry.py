"""The registry of strategies: what the decorator records, and all others read."""

import dis
import inspect
import math
from collections.abc import Callable, Iterable, Iterator
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
    draws: bool  # whether the function looks at its draw; where it does not, none is made


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
            if not inspect.isfunction(function) or not function.__name__.isidentifier():
                raise ValueError(f"strategy {function!r} is no function with a name; write def …(seen, draw)")
            name = function.__name__
            if name in self._strategies:
                raise ValueError(f"strategy {name!r} is there already; choose another name")
            text = inspect.getdoc(function)
            if not text or not source:
                raise ValueError(f"strategy {name!r} needs a docstring and a source; say in a sentence what it does, and where it is from")
            parameters = tuple(_parameters(name, function))
            self._strategies[name] = Strategy(name, function, parameters, " ".join(text.split()), source, unprovoked, _draws(function))
            return function

        return register

    def restore(self, strategies: Iterable[Strategy]) -> None:
        """Let the registry hold these strategies, in this order, and no others."""
        self._strategies = {each.name: each for each in strategies}

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


def _draws(function: Callable[..., Any]) -> bool:
    told = (each.argval for each in dis.get_instructions(function))  # a name, or two names from Python 3.13 on
    return any("draw" in (each if isinstance(each, tuple) else (each,)) for each in told)


def _parameters(name: str, function: Callable[..., Any]) -> Iterator[Parameter]:
    hints = get_type_hints(function, include_extras=True)
    declared = list(inspect.signature(function).parameters.values())
    if [each.name for each in declared[:2]] != ["seen", "draw"]:
        raise ValueError(f"strategy {name!r} has not seen and draw as its first two parameters; write def {name}(seen, draw)")
    for each in declared[2:]:
        notes = {type(note): note for note in getattr(hints.get(each.name), "__metadata__", ())}
        if not {Range, Unit, Meaning} <= notes.keys() or each.kind is not each.POSITIONAL_OR_KEYWORD or each.default is each.empty:
            raise ValueError(
                f"strategy {name!r}: {each.name} lacks its bounds; write {each.name}: "
                'Annotated[float, Range(0, 1), Unit("persons"), Meaning("what it is")] = 0.5'
            )
        low, high = notes[Range]
        numbers = (low, each.default, high)
        if not all(isinstance(one, int | float) and math.isfinite(one) for one in numbers) or not low <= each.default <= high:
            raise ValueError(f"strategy {name!r}: {each.name} is {each.default!r}; a default is a number from {low} to {high}")
        if each.name == "name":
            raise ValueError(f"strategy {name!r} can't have a parameter called name; call it something else")
        yield Parameter(each.name, low, high, notes[Unit].name, float(each.default), notes[Meaning].text)


REGISTRY = Registry()
strategy = REGISTRY.strategy
