"""Tables in Markdown, numbers as a page shows them, and what the code says in comments beside its declarations."""

import inspect
import io
import tokenize
from collections.abc import Iterable, Sequence
from typing import Any


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a bar within a cell is escaped."""
    lines = [header, ["---"] * len(header), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def code(words: Iterable[Any]) -> str:
    """Return words as code, with commas between."""
    return ", ".join(f"`{word}`" for word in words)


def number(value: float) -> str:
    """Return a number as a page shows it: at most four digits that count, thousands apart, a minus that is one."""
    return (f"{value:,.0f}" if value == int(value) else f"{value:.4g}").replace("-", "−")


def first_sentence(text: str | None) -> str:
    """Return the first sentence of a docstring, in one line; AssertionError where there is none."""
    assert text, "a docstring is missing"
    return " ".join(text.split("\n\n")[0].split()).split(". ")[0].removesuffix(".") + "."


def comments(declared: type) -> dict[str, str]:
    """Return what stands as a comment behind the members or fields of a class, by their names."""
    found: dict[str, str] = {}
    name = ""
    for token in tokenize.generate_tokens(io.StringIO(inspect.getsource(declared)).readline):
        if token.type == tokenize.NAME and token.start[1] == len(token.line) - len(token.line.lstrip()):
            name = token.string
        if token.type == tokenize.COMMENT:
            found[name] = token.string.removeprefix("#").strip()
    return found


def changing(declared: type) -> list[str]:
    """Return the fields of a class below its line: those that change within a run."""
    below = inspect.getsource(declared).split("# --- changes within a run\n", 1)[1]
    return [line.split(":")[0].strip() for line in below.splitlines() if ":" in line]


def remarks(declared: type, names: Iterable[str]) -> dict[str, str]:
    """Return the comments of some members or fields; AssertionError where one has none."""
    found = comments(declared)
    silent = [each for each in names if each not in found]
    assert not silent, f"{declared.__name__}: {', '.join(silent)} lack a comment that says what they mean"
    return {each: found[each] for each in names}
