"""A fault of a file: where it is, what is wrong, and what would be right."""

import difflib
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

MOST = 100  # faults that are told
HEAD, TAIL = 300, 250  # signs of a long message that are told, of its beginning and its end
HIDDEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")  # categories of signs that a terminal obeys, or does not show


class Fault(NamedTuple):
    """One fault; lines and columns count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        text = self.message if len(self.message) <= HEAD + TAIL else f"{self.message[:HEAD]} … {self.message[-TAIL:]}"
        return f"{printable(self.file)}:{self.line}:{self.column}: {printable(text)}"


class FaultsError(Exception):
    """All faults of a file, in the order of their places; of very many the first."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        told = self.faults[:MOST]
        if len(self.faults) >= MOST:
            told.append(told[-1]._replace(message="there may be more faults than these; mend them first"))
        super().__init__("\n".join(map(str, told)))


def printable(text: str) -> str:
    """Return a text with the signs escaped that a terminal would obey or hide: controls, marks of direction, halves of a sign."""
    if text.isprintable():
        return text
    return "".join(sign if unicodedata.category(sign) not in HIDDEN else sign.encode("unicode_escape").decode() for sign in text)


def lines_printable(text: str) -> str:
    """Return a text of several lines with such signs escaped, but for the ends of its lines."""
    return "\n".join(map(printable, text.split("\n")))


def nearest(word: object, known: Iterable[str]) -> str:
    """Return what would be right: the nearest known name, else all of them (at most twelve)."""
    names = list(known)
    close = difflib.get_close_matches(str(word)[:200], names[:500], 1, 0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    if not names:
        return "there are none"
    return "known are " + ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
