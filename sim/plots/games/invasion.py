"""Who invades whom: a row a newcomer, a column those who are there; the newcomer's advantage in the cells."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from sim.plots.lettering import NORMAL, SMALL, shorten, width
from sim.plots.style import BLUE, GREY, INK, MARGIN, PALE, VERMILLION, WIDTH, drawn, sheet

Numbers = npt.NDArray[np.float64]
CELL, NAME, SLANT = 0.5, 2.2, 55  # inches of a cell at most, of a name at most; degrees of the names on top
SAYS = "What a newcomer (row) gets more or less than those who are there (column), where nearly all are of the column"
NOTES = (
    "Orange: it invades. Blue: it is kept out. White: neither gets more, and it drifts. "
    "Where a newcomer gets the same, the colour goes by what both get against newcomers.",
    "reciprocity",
)
COLOURS = {1: VERMILLION, 0: "#FFFFFF", -1: BLUE}


@drawn()
def invasion(title: str, names: Sequence[str], matrix: Numbers, invasions: npt.NDArray[np.int64]) -> Figure:
    """Return the heat map of a payoff matrix: advantages of newcomers, coloured by what becomes of them."""
    short = [shorten(name, SMALL, NAME) for name in names]
    left = max(width(name, SMALL) for name in short) + 0.1
    cell = min(CELL, (WIDTH - 2 * MARGIN - 1.9 * left) / len(names))
    side, above = cell * len(names), 0.82 * left + 0.2
    page = sheet(title, SAYS, NOTES, side + above + 0.1)
    panel(page.axes(MARGIN + left, 0.1, side, side), short, matrix - matrix.diagonal(), invasions, cell)
    return page.figure


def panel(ax: Axes, names: Sequence[str], gains: Numbers, invasions: npt.NDArray[np.int64], cell: float) -> Axes:
    """Draw the grid with cells of so many inches; the numbers stand in them where they fit."""
    count = len(names)
    ax.set_xlim(0, count)
    ax.set_ylim(count, 0)
    most = float(np.abs(gains).max()) or 1.0
    places = [(y, x) for y in range(count) for x in range(count) if y != x]
    squares = [[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)] for y, x in places]
    strength = {(y, x): 0.25 + 0.6 * (abs(float(gains[y, x])) / most) ** 0.5 for y, x in places}
    faces = [mixed(COLOURS[int(invasions[y, x])], strength[y, x]) for y, x in places]
    ax.add_collection(PolyCollection(squares, facecolors=faces, edgecolors="white", linewidths=0.6), autolim=False)
    rules = [[(each, 0), (each, count)] for each in range(count + 1)] + [[(0, each), (count, each)] for each in range(count + 1)]
    ax.add_collection(LineCollection(rules, colors=PALE, linewidths=0.6, clip_on=False), autolim=False)
    for (y, x), text in zip(places, written([float(gains[y, x]) for y, x in places], cell), strict=True):
        dark = strength[y, x] > 0.6 and invasions[y, x] != 0
        ax.text(x + 0.5, y + 0.5, text, ha="center", va="center_baseline", fontsize=SMALL, color="white" if dark else INK, gid="number")
    for place, name in enumerate(names):
        ax.annotate(name, (0, place + 0.5), (-5, 0), textcoords="offset points", ha="right", va="center_baseline", fontsize=SMALL)
        ax.annotate(name, (place + 0.5, 0), (-2, 4), textcoords="offset points", rotation=SLANT, rotation_mode="anchor", fontsize=SMALL)
        ax.text(place + 0.5, place + 0.5, "·", ha="center", va="center_baseline", fontsize=NORMAL, color=GREY)
    return ax


def written(values: Sequence[float], cell: float) -> list[str]:
    """Return numbers with as many digits as fit into cells of so many inches; nothing where none do."""
    for digits in (2, 1, 0):
        texts = [f"{each:+,.{digits}f}" if abs(each) > 1e-9 else "0" for each in values]
        if max(width(text, SMALL) for text in texts) < cell - 0.04:
            return texts
    return [""] * len(values)


def mixed(colour: str, strength: float) -> tuple[float, ...]:
    """Return a colour thinned with white."""
    return tuple(1 - strength * (1 - each) for each in to_rgb(colour))
