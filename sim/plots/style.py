"""How every figure looks: colours, sizes, the sheet with title and notes, and saving to the same bytes each time.

Colours: Okabe and Ito's palette, told apart by readers with any common colour blindness; as in Wong (2011),
Nature Methods 8:441, doi:10.1038/nmeth.1618.
"""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.plots.lettering import NORMAL, SMALL, TITLE, wrap

BLUE, VERMILLION, GREEN, ORANGE, SKY, PURPLE = "#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7"
SERIES = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY)
INK, GREY, PALE = "#222222", "#666666", "#DDDDDD"

WIDTH, MARGIN, LINE = 10.0, 0.35, 0.165  # inches: of a sheet, around it, of a line of notes
DPI = 150  # pixels per inch of a PNG
SVG: dict[str, Any] = {"metadata": {"Date": None, "Creator": None}}
COMPRESSED = {"compress_level": 3}  # a third of the time for one part in fifty more bytes
PNG: dict[str, Any] = {"metadata": {"Software": None}, "pil_kwargs": COMPRESSED}
PARTS = {"axes", "figure", "font", "hatch", "image", "legend", "lines", "markers", "patch", "path", "savefig", "scatter", "svg", "text"}
SHEET = {key: value for key, value in matplotlib.rcParamsDefault.items() if key.split(".")[0] in PARTS} | {
    "text.parse_math": False,  # a dollar in a name is a dollar
    "svg.hashsalt": "reciprocity",
    "svg.fonttype": "path",  # the same letters on every machine
    "font.size": NORMAL,
    "text.color": INK,
}


@contextmanager
def drawn() -> Iterator[None]:
    """Draw or save in the house's style, whatever the reader's own settings of matplotlib are."""
    with matplotlib.rc_context(SHEET), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)  # a rare script is drawn as boxes
        yield


class Sheet(NamedTuple):
    """A figure with title and notes; `height` inches of its body are free between them."""

    figure: Figure
    bottom: float  # inches from the lower edge to the body
    height: float

    def axes(self, left: float, bottom: float, width: float, height: float) -> Axes:
        """Return bare axes at a place in the body, in inches from its lower left."""
        whole = self.figure.get_figheight()
        ax = self.figure.add_axes((left / WIDTH, (self.bottom + bottom) / whole, width / WIDTH, height / whole))
        ax.set_axis_off()
        return ax


def sheet(title: str, says: str, notes: Sequence[str], height: float) -> Sheet:
    """Return a new sheet: the title, a line that says what is drawn, a body of `height` inches, notes below."""
    room = WIDTH - 2 * MARGIN
    titles = wrap(title, TITLE, room, 2, bold=True)
    heads = wrap(says, NORMAL, room, 2)
    lines = [line for note in notes for line in wrap(note, SMALL, room, 4)]
    top = 0.3 + 0.25 * len(titles) + 0.19 * len(heads) + 0.12
    bottom = 0.25 + LINE * len(lines)
    whole = top + height + bottom
    figure = Figure(figsize=(WIDTH, whole), dpi=DPI, facecolor="white")
    y = whole - 0.3
    for size, step, weight, colour, texts in ((TITLE, 0.25, "bold", INK, titles), (NORMAL, 0.19, "normal", GREY, heads)):
        for text in texts:
            figure.text(MARGIN / WIDTH, y / whole, text, fontsize=size, weight=weight, color=colour, va="top")
            y -= step
    for row, text in enumerate(lines):
        figure.text(MARGIN / WIDTH, (0.15 + LINE * (len(lines) - 1 - row)) / whole, text, fontsize=SMALL, color=GREY, va="bottom")
    return Sheet(figure, bottom, height)


def blank(title: str, says: str, text: str, notes: Sequence[str]) -> Figure:
    """Return a sheet that has nothing to draw, and says so."""
    page = sheet(title, says, notes, 2.5)
    page.figure.text(0.5, (page.bottom + 1.25) / page.figure.get_figheight(), text, ha="center", fontsize=TITLE, color=GREY)
    return page.figure


def save_all(figures: Iterable[tuple[str, Figure]], folder: Path) -> None:
    """Write each figure as `NAME.png` and `NAME.svg` into a folder, which is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, figure in figures:
        for ending in ("png", "svg"):
            save(figure, folder / f"{name}.{ending}")


def save(figure: Figure, path: Path) -> None:
    """Write a figure as PNG or SVG, by the path's ending; the same figure gives the same bytes."""
    with drawn():
        figure.savefig(path, **(SVG if path.suffix == ".svg" else PNG))


def as_svg(figure: Figure) -> str:
    """Return a figure as the text of an SVG file; the same figure gives the same text."""
    stream = StringIO()
    with drawn():
        figure.savefig(stream, format="svg", **SVG)
    return stream.getvalue()
