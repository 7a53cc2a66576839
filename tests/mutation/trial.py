"""What becomes of a mutant: which tests are asked, in which order, and where."""

import ast
from pathlib import Path

from tests.mutation.fresh import Copy
from tests.mutation.guards import Guards
from tests.mutation.judging import Judge
from tests.mutation.killers import killers, mark
from tests.mutation.operators import Mutant
from tests.mutation.trying import Changes, Trying

KILLED = ("killed", "timeout")
RECENT = 5  # tests that killed the last mutants: the next is near them


class Trial:
    """Tries one mutant after the other: forked where functions can be changed, else (or if that shows nothing) in a copy of the tree."""

    def __init__(self, trying: Trying, folder: Path, seconds: float) -> None:
        self.trying, self.seconds = trying, seconds
        self.guards, self.killers, self.recent = Guards(), killers(), list[str]()
        self.forked, self.fresh = Judge(trying.forked), Judge(Copy(folder).attempt)

    def outcome(self, file: Path, mutant: Mutant, tree: ast.Module, changed: Changes) -> tuple[str, str]:
        """Return killed, timeout, survived or unseen, and the test that killed; `changed` are the functions that the mutant changes."""
        killer = self.killers.get(mark((str(file), mutant.function, mutant.text)), "")
        found, test = "survived", ""
        if changed:
            guards = self.guards.of(file, mutant.line, mutant.end, self.seconds)
            found, test = self.forked.outcome(changed, self.ordered(guards, killer))
        if not changed or (found not in KILLED and (killer or self.guards.imported(file, mutant.line, mutant.end))):
            for guards in self.guards.of_room(file, self.seconds):  # apart, for to gather tests of many rooms takes its time
                if found not in KILLED:
                    found, test = self.fresh.outcome((file, ast.unparse(tree)), self.ordered(guards, killer))
        self.recent = [test] * bool(test) + [each for each in self.recent if each != test][: RECENT - 1]
        return found, test

    def ordered(self, tests: dict[str, float], killer: str) -> dict[str, float]:
        """Return tests with their seconds: what killed the mutant before, what killed the last ones, then the quickest first."""
        tests = {each: tests[each] for each in (*self.recent, *tests) if each in tests}
        return {each: seconds for each, seconds in {killer: self.guards.costs.of(killer), **tests}.items() if each in self.trying.items}
