"""What a report says, whatever the result: what was asked, a story, figures, tables, limits, how to make it again."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

Cell = str | int | float | None


class Table(NamedTuple):
    """A table; a column of numbers stands to the right, and the first column names its row."""

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    note: str = ""

    @property
    def numbers(self) -> list[bool]:
        """Which columns hold numbers."""
        return [any(isinstance(row[place], int | float) for row in self.rows) for place in range(len(self.header))]


class Picture(NamedTuple):
    """A figure as inline SVG, with its caption and what stands for it where it can't be seen."""

    svg: Markup
    caption: str
    alt: str


class Fold(NamedTuple):
    """A file that unfolds."""

    title: str
    text: str


class Again(NamedTuple):
    """How a result came about, and how it is made again."""

    made: str  # the command line, or the Python call, as it was
    commands: Sequence[tuple[str, str]]  # a command line, and what it does
    facts: Sequence[tuple[str, Cell]]  # seed, runs, wall time
    versions: Sequence[tuple[str, str]]
    files: Sequence[tuple[str, str]]  # names with their hashes
    edited: Sequence[str]  # names of files that are not as they were saved


class Page(NamedTuple):
    """A whole report; `prose` is a story that is HTML already, made from the house's own Markdown."""

    kind: str  # "A run", "A sweep"
    title: str
    asked: Sequence[str]
    setting: Sequence[Table]  # the scenario, the design: in words
    folds: Sequence[Fold]
    story: Sequence[str]
    pictures: Sequence[Picture]
    tables: Sequence[Table]
    limits: Sequence[str]
    again: Again
    prose: Markup = Markup("")
