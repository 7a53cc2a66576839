"""Which tests guard a line: those that came through it, by the contexts of one measured run of the suite; the quickest first."""

import ast
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from coverage import CoverageData

from tests.mutation.timing import read

FOLDER = Path("results/mutation")
DATA, TIMES = FOLDER / "coverage.sqlite", FOLDER / "times.json"
ROOMS = {"sim/rules": "tests/engine"}  # whose tests are not in the folder of the same name
CACHE, COMPILED = Path("sim/ensemble/cache.py"), ("rules", "strategies")
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
        "--cov",
        "--cov-context=test",
        "--cov-report=",
        *(["--cov-append"] if tests else []),
    ]
    environment = {**os.environ, "COVERAGE_FILE": str(DATA.resolve()), "MUTATION_TIMES": str(TIMES.resolve())}
    subprocess.run([sys.executable, "-m", "pytest", *words, *tests], env=environment, check=False)


class Guards:
    """The tests that guard the lines of files; of what is compiled, without those that run it so: these would not see the change."""

    def __init__(self) -> None:
        self.data = CoverageData(str(DATA))
        self.data.read()
        self.costs = read(TIMES)
        self.compiled = {test for name in ("kernel", "loaded") for test in self.through(CACHE, *body(CACHE, name))}

    def through(self, file: Path, first: int, last: int) -> set[str]:
        """Return the tests that came through some lines, by themselves or by a fixture that they share with one that did."""
        found = self.lines(file)
        came = [each.rsplit("|", 1) for line in range(first, last + 1) for each in found.get(line, ()) if each]
        made = {fixture for test, phase in came if phase == "setup" for fixture in self.costs.shared.get(test, ())}
        return {test for test, _ in came} | {test for test, shared in self.costs.shared.items() if made.intersection(shared)}

    @cache  # noqa: B019
    def lines(self, file: Path) -> dict[int, list[str]]:
        """Return which tests came through each line of a file."""
        return self.data.contexts_by_lineno(str(file.resolve()))

    def imported(self, file: Path, first: int, last: int) -> bool:
        """Return whether any of some lines runs when modules are imported, so that a forked process can't see it changed."""
        return any("" in self.lines(file).get(line, ()) for line in range(first, last + 1))

    def of(self, file: Path, first: int, last: int, seconds: float) -> dict[str, float]:
        """Return the tests that guard some lines, with their seconds: those of the room, then others; of each the quickest first."""
        tests, room = self.through(file, first, last), self.room(file)
        return self.quickest(file, tests & room, seconds) | self.quickest(file, tests - room, seconds)

    def of_room(self, file: Path, seconds: float) -> tuple[dict[str, float], dict[str, float]]:
        """Return those that guard what a module makes when it is imported: its room's, and the others that come through it."""
        room = self.room(file)
        return self.quickest(file, room, seconds), self.quickest(file, self.through(file, 1, 10**6) - room, seconds)

    def room(self, file: Path) -> set[str]:
        """Return the tests of the room of a file."""
        folder = ROOMS.get(str(file.parent), f"tests/{file.parent.relative_to('sim')}")
        return {each for each in self.costs.tests if each.startswith(f"{folder}/")}

    def quickest(self, file: Path, tests: set[str], seconds: float) -> dict[str, float]:
        """Return the quickest of some tests that may guard a file, as many as take some seconds in all, with what each costs by itself.

        A fixture that they share is made once.
        """
        blind = self.compiled if file.parts[1] in COMPILED else set()
        able = [each for each in tests - blind if not each.startswith(NO_GUARDS)]
        chosen, made, taken = dict[str, float](), set[str](), 0.0
        for alone, each in sorted((self.costs.of(each), each) for each in able):
            took = self.costs.of(each, made)
            if taken + took <= seconds:
                chosen[each], taken = alone, taken + took
                made.update(self.costs.shared.get(each, ()))
        return chosen


def body(file: Path, function: str) -> tuple[int, int]:
    """Return the lines of a function without its head."""
    found = next(each for each in ast.walk(ast.parse(file.read_text())) if isinstance(each, ast.FunctionDef) and each.name == function)
    return found.body[0].lineno, found.end_lineno or 0
