"""Which tests guard a line: those that came through it, by the contexts of one measured run of the suite; the quickest first."""

import ast
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from coverage import CoverageData

FOLDER = Path("results/mutation")
DATA, TIMES = FOLDER / "coverage.sqlite", FOLDER / "times.json"
# recorded numbers say that something changed, not what is right; the others start processes or take long
NO_GUARDS = ("tests/golden", "tests/benchmarks", "tests/load", "tests/faults", "tests/hostile", "tests/supply", "tests/test_")


def measure(tests: list[str]) -> None:
    """Run the suite, or add some tests to what is known of it, and keep which test came through which line, and how long it took."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not tests:
        TIMES.unlink(missing_ok=True)
    words = [
        "-q",
        "-p",
        "no:randomly",
        "-p",
        "tests.mutation.timing",
        "--cov-context=test",
        "--cov-report=",
        *(["--cov-append"] if tests else []),
    ]
    environment = {**os.environ, "COVERAGE_FILE": str(DATA.resolve()), "MUTATION_TIMES": str(TIMES.resolve())}
    subprocess.run([sys.executable, "-m", "pytest", *words, *tests], env=environment, check=False)


class Guards:
    """The tests that guard the lines of files, without those that run compiled rules: these would not see the change."""

    def __init__(self) -> None:
        self.data = CoverageData(str(DATA))
        self.data.read()
        self.times: dict[str, float] = json.loads(TIMES.read_text())
        self.compiled = self.through(Path("sim/ensemble/cache.py"), *body("sim/ensemble/cache.py", "kernel"))

    def through(self, file: Path, first: int, last: int) -> set[str]:
        """Return the tests that came through some lines."""
        found = self.lines(file)
        return {each.rsplit("|", 1)[0] for line in range(first, last + 1) for each in found.get(line, ()) if each}

    @cache  # noqa: B019
    def lines(self, file: Path) -> dict[int, list[str]]:
        """Return which tests came through each line of a file."""
        return self.data.contexts_by_lineno(str(file.resolve()))

    def imported(self, file: Path, first: int, last: int) -> bool:
        """Return whether any of some lines runs when modules are imported, so that a forked process can't see it changed."""
        return any("" in self.lines(file).get(line, ()) for line in range(first, last + 1))

    def of(self, file: Path, first: int, last: int, seconds: float) -> dict[str, float]:
        """Return the tests that guard some lines, with their seconds, the quickest first, as many as take some seconds in all."""
        return self.quickest(self.through(file, first, last), seconds)

    def of_room(self, file: Path, seconds: float) -> dict[str, float]:
        """Return those that guard what a module makes when it is imported: all that come through it, and its room's."""
        folder = f"tests/{file.parent.name}/"
        return self.quickest(self.through(file, 1, 10**6) | {each for each in self.times if each.startswith(folder)}, seconds)

    def quickest(self, tests: set[str], seconds: float) -> dict[str, float]:
        """Return the quickest of some tests that may guard, as many as take some seconds in all."""
        able = [each for each in tests - self.compiled if not each.startswith(NO_GUARDS)]
        chosen: dict[str, float] = {}
        for took, each in sorted((self.times.get(each, 0.0), each) for each in able):
            if sum(chosen.values()) + took <= seconds:
                chosen[each] = took
        return chosen


def body(file: str, function: str) -> tuple[int, int]:
    """Return the lines of a function without its head."""
    found = next(
        each for each in ast.walk(ast.parse(Path(file).read_text())) if isinstance(each, ast.FunctionDef) and each.name == function
    )
    return found.body[0].lineno, found.end_lineno or 0
