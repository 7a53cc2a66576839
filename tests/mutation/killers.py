"""Which test kills which mutant, as far as that was found: `killers.csv`, a row for each test with the marks of its mutants.

A trial begins with the known killer, so that a second one takes minutes; a mark goes out of use when the code of its mutant changes.
"""

import csv
import hashlib
from collections.abc import Iterable
from pathlib import Path

LIST = Path(__file__).with_name("killers.csv")


def mark(name: tuple[str, ...]) -> str:
    """Return the mark of a mutant, named by its file, function and change."""
    return hashlib.sha256("\n".join(name).encode()).hexdigest()[:10]


def killers(path: Path = LIST) -> dict[str, str]:
    """Return the test that kills each mutant, by the mutant's mark."""
    if not path.exists():
        return {}
    with path.open(newline="") as file:
        return {each: row["test"] for row in csv.DictReader(file) for each in row["mutants"].split()}


def keep(found: Iterable[tuple[tuple[str, ...], str]], mutants: Iterable[tuple[str, ...]], path: Path = LIST) -> None:
    """Add the killers that were found to those that are known; kept are those of mutants that there are."""
    known = killers(path) | {mark(name): test for name, test in found}
    there = {mark(name) for name in mutants}
    tests: dict[str, list[str]] = {}
    for each, test in sorted(known.items()):
        if each in there:
            tests.setdefault(test, []).append(each)
    with path.open("w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("test", "mutants"), *((test, " ".join(tests[test])) for test in sorted(tests))])
