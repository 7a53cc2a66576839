"""A fault of a file: where it is, what is wrong, and what would be right."""

import difflib
import re
from collections.abc import Iterable
from typing import NamedTuple

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")  # no sign of a text


class Fault(NamedTuple):
    """One fault; lines and columns count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class FaultsError(Exception):
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


def decoded(raw: bytes, file: str) -> str | Fault:
    """Return the text of a file's bytes (UTF-8, with or without its mark), or where they are none."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = raw.count(b"\n", 0, error.start) + 1, error.start - raw.rfind(b"\n", 0, error.start)
        return Fault(file, line, column, "not UTF-8; save the file as UTF-8 text")


def control(text: str, file: str) -> Fault | None:
    """Return where the first sign stands that belongs to no text; None where there is none."""
    bad = CONTROL.search(text)
    if not bad:
        return None
    line, column = text.count("\n", 0, bad.start()) + 1, bad.start() - text.rfind("\n", 0, bad.start())
    return Fault(file, line, column, "a control character; save the file as plain text (UTF-8)")
