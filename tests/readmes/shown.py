"""What a README shows, done as a reader does it: its blocks one after the other, in a folder of their own.

A `sh` block holds commands; a `text` block right below one is what it prints, where a line `…` stands for any lines (tests/lessons).
A `yaml` or `python` block that begins with `# NAME.yaml` or `# NAME.py` is written as that file; one that begins with `# in FILE` is a
part of that file of this house. Other `yaml` is a scenario or a sweep, and is checked; other `python` runs.
"""

import re
import shlex
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import typer

from sim.cli import main
from sim.cli.main import app
from tests.lessons.page import Block, blocks
from tests.lessons.playing import executed, inside, ran

ROOT = Path(__file__).parents[2]
LONG = {  # commands that are only looked at: the words that a line begins with, and why
    "calibrate": "minutes of sampling; tests/folders runs a short one",
    "validate": "fits every rule on many cuts of the record; tests/folders runs it on few acts",
    "explore": "serves its page until it is stopped; tests/web runs it",
}
ELSEWHERE = {  # tools that no test starts, and what does
    "pip": ".ci/run", "git": ".ci/run", "cd": "a reader's shell", "curl": "tests/web", "jupytext": "tests/notebooks",
    "jupyter": "tests/notebooks", "export": "a reader's shell", "bash": ".ci/run",
}  # fmt: skip
FREE = "calibrate --show"  # quick all the same


def readmes() -> list[Path]:
    """Return every README of the house, from its root."""
    found = [ROOT / "README.md", *(path for room in ("sim", "scenarios", "tests", "results") for path in (ROOT / room).rglob("README.md"))]
    return sorted(path.relative_to(ROOT) for path in found)


def text_of(page: Path) -> str:
    """Return the text of a page."""
    return (ROOT / page).read_text(encoding="utf-8")


def follow(text: str, folder: Path) -> list[tuple[Block, list[str]]]:
    """Do what each block of a page says, and return it with what it prints; AssertionError for what can't be done."""
    with inside(folder):
        return [(block, followed(text, block)) for block in blocks(text)]


def followed(text: str, block: Block) -> list[str]:
    """Do what a block says, and return what is printed."""
    if block.language == "sh":
        return [line for command in lines(block.code) for line in done(text, command)]
    named = re.match(r"# (in )?([\w./-]+\.(?:py|yaml|csv))\n", block.code)
    if named and named[1]:
        assert block.code[named.end() :] in (ROOT / named[2]).read_text(encoding="utf-8"), f"{named[2]} has no such part:\n{block.code}"
        return []
    if named:
        Path(named[2]).write_text(block.code, encoding="utf-8")
        return checked(Path(named[2])) if block.language == "yaml" else []
    if block.language == "python":
        return executed(block.code)
    Path("shown.yaml").write_text(block.code, encoding="utf-8")
    return checked(Path("shown.yaml"))


def checked(path: Path) -> list[str]:
    """Check a scenario or a sweep."""
    sweep = re.search(r"^scenario:", path.read_text(encoding="utf-8"), re.M)
    assert main(["sweep", str(path), "--dry-run"] if sweep else ["check", str(path)]) == 0, f"{path} has faults"
    return []


def lines(code: str) -> Iterator[list[str]]:
    """Yield the commands of a block as words; what is joined by && is several."""
    for line in code.replace("\\\n", " ").splitlines():
        command: list[str] = []
        for word in shlex.split(line, comments=True):
            if word == "&&":
                yield command
                command = []
            else:
                command.append(word)
        if command:
            yield command


def done(text: str, words: list[str]) -> list[str]:
    """Do one command and return what it prints; `> FILE` takes it into a file."""
    tool = Path(words[0]).name
    if re.fullmatch(r"python[\d.]*", tool) and words[1] == "-m":
        assert find_spec(words[2]), f"there is no module {words[2]}"
        missing = [word for word in words[3:] if word.startswith("tests/") and not (ROOT / word.partition("::")[0]).exists()]
        assert not missing, f"{missing} are not there"
        return []
    if tool in ELSEWHERE:
        return []
    assert tool == "reciprocity", f"{shlex.join(words)!r}: no test knows {tool}; tests/readmes/shown.py lists those that run elsewhere"
    if words[1] in LONG and not shlex.join(words[1:]).startswith(FREE):
        command_of(words[1]).make_context(words[1], words[2:]).close()
        return []
    if ">" not in words:
        return ran(text, shlex.join(["reciprocity", *words[1:]]))
    place = words.index(">")
    printed = ran(text, shlex.join(["reciprocity", *words[1:place]]))
    Path(words[place + 1]).write_text("\n".join(printed) + "\n", encoding="utf-8")
    return []


def command_of(name: str) -> "typer.core.TyperCommand":
    """Return a command by its name; AssertionError where there is none."""
    group = typer.main.get_command(app)
    found = group.commands.get(name)  # type: ignore[attr-defined]
    assert found, f"there is no command {name!r}"
    return found  # type: ignore[no-any-return]


def names() -> list[str]:
    """Return the names of all commands, in the order of the help."""
    return list(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def mentioned(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each command that a page mentions in a line, with its options."""
    for found in re.findall(r"`(?:\S*/)?reciprocity ((?:\\`|[^`])+)`", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M)):
        words = re.split(r"[\s\[\]|\\]+", found)
        if not words[0].startswith("-"):
            yield words[0], [word.partition("=")[0] for word in words if word.startswith("--")]
