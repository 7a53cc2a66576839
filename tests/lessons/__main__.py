"""`python -m tests.lessons [NAME...]` writes the outputs and pictures of the pages anew; the change is read and reviewed as a text."""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.lessons.page import BLOCK, FOLDER, chosen, figures, names, text_of
from tests.lessons.playing import play
from tests.thumbnails import thumbnail


def head(line: str) -> list[str]:
    """Return the words of a line up to its first number, by which a line is found again when its numbers have changed."""
    words = line.split()
    cut = next((place for place, word in enumerate(words) if re.search(r"\d", word)), len(words))
    return words[: max(cut, 1)]


def refreshed(text: str, outputs: list[list[str]]) -> str:
    """Return a page with the outputs below its blocks as they are now."""
    following = iter(outputs)

    def anew(found: re.Match[str]) -> str:
        output = next(following)
        if found[3] is None:
            return found[0]

        def same(line: str, out: str) -> bool:
            return line == out if line in output else out.split()[: len(head(line))] == head(line)

        lines = chosen(found[3].splitlines(), output, same)
        return f"```{found[1]}\n{found[2]}```\n\n```text\n" + "".join(f"{line}\n" for line in lines) + "```\n"

    return BLOCK.sub(anew, text)


def write(name: str) -> None:
    """Write a lesson's outputs and its picture anew."""
    text = text_of(name)
    with TemporaryDirectory() as place:
        outputs = play(text, Path(place))
        (FOLDER / f"{name}.md").write_text(refreshed(text, outputs), encoding="utf-8")
        thumbnail(Path(place) / figures(text)[0], FOLDER / f"{name}.png")


if __name__ == "__main__":
    for each in sys.argv[1:] or names():
        print(each)
        write(each)
