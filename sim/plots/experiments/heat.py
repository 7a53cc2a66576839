"""Heat map: an output's mean over two parameters."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.experiments.sensitivity.surface import Surface
from sim.plots.framed import framed, measured, told, word_ticks
from sim.plots.lettering import SMALL, shorten, width
from sim.plots.style import GREY, INK, MARGIN, WIDTH, drawn, sheet

COLOURS = "cividis"  # even to every eye, and in grey; Nuñez et al. 2018, doi:10.1371/journal.pone.0199239
TALL, BAR, TICKS = 4.2, 0.22, 12  # inches of the map and of the scale beside it; values written along a side at most
WRITTEN = 9  # columns at most where the numbers are written into the cells


@drawn()
def heat(title: str, surface: Surface, notes: Sequence[str] = ()) -> Figure:
    """Return the figure of one output over two parameters."""
    says = f"Mean {measured(surface.output)} over {told(surface.across)} and {told(surface.up)}, whatever other parameters have"
    label = min(2.4, max(width(text, SMALL) for _, text in surface.rows) + 0.45)
    page = sheet(title, says, [*notes, "reciprocity"], TALL + 1.1)
    wide = WIDTH - 2 * MARGIN - label - 1.1
    ax = cells(page.axes(MARGIN + label, 1.0, wide, TALL), surface, wide / len(surface.columns))
    scale = page.axes(MARGIN + label + wide + 0.2, 1.0, BAR, TALL)
    low, high = ax.images[0].get_clim()
    scale.imshow(np.linspace(0, 1, 256)[:, None], cmap=COLOURS, aspect="auto", origin="lower", extent=(0, 1, low, high))
    for value in (low, (low + high) / 2, high):
        scale.annotate(f"{value:,.3g}", (1, value), (4, 0), textcoords="offset points", va="center_baseline", fontsize=SMALL, color=GREY)
    return page.figure


def cells(ax: Axes, surface: Surface, inches: float = 1.0) -> Axes:
    """Draw the means as coloured cells, the columns so many inches wide; no colour where there is no point."""
    low, high = float(np.nanmin(surface.means)), float(np.nanmax(surface.means))
    high = high if high > low else low + 1
    ax.imshow(surface.means, cmap=COLOURS, vmin=low, vmax=high, aspect="auto", origin="lower", interpolation="nearest")
    framed(ax, told(surface.across), told(surface.up))
    rows = range(0, len(surface.rows), -(-len(surface.rows) // TICKS))
    ax.set_yticks(list(rows), [shorten(surface.rows[row][1], SMALL, 2.0) for row in rows])
    step = -(-len(surface.columns) // TICKS)
    word_ticks(ax, [text if not place % step else "" for place, (_, text) in enumerate(surface.columns)], inches * step)
    ax.tick_params(axis="x", length=0)
    if len(surface.columns) <= WRITTEN:
        for (row, column), value in np.ndenumerate(surface.means):
            if np.isfinite(value):
                pale = (value - low) / (high - low) > 0.5
                ax.annotate(
                    f"{value:,.3g}", (column, row), ha="center", va="center_baseline", fontsize=SMALL, color=INK if pale else "white"
                )
    return ax
