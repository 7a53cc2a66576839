"""A mutant tried in a process of its own, from a copy of the tree: one of what a module makes when it is imported."""

import multiprocessing
import os
import shutil
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

CONTEXT = multiprocessing.get_context("forkserver")
HEAVY = (  # what the package imports where it needs it: a child that did so would spend its time on that
    "arviz", "dynesty", "h5netcdf", "matplotlib.figure", "nashpy", "pandas", "pyarrow.parquet", "rich.progress", "SALib.analyze.morris",
    "SALib.sample", "scipy.integrate", "scipy.optimize", "scipy.stats", "xarray",
)  # fmt: skip


class Quick:
    """A plugin of pytest: a failure is found by the same examples each time, and not made smaller."""

    @pytest.hookimpl
    def pytest_configure(self) -> None:
        """Set what hypothesis does."""
        import hypothesis  # not before pytest can rewrite its assertions

        phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
        hypothesis.settings.register_profile("mutation", derandomize=True, database=None, deadline=None, phases=phases)
        hypothesis.settings.load_profile("mutation")


class Telling(Quick):
    """The same, that tells which test is tried."""

    def __init__(self, into: Connection) -> None:
        self.into = into

    @pytest.hookimpl
    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Tell."""
        self.into.send(nodeid)


def child(folder: Path, tests: list[str], into: Connection) -> None:
    """Run tests in a folder, whose modules are imported anew."""
    os.chdir(folder)
    sys.path[0] = str(folder)
    sys.dont_write_bytecode = True  # the next change may be of the same second and length, and be taken for this one
    for name in [each for each in sys.modules if each.split(".")[0] in ("sim", "tests")]:
        del sys.modules[name]
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1), os.dup2(null, 2)
    os._exit(pytest.main(["-x", "-q", "-p", "no:randomly", *tests], plugins=[Telling(into)]))


class Copy:
    """A copy of the tree; the processes that run its tests begin with the libraries imported."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(".", folder, ignore=left_out, dirs_exist_ok=True)
        CONTEXT.set_forkserver_preload(["pytest", *HEAVY])
        self.folder = folder

    def attempt(self, change: tuple[Path, str] | None, tests: dict[str, float]) -> tuple[str, str]:
        """Return killed, timeout or survived, and the test that did it, of the copy with another text of one file."""
        if change is None:
            return self.run(tests)
        place = self.folder / change[0]
        before = place.read_text()
        place.write_text(change[1])
        try:
            return self.run(tests)
        finally:
            place.write_text(before)

    def run(self, tests: dict[str, float]) -> tuple[str, str]:
        """Run tests until one fails."""
        out, into = CONTEXT.Pipe(duplex=False)
        process: Any = CONTEXT.Process(target=child, args=(self.folder, list(tests), into))
        process.start()
        into.close()
        test, until = "", time.monotonic() + 120 + 5 * sum(tests.values())
        while out.poll(max(0.0, until - time.monotonic())):
            try:
                test = out.recv()
            except EOFError:
                process.join()
                break
        process.kill()
        process.join()
        return {0: ("survived", ""), -9: ("timeout", test)}.get(process.exitcode, ("killed", test))


def left_out(folder: str, names: list[str]) -> list[str]:
    """Return what of a folder is no part of the tree: what git keeps, and what was made."""
    return [each for each in names if each == ".git" or (Path(folder) == Path("results") and each != "README.md")]
