"""A lesson gone through as a student does: its commands, one after the other, in a folder of their own."""

import contextlib
import io
import os
import shlex
from collections.abc import Iterator
from pathlib import Path

from sim.cli import main
from tests.lessons.page import Block, blocks


def play(text: str, folder: Path) -> list[list[str]]:
    """Run the blocks of a page in a folder and return the output of each, as lines; figures that the page does not name are left out."""
    with inside(folder):
        return [followed(text, each) for each in blocks(text)]


def followed(text: str, block: Block) -> list[str]:
    """Do what a block says, and return what is printed."""
    if block.language == "yaml":
        Path(block.code.split()[1]).write_text(block.code, encoding="utf-8")
        return []
    return ran(text, block.code) if block.language == "sh" else executed(block.code)


@contextlib.contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a folder, on a terminal of 80 columns."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "80"
    try:
        with contextlib.chdir(folder):
            yield
    finally:
        del os.environ["COLUMNS"]
        if before is not None:
            os.environ["COLUMNS"] = before


def ran(text: str, code: str) -> list[str]:
    """Return what the commands of a block print."""
    printed = io.StringIO()
    for line in code.splitlines():
        tool, *words = shlex.split(line)
        assert tool == "reciprocity", f"{line!r} is no command of reciprocity"
        with contextlib.redirect_stdout(printed):
            status = main([*words, "--no-figures"] if words[0] == "run" and f"{left_by(words)}/figures/" not in text else words)
        assert status == 0, f"{line!r} ends with {status}"
    return [line.rstrip() for line in printed.getvalue().splitlines()]


def left_by(words: list[str]) -> str:
    """Return the folder that a `run` or `sweep` leaves."""
    return words[words.index("--out") + 1] if "--out" in words else f"results/{Path(words[1]).stem}"


def executed(code: str) -> list[str]:
    """Return what Python prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "lesson", "exec"), {"__name__": "lesson"})
    return [line.rstrip() for line in printed.getvalue().splitlines()]
