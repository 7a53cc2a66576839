"""A kill is one by a test that passes where nothing is changed."""

from tests.mutation.judging import Judge


def test_a_test_that_always_fails_kills_nothing() -> None:
    """It is left out, and the others tell; where there is no other, nothing was seen. Each is tried on the code as it is but once."""
    tried: list[tuple[object, list[str]]] = []

    def attempt(change: object, tests: dict[str, float]) -> tuple[str, str]:
        tried.append((change, list(tests)))
        fails = [each for each in tests if each == "always" or (change, each) == ("wrong", "sharp")]
        return ("killed", fails[0]) if fails else ("survived", "")

    judge = Judge(attempt)
    assert judge.outcome("wrong", dict.fromkeys(["always", "blunt", "sharp"], 1.0)) == ("killed", "sharp")
    assert judge.outcome("other", dict.fromkeys(["always", "sharp"], 1.0)) == ("survived", "")
    assert judge.outcome("wrong", {"always": 1.0}) == judge.outcome("wrong", {}) == ("unseen", "")
    assert [tests for change, tests in tried if change is None] == [["always"], ["sharp"]]
