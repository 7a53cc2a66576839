"""Posteriors beside their priors: a panel a parameter, with what the record has taught about it."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.plots.lettering import NORMAL, SMALL
from sim.plots.style import BLUE, GREY, INK, MARGIN, PALE, WIDTH, drawn, sheet

Numbers = npt.NDArray[np.float64]
ACROSS, TALL, GAP = 4, 0.95, 0.85  # panels side by side; inches of a panel, and below it
BARS = 40


@drawn()
def posteriors(
    title: str, prior: Mapping[str, Numbers], posterior: Mapping[str, Numbers], said: Mapping[str, str], notes: Sequence[str] = ()
) -> Figure:
    """Return the figure of all parameters of the posterior, by name; `said` is what was learned about each, in words."""
    down = -(-len(posterior) // ACROSS)
    page = sheet(title, "What was believed before (grey) and after the record (blue), as shares of equal bars; very wide priors are cut",
                 [*notes, "reciprocity"], down * (TALL + GAP))  # fmt: skip
    wide = (WIDTH - 2 * MARGIN) / ACROSS
    for place, name in enumerate(posterior):
        row, column = divmod(place, ACROSS)
        ax = page.axes(MARGIN + column * wide, 0.45 + (down - 1 - row) * (TALL + GAP), wide - 0.35, TALL)
        panel(ax, prior[name], posterior[name], name.replace("_", " "), said.get(name, ""))
    return page.figure


def panel(ax: Axes, prior: Numbers, posterior: Numbers, label: str, said: str) -> Axes:
    """Draw one parameter's prior and posterior."""
    both = [*np.quantile(posterior, (0.005, 0.995)), *np.quantile(prior, (0.05, 0.95))]
    room = 8 * (both[1] - both[0])  # a prior that is far wider is cut
    edges = np.linspace(max(min(both), both[0] - room), min(max(both), both[1] + room), BARS + 1)
    for values, colour in ((prior, GREY), (posterior, BLUE)):
        height = np.histogram(values, edges)[0] / len(values)
        if colour == GREY:
            ax.stairs(height, edges, fill=True, color=PALE, zorder=1)
        ax.stairs(height, edges, color=colour, linewidth=1.1, zorder=2)
    ax.set_xlim(edges[0], edges[-1])
    ax.axhline(0, color=INK, linewidth=0.8)
    small: dict[str, Any] = {"xycoords": "axes fraction", "textcoords": "offset points", "va": "top", "fontsize": SMALL}
    for at, side in ((0, "left"), (1, "right")):
        ax.annotate(f"{edges[-at]:.3g}", (at, 0), (0, -3), ha=side, color=GREY, **small)
    ax.annotate(label, (0, 0), (0, -15), **{**small, "fontsize": NORMAL})
    ax.annotate(said, (0, 0), (0, -28), color=GREY, **small)
    return ax
