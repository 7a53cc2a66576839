"""A number for each strategy against each: rows the one that gets it, columns the other."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.plots.framed import framed
from sim.plots.lettering import SMALL, shorten, width
from sim.plots.style import INK, MARGIN, WIDTH, drawn, sheet

COLOURS = "cividis"  # even to every eye, and in grey; Nuñez et al. 2018, doi:10.1371/journal.pone.0199239
CELL, TALLEST, LABEL = 1.1, 0.45, 2.2  # inches: a cell at most wide and high, a name


@drawn()
def pairwise(title: str, says: str, names: Sequence[str], values: Any, notes: Sequence[str] = ()) -> Figure:
    """Return the figure of a square of numbers."""
    label = min(LABEL, max(width(name, SMALL) for name in names) + 0.2)
    wide = min(CELL * len(names), WIDTH - 2 * MARGIN - label)
    tall = min(wide, TALLEST * len(names))
    page = sheet(title, says, [*notes, "reciprocity"], tall + label + 0.3)
    cells(page.axes(MARGIN + label, label + 0.2, wide, tall), names, values, wide / len(names), label)
    return page.figure


def cells(ax: Axes, names: Sequence[str], values: Any, inches: float = 0.4, label: float = LABEL) -> Axes:
    """Draw the numbers as coloured cells so many inches wide, each with its number where it fits."""
    low, high = float(np.min(values)), float(np.max(values))
    high = high if high > low else low + 1
    ax.imshow(values, cmap=COLOURS, vmin=low, vmax=high, aspect="auto", interpolation="nearest")
    framed(ax)
    shown = [shorten(name, SMALL, label - 0.15) for name in names]
    ax.set_yticks(range(len(names)), shown, color=INK)
    ax.set_xticks(range(len(names)), shown, rotation=90, color=INK)
    ax.tick_params(length=0)
    for (row, column), value in np.ndenumerate(np.asarray(values)):
        text = brief(float(value))
        if width(text, SMALL) < inches:
            colour = INK if (value - low) / (high - low) > 0.5 else "white"
            ax.annotate(text, (column, row), ha="center", va="center_baseline", fontsize=SMALL, color=colour, gid="number")
    return ax


def brief(value: float) -> str:
    """Return a number in at most five signs."""
    return f"{value:.2f}" if abs(value) < 100 else f"{value:.0f}"
