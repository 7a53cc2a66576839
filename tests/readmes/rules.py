"""The order of a day, the strategies and the draws, as the code declares them."""

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType

from sim import rules, simulate
from sim.draws import Purpose
from sim.rules import day as days
from sim.strategies import REGISTRY, Strategy
from tests.readmes.table import code, first_sentence, number, remarks, table

SIM = Path(simulate.__file__).parent
PHASE = re.compile(r"^Phases? ([\d and]+)(?:, [\w ]+)?: ")


def day() -> str:
    """Return the phases of a day in the order in which they are called, and what they share."""
    order = [each for each in steps(simulate.simulate) if each.__module__.startswith("sim.rules")]
    rows = [(str(number), *row(function)) for number, function in enumerate(unfolded(order), 1)]
    called = {function.__module__ for function in unfolded(order)} | {days.__name__}
    names = sorted(path.stem for path in Path(str(rules.__file__)).parent.glob("*.py") if path.stem != "__init__")
    others = [module for name in names if (module := import_module(f"sim.rules.{name}")).__name__ not in called]
    helpers = table(("what the phases share", "what it is for"), ((linked(each), about(each)) for each in others))
    return table(("", "what happens", "by", "which is to"), rows) + "\n" + helpers


def steps(function: Callable[..., object]) -> list[FunctionType]:
    """Return the functions that another one calls as statements of their own, within its loop where it has one, in their order."""
    tree = ast.parse(inspect.getsource(function)).body[0]
    assert isinstance(tree, ast.FunctionDef)
    loop = next((each for each in tree.body if isinstance(each, ast.While)), tree)
    names = [each.value.func.id for each in loop.body if isinstance(each, ast.Expr) and isinstance(each.value, ast.Call)
             and isinstance(each.value.func, ast.Name)]  # fmt: skip
    return [inspect.unwrap(function).__globals__[name] for name in names]


def unfolded(order: list[FunctionType]) -> Iterator[FunctionType]:
    """Yield the phases: morning and evening are those that they call."""
    for each in order:
        yield from steps(each) if each.__module__ == days.__name__ else [each]


def row(function: FunctionType) -> tuple[str, str, str]:
    """Return the cells of a phase."""
    module = import_module(function.__module__)
    return about(module), f"`{function.__name__}` in {linked(module)}", first_sentence(function.__doc__)


def linked(module: ModuleType) -> str:
    """Return a module as a link from `sim/`."""
    path = Path(str(module.__file__)).relative_to(SIM).as_posix()
    return f"[`{path}`]({path})"


def about(module: ModuleType) -> str:
    """Return what a module says that it is for, without the number of its phase."""
    text = PHASE.sub("", " ".join((module.__doc__ or "").split("\n\n")[0].split()))
    return text[:1].upper() + text[1:]


def strategies() -> str:
    """Return a table of all strategies, and one of their parameters."""
    rows = ((f"`{each.name}`", meaning(each), "every `period`" if each.unprovoked else "when provoked", each.source) for each in REGISTRY)
    numbers = (
        (f"`{each.name}`: `{one.name}`", f"{number(one.low)} to {number(one.high)}", one.unit, number(one.default), one.meaning)
        for each in REGISTRY
        for one in each.parameters
    )
    header = ("parameter", "bounds", "unit", "default", "meaning")
    return table(("strategy", "what it does", "is asked", "source"), rows) + "\n" + table(header, numbers)


def meaning(strategy: Strategy) -> str:
    """Return what a strategy does, in a sentence; where chance is in it, that is said, too."""
    return first_sentence(inspect.getdoc(strategy.function)) + (" *Draws.*" if strategy.draws else "")


def purposes() -> str:
    """Return a table of what is drawn, with the modules that draw it."""
    users: dict[str, list[str]] = {each.name: [] for each in Purpose}
    for path in sorted(SIM.rglob("*.py")):
        for name in dict.fromkeys(re.findall(r"\bPurpose\.([A-Z_]+)\b", path.read_text(encoding="utf-8"))):
            users[name].append(path.relative_to(SIM).as_posix())
    unused = [name for name, paths in users.items() if not paths]
    assert not unused, f"nothing draws for {unused}"
    said = remarks(Purpose, Purpose.__members__)
    rows = ((f"`{each.name}`", str(int(each)), said[each.name], code(users[each.name])) for each in Purpose)
    return table(("purpose", "number", "what is drawn", "where"), rows)
