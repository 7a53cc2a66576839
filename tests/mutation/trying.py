"""A plugin of pytest: tests are gathered once, and each mutant is tried in a forked process by those that guard it.

In the child the mutated functions get their new code, wherever they are referred to; what a module makes when it is imported
can't be changed so, and is tried in a process of its own, from a copy of the tree.
"""

import gc
import os
import resource
import signal
import warnings
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

from tests.mutation.fresh import HEAVY, Quick

Changes = list[tuple[FunctionType, CodeType]]  # functions with their new code
MEMORY = 2 << 30  # bytes that a mutant may take on top of what pytest has taken


class Trying(Quick):
    """Tries mutants when pytest has gathered its tests."""

    def __init__(self, work: Any) -> None:
        self.work, self.items, self.child = work, {}, False

    @pytest.hookimpl
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of libraries about themselves
            for each in HEAVY:
                with suppress(ImportError):
                    import_module(each)
        self.work(self)
        return True

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self.child:
            os._exit(1)

    def forked(self, changed: Changes | None, tests: dict[str, float]) -> tuple[str, str]:
        """Return killed, timeout or survived, and the test that did it; each test has a few times what it takes."""
        out, into = os.pipe()
        process = os.fork()
        if process == 0:
            gc.disable()
            self.child = True
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1), os.dup2(null, 2)
            held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, held + MEMORY))
            for function, code in changed or ():
                function.__code__ = code
            chosen = [self.items[each] for each in tests]
            for item, following in zip(chosen, [*chosen[1:], None], strict=True):
                os.write(into, f"{item.nodeid}\0".encode())
                signal.setitimer(signal.ITIMER_PROF, 3 + 3 * tests[item.nodeid])  # of the processor: the machine may be busy
                signal.setitimer(signal.ITIMER_REAL, 60 + 30 * tests[item.nodeid])
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            os._exit(0)
        os.close(into)
        with os.fdopen(out) as said:
            test = f"\0{said.read()}".split("\0")[-2]
        status = os.waitpid(process, 0)[1]
        if os.WIFSIGNALED(status):
            return "timeout", test
        return ("survived", "") if os.WEXITSTATUS(status) == 0 else ("killed", test)


def changes(file: Path, tree: Any) -> Changes:
    """Return the functions whose code another tree of their file changes, with the new code."""
    new = {(code.co_qualname, code.co_firstlineno): code for code in within(compile(tree, str(file), "exec", dont_inherit=True))}
    pairs = [(each, new[each.__code__.co_qualname, each.__code__.co_firstlineno]) for each in functions(file)]
    return [(function, code) for function, code in pairs if code != function.__code__]


@cache
def functions(file: Path) -> list[FunctionType]:
    """Return all functions there are of a file, also those that are registered, wrapped or methods."""
    import_module(".".join(file.relative_to(Path.cwd()).with_suffix("").parts).removesuffix(".__init__"))
    return [each for each in gc.get_objects() if type(each) is FunctionType and each.__code__.co_filename == str(file)]


def within(code: CodeType) -> Iterator[CodeType]:
    """Give a code and all codes in it."""
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from within(each)
