"""Compiled copies of the rules and strategies: the same code objects, with each other's compiled copies for globals."""

import enum
import importlib
import pkgutil
from collections import namedtuple
from collections.abc import Iterable
from functools import cache
from types import FunctionType, ModuleType
from typing import Any, get_type_hints

import numba
from numba.core.errors import NumbaError
from numba.core.types import Boolean, Number, unliteral

import sim.draws
import sim.ensemble.kernel
import sim.rules
import sim.world.tables
from sim.ensemble.parts import PartCompiler
from sim.rules import deciding
from sim.strategies import Strategy
from sim.strategies.sight import Reply, Seen
from sim.world import World

OPTIONS = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, "pipeline_class": PartCompiler}  # called by compiled code only
REPLY = numba.typeof(Reply(*[0.0] * len(Reply._fields)))


def rule_modules() -> list[ModuleType]:
    """Return the modules whose functions are compiled."""
    rules = [importlib.import_module(f"sim.rules.{each.name}") for each in pkgutil.iter_modules(sim.rules.__path__)]
    return [sim.draws, sim.world.tables, *rules, sim.ensemble.kernel]


def compiled_kernel(strategies: Iterable[Strategy]) -> Any:
    """Return the kernel compiled, for the strategies by their numbers; the chain of ifs leaves out those that can't be compiled."""
    modules = rule_modules()
    instead = {deciding.answer: compiled_answer(strategies), sim.world.tables.extend: compiled(stay), deciding.refuse: compiled(give_up)}
    return copies(modules, instead)[sim.ensemble.kernel.run_many]


def compiled_answer(strategies: Iterable[Strategy], inlined: bool = False) -> Any:
    """Return `deciding.answer` compiled, for the strategies by their numbers."""
    chosen = [(number, compiled_strategy(each), each) for number, each in enumerate(strategies) if failure(each) is None]
    return compiled(answer_of(chosen), inlined)


@cache
def compiled_strategy(chosen: Strategy) -> Any:
    """Return a strategy compiled, with the plain functions of its own module."""
    function = bare(chosen)
    module = ModuleType(function.__module__)
    module.__dict__.update(function.__globals__)
    return copies([module], {})[function]


def failure(declared: Strategy) -> Exception | None:
    """Return the error of compiling a strategy, None where there is none; those of this package all compile."""
    if bare(declared).__module__.startswith("sim.strategies."):
        return None
    try:
        found = answered(declared)
    except (NumbaError, NotImplementedError, TypeError, ValueError) as error:
        return error
    if found == REPLY or isinstance(found, Number | Boolean):
        return None
    return TypeError(f"it answers {found}, and not always a number or always a Reply")


def answered(declared: Strategy) -> Any:
    """Return the type of what a strategy answers, which compiling it tells; raises what Numba raises where it can't."""
    values = (numba.typeof(Seen(*[0.0] * len(Seen._fields))), numba.float64, *(numba.float64 for _ in declared.parameters))
    strategy = compiled_strategy(declared)
    strategy.compile(values)
    return strategy.overloads[values].signature.return_type


def bare(chosen: Strategy) -> Any:
    """Return a strategy's function as its author wrote it, without what was wrapped around it."""
    function: Any = chosen.function
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function


def copies(modules: Iterable[ModuleType], instead: dict[Any, Any], inlined: bool = False, apart: Iterable[Any] = ()) -> dict[Any, Any]:
    """Return a compiled copy of each function of some modules; `instead` has those that are replaced by another.

    Nothing is compiled before it is called. Functions of these modules that are called by each other are found as globals.
    Where they are `inlined`, those `apart` are not.
    """
    found: dict[Any, Any] = dict(instead)
    spaces: list[dict[str, Any]] = []
    for module in modules:
        space: dict[str, Any] = {}
        spaces.append(space)
        for value in vars(module).values():
            if isinstance(value, FunctionType) and value.__module__ == module.__name__ and value not in found:
                copy = FunctionType(value.__code__, space, value.__name__, value.__defaults__, value.__closure__)
                copy.__module__ = value.__module__
                found[value] = compiled(copy, inlined and value not in apart)
    for module, space in zip(modules, spaces, strict=True):
        space.update({name: seen_compiled(value, found) for name, value in vars(module).items()})
    return found


def compiled(function: Any, inlined: bool = False) -> Any:
    """Return a function to be compiled when it is called, once for each set of types and not for each constant among its arguments."""
    found = numba.njit(**OPTIONS, forceinline=inlined)(function)
    template = found.get_call_template

    def without_literals(arguments: Any, named: Any) -> Any:
        return template(tuple(map(unliteral, arguments)), {name: unliteral(each) for name, each in named.items()})

    found.get_call_template = without_literals
    return found


def seen_compiled(value: Any, found: dict[Any, Any]) -> Any:
    """Return what stands for a global in compiled code: a copy, the numbers of a vocabulary, or the thing itself."""
    if isinstance(value, FunctionType):
        return found.get(value, value)
    if value is Reply:
        return MAKE_REPLY
    if isinstance(value, type) and issubclass(value, enum.IntEnum):
        members = {name: int(member) for name, member in value.__members__.items()}
        return namedtuple(value.__name__, members)(**members)
    return value


@numba.njit(**OPTIONS)
def MAKE_REPLY(people: Any = 0.0, memory: Any = 0.0, ceiling: Any = -1.0, accredit: Any = 0.0) -> Any:
    """Make a `Reply`: Numba does not leave out arguments of a named tuple."""
    return Reply(float(people), float(memory), float(ceiling), float(accredit))


def stay(world: World, table: Any) -> int:
    """Say that a table is full; its last row is written over, and the run is given up."""
    world.here[0].full = 1
    return len(table) - 1


def give_up(world: World, reply: Reply) -> None:
    """Say that a reply is impossible."""
    world.here[0].full = 2


def answer_of(strategies: list[tuple[int, Any, Strategy]]) -> Any:
    """Return `deciding.answer` as a chain of ifs over the strategies' numbers, each called with its own parameters."""
    lines = ["def answer(strategy, seen, draw, parameters, first):"]
    space: dict[str, Any] = {"reply": MAKE_REPLY}
    for number, function, declared in strategies:
        space[f"strategy_{number}"] = function
        values = "".join(f", parameters[first + {place}]" for place in range(len(declared.parameters)))
        call = f"strategy_{number}(seen, draw{values})"
        lines.append(f"    if strategy == {number}:")
        lines.append(f"        return {call if replies(declared) else f'reply({call}, seen.memory)'}")
    lines.append("    return reply(0.0, seen.memory)")
    exec("\n".join(lines), space)
    return space["answer"]


def replies(declared: Strategy) -> bool:
    """Return whether a strategy answers with a `Reply` and not with a number: as those of this package declare, else as they compile."""
    function = bare(declared)
    if function.__module__.startswith("sim.strategies."):
        return get_type_hints(function)["return"] is Reply
    return bool(answered(declared) == REPLY)
