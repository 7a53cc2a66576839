"""A mutant is killed by a test that passes on the code as it is; one that fails there, too, says nothing."""

from collections.abc import Callable
from typing import Any

Attempt = Callable[[Any, dict[str, float]], tuple[str, str]]  # of a change (or None) by tests with their seconds: outcome, and which test


class Judge:
    """One way of trying changes, with what is known of the tests where nothing is changed."""

    def __init__(self, attempt: Attempt) -> None:
        self.attempt, self.known = attempt, dict[str, bool]()

    def passes(self, test: str, seconds: float) -> bool:
        """Return whether a test passes where nothing is changed; it is tried once."""
        if test not in self.known:
            self.known[test] = self.attempt(None, {test: seconds})[0] == "survived"
        return self.known[test]

    def outcome(self, change: Any, tests: dict[str, float]) -> tuple[str, str]:
        """Return what becomes of a change, and the test that killed it; unseen where no test is fit to tell."""
        left = dict(tests)
        while left:
            found, test = self.attempt(change, left)
            if not test or self.passes(test, left[test]):
                return found, test
            del left[test]
        return "unseen", ""
