"""A fault of a file: where it is, what is wrong, and what would be right; and how a text is read from a file that nobody vouches for."""

import difflib
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")  # no sign of a text
FORMULA = re.compile(r"[=@\t\r]|[+-](?!\.?\d)")  # what a spreadsheet would run, where a cell begins with it
LARGEST = 5_000_000  # bytes of a text
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
    close = difflib.get_close_matches(str(word)[:200], names[:2000], 1, 0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    if not names:
        return "there are none"
    return "known are " + ", ".join(names[:12]) + (", …" if len(names) > 12 else "")


def text_of(
    path: Path, advice: Callable[[], str], short: str, file: str = "", largest: int = LARGEST, error: type[FaultsError] = FaultsError
) -> str:  # fmt: skip
    """Return the text of a file (UTF-8, with or without its mark); raises `error` where there is none, or what is no plain text.

    `advice` says what to give instead, `short` why none is that large (`largest`, in bytes); `file` names it, where not by its path.
    Only a regular file is read: a pipe may never end, a device never.
    """
    file = file or str(path)
    try:
        with open(path, "rb", opener=at_once) as stream:
            regular = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
            raw = (stream.read(largest + 1) if regular else None) or b""
    except (OSError, ValueError) as failed:
        reason = getattr(failed, "strerror", None) or failed
        raise error([Fault(file, 1, 1, f"can't be read: {reason}; {advice()}")]) from None
    if not regular:
        raise error([Fault(file, 1, 1, f"can't be read: it is no regular file; {advice()}")])
    if len(raw) > largest:
        raise error([Fault(file, 1, 1, f"larger than {largest // 1_000_000} MB; {short}")])
    text = decoded(raw, file)
    bad = text if isinstance(text, Fault) else control(text, file)
    if bad:
        raise error([bad])
    return str(text)


def at_once(path: str, flags: int) -> int:
    """Open a file without waiting for somebody at the other end of a pipe."""
    return os.open(path, flags | os.O_NONBLOCK)


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
