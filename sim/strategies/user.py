"""A user's own strategies: a Python file named on the command line, never from a scenario."""

import functools
import hashlib
import inspect
import math
import numbers
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from sim.faults import FaultsError
from sim.strategies.registry import REGISTRY, Strategy
from sim.strategies.sight import MOST, Reply, Seen
from sim.texts import text_of

EXAMPLE = 'put @strategy(source="…") above a function with the parameters seen and draw'


class StrategyFileError(Exception):
    """A file of strategies can't be used; the message says where, and what would be right."""


class StrategyError(Exception):
    """A user's strategy failed during a run; the message names file, line and strategy."""


class StrategyFile(NamedTuple):
    """A file whose strategies are registered."""

    name: str
    sha256: str
    strategies: tuple[str, ...]


@contextmanager
def borrowed(path: str | Path) -> Iterator[StrategyFile]:
    """Register the strategies of a file until the block ends."""
    before = tuple(REGISTRY)
    try:
        yield register(path)
    finally:
        REGISTRY.restore(before)


def register(path: str | Path) -> StrategyFile:
    """Run a file so that its strategies register; those that it registered before are replaced.

    Raises StrategyFileError, and leaves the registry as it was, where the file can't be read or run or registers nothing.
    """
    return register_text(source_of(path).encode(), path)


def source_of(path: str | Path) -> str:
    """Return the text of a file of strategies; raises StrategyFileError where it can't be read."""
    try:
        return text_of(Path(path), lambda: "give a Python file with strategies", "a file of strategies is short")
    except FaultsError as error:
        raise StrategyFileError(str(error)) from None


def register_text(source: bytes, path: str | Path) -> StrategyFile:
    """Do the same with a file's text, which need not stand at `path` on this machine: messages name it."""
    before = tuple(REGISTRY)
    REGISTRY.restore(tuple(each for each in before if file_of(each) != str(path)))
    kept = len(REGISTRY)
    try:
        execute(source, str(path))
        own = tuple(REGISTRY)[kept:]
        if not own:
            raise StrategyFileError(f"{path}:1:1: registers no strategy; {EXAMPLE}")
        REGISTRY.restore((*tuple(REGISTRY)[:kept], *(each._replace(function=checked(each)) for each in own)))
    except BaseException:
        REGISTRY.restore(before)
        raise
    return StrategyFile(Path(path).name, hashlib.sha256(source).hexdigest(), tuple(each.name for each in own))


def file_of(strategy: Strategy) -> str:
    """Return the file in which a strategy is written."""
    return str(inspect.unwrap(strategy.function).__code__.co_filename)


def execute(source: bytes, file: str) -> None:
    """Run a source as a module of its own, leaving nothing on the disk; raises StrategyFileError where it fails."""
    module = ModuleType("reciprocity_strategies_" + hashlib.sha256(file.encode()).hexdigest()[:16])
    module.__file__ = file
    sys.modules[module.__name__] = module  # what looks up a function's module finds it
    try:
        exec(compile(source, file, "exec", dont_inherit=True), module.__dict__)
    except SyntaxError as error:
        line, column = (error.lineno, error.offset) if error.filename == file else (line_in(error, file), 1)
        place = f"{line or 1}:{max(1, column or 1)}"  # of an unknown encoding Python says 0 and -1
        raise StrategyFileError(f"{file}:{place}: no Python: {error.msg}; mend the line") from None
    except (Exception, SystemExit) as error:
        raise StrategyFileError(f"{file}:{line_in(error, file)}:1: {told(error)}") from None


def line_in(error: BaseException, file: str) -> int:
    """Return the line of a file at which an error happened last, 1 where it did not."""
    return next((frame.lineno or 1 for frame in reversed(traceback.extract_tb(error.__traceback__)) if frame.filename == file), 1)


def told(error: BaseException) -> str:
    """Return what an error at registration says, and what would be right."""
    text = " ".join(str(error).split())[:300]
    if isinstance(error, ImportError):
        return f"{text}; install it, or do without: the file stands alone"
    if isinstance(error, ValueError) and text.startswith("strategy "):
        return text  # the registry's own sentence
    return (
        f"{type(error).__name__}: {text}; {EXAMPLE}" if isinstance(error, TypeError) else f"{type(error).__name__}: {text}; mend the line"
    )


def checked(strategy: Strategy) -> Callable[..., Any]:
    """Return a strategy's function such that a failure or a wrong answer is told by file, line and name; `__wrapped__` is the plain one."""
    function = strategy.function
    file, line = function.__code__.co_filename, function.__code__.co_firstlineno

    @functools.wraps(function)
    def careful(seen: Seen, draw: float, *parameters: float) -> Any:
        try:
            answer = function(seen, draw, *parameters)
        except (Exception, SystemExit) as error:
            where = f"{file}:{line_in(error, file)}:1"
            raise StrategyError(f"{where}: strategy {strategy.name!r} failed on {seen}: {type(error).__name__}: {error}") from error
        wrong = wrongness(answer)
        if wrong:
            raise StrategyError(f"{file}:{line}:1: strategy {strategy.name!r} answered {answer!r} to {seen}; {wrong}")
        return answer

    return careful


def wrongness(answer: Any) -> str:
    """Return what would be right where an answer is none, else an empty text."""
    reply = answer if isinstance(answer, Reply) else Reply(people=answer)
    for word, value in reply._asdict().items():
        if not isinstance(value, numbers.Real) or not math.isfinite(value):
            return f"{word} must be a finite number (or answer a Reply)"
    if not (0 <= reply.people < MOST and 0 <= reply.accredit < MOST and reply.ceiling < MOST):
        return f"people are counted from 0, and are fewer than {MOST:g}"
    return ""
