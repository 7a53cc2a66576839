"""A lesson's page as the tests read it: the commands it shows, the output below each, the figures it names, the numbers it says."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[2] / "scenarios" / "lessons"
BLOCK = re.compile(r"^```(sh|python|yaml)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.S | re.M)
NUMBER = re.compile(r"(?<![\w.#])\d[\d,]*(?:\.\d+)?")
SUM = re.compile(r"`([\d\s.+\-*/()]+) = ([\d,.]+)( %)?`")
GAP = "…"  # a line that stands for any number of lines of the output

Same = Callable[[str, str], bool]


class Block(NamedTuple):
    """A block of commands, of Python, or of a file that its first line names; with the output that the page shows below it."""

    language: str
    code: str
    shown: list[str] | None


def names() -> list[str]:
    """Return the lessons in the order of the table of contents."""
    return re.findall(r"^\| \d+ \| \[[^]]+\]\((\w+)\.md\)", (FOLDER / "README.md").read_text(encoding="utf-8"), re.M)


def text_of(name: str) -> str:
    """Return the text of a page."""
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def blocks(text: str) -> list[Block]:
    """Return the blocks of a page in their order."""
    found = BLOCK.finditer(text)
    return [Block(each[1], each[2], None if each[3] is None else each[3].splitlines()) for each in found]


def chosen(shown: Sequence[str], output: Sequence[str], same: Same = str.__eq__) -> list[str]:
    """Return the lines of an output that a page shows, with its gaps; an empty block shows all. AssertionError where they part."""
    found: list[str] = []
    place, gap = 0, False
    for line in shown or output:
        gap = gap or line == GAP
        if line == GAP:
            found.append(GAP)
            continue
        while gap and place < len(output) and not same(line, output[place]):
            place += 1
        assert place < len(output), f"the page shows {line!r}, which the output has not (any more):\n" + "\n".join(output)
        assert same(line, output[place]), f"the page shows\n{line!r}, the output is\n{output[place]!r}"
        found.append(output[place])
        place, gap = place + 1, False
    assert gap or place == len(output), f"the output goes on: {output[place:]}"
    return found


def figures(text: str) -> list[str]:
    """Return the figures that a page names, as paths from where its commands run."""
    return list(dict.fromkeys(re.findall(r"results/[\w/.-]+\.png", text)))


def prose(text: str) -> str:
    """Return what a page says outside its blocks, headings, pictures and links, without years and the names of lessons."""
    text = re.sub(r"^```.*?^```\n|^#.*?\n|!?\[[^]]*\]\([^)]*\)", "", text, flags=re.S | re.M)
    return re.sub(r"\b(?:19|20)\d\d\b|[Ll]essons? \d+(?: and \d+)?|^\*15 minutes", "", text, flags=re.M)


def numbers(text: str) -> set[float]:
    """Return the numbers of a text."""
    return {float(each.replace(",", "").rstrip(".")) for each in NUMBER.findall(text)}
