"""Texts from files that nobody vouches for: regular files, not too large, in UTF-8, without signs that belong to no text."""

import json
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from sim.faults import Fault, FaultsError

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")  # no sign of a text
FORMULA = re.compile(r"[=@\t\r]|[+-](?!\.?\d)")  # what a spreadsheet would run, where a cell begins with it
LARGEST = 5_000_000  # bytes of a text


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


def json_of(path: Path, advice: str, largest: int = LARGEST, error: type[FaultsError] = FaultsError) -> Any:
    """Return what a JSON file holds; raises `error` where it can't be read, is no JSON, or has numbers or texts that are none."""
    text = text_of(path, lambda: advice, advice, largest=largest, error=error)
    line = column = 1
    try:
        found = json.loads(text, parse_constant=refused)
        if "\\u" in text:
            json.dumps(found, ensure_ascii=False).encode()  # halves of a sign, written as escapes
    except json.JSONDecodeError as failed:
        line, column, reason = failed.lineno, failed.colno, failed.msg
    except (ValueError, RecursionError) as failed:
        reason = " ".join(str(failed).split())[:200]
    else:
        return found
    raise error([Fault(str(path), line, column, f"no JSON: {reason}; {advice}")])


def refused(word: str) -> NoReturn:
    """Raise ValueError for what JSON has no word for."""
    raise ValueError(f"{word} is no number")
