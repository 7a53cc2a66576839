"""A fault of a file: where it is, what is wrong, and what would be right."""

import difflib
from collections.abc import Iterable
from typing import NamedTuple


class Fault(NamedTuple):
    """One fault; lines and columns count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class ScenarioError(Exception):
    """All faults of a file, in the order of their places."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))


def nearest(word: object, known: Iterable[str]) -> str:
    """Return what would be right: the nearest known name, else all of them (at most twelve)."""
    names = list(known)
    close = difflib.get_close_matches(str(word), names, 1, 0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    if not names:
        return "there are none"
    return "known are " + ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
