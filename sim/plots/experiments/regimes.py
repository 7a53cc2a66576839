"""The map of escalation: what becomes of a feud over two reply ratios, and the line on which their product is 1."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from sim.experiments.regimes import REGIMES, Map
from sim.plots.framed import few_ticks, framed
from sim.plots.lettering import NORMAL, SMALL
from sim.plots.style import BLUE, GREEN, GREY, INK, MARGIN, ORANGE, PURPLE, SKY, VERMILLION, WIDTH, drawn, sheet

COLOURS = (SKY, BLUE, GREEN, VERMILLION, ORANGE, PURPLE)
SIGNS = ("·", "–", "=", "1", "2", "x")  # in print without colours
TALL, WIDE = 5.2, 6.2  # inches of the map
SAYS = "What becomes of one provocation over the people expelled in reply to each one expelled, by both states"
NOTES = (
    "A cell has the colour and sign of what most of its runs do, paler where fewer do it.",
    "Line: the product of the ratios is 1. Without rounding and limits a feud below it dies out and above it grows (Richardson 1960).",
)


@drawn()
def regime_map(title: str, found: Map, notes: Sequence[str] = ()) -> Figure:
    """Return the figure of the regimes over two ratios."""
    page = sheet(title, SAYS, [*NOTES, *notes, "reciprocity"], TALL + 0.7)
    regions(page.axes(MARGIN + 0.6, 0.6, WIDE, TALL), found)
    key = page.axes(MARGIN + WIDE + 0.9, 0.6, WIDTH - 2 * MARGIN - WIDE - 0.9, TALL)
    here = [place for place in range(len(REGIMES)) if (found.shares.argmax(axis=-1) == place).any()]
    for row, place in enumerate(here):
        text = REGIMES[place].format(*found.states)
        key.annotate(
            "■",
            (0, 1),
            (0, -20 * row - 4),
            xycoords="axes fraction",
            textcoords="offset points",
            fontsize=14,
            va="top",
            color=COLOURS[place],
        )
        key.annotate(f"{SIGNS[place]}  {text}", (0, 1), (18, -20 * row - 7), xycoords="axes fraction", textcoords="offset points",
                     fontsize=NORMAL, va="top", color=INK)  # fmt: skip
    return page.figure


def regions(ax: Axes, found: Map) -> Axes:
    """Draw the cells of the map and the analytic line."""
    most, share = found.shares.argmax(axis=-1), found.shares.max(axis=-1)
    strength = (0.35 + 0.65 * np.clip((share - 0.3) / 0.7, 0, 1))[..., None]
    colours = np.array([to_rgb(each) for each in COLOURS])[most]
    image = 1 - (1 - colours) * strength
    steps = [np.diff(axis).mean() if len(axis) > 1 else 1.0 for axis in (found.across, found.up)]
    ends = [(axis[0] - step / 2, axis[-1] + step / 2) for axis, step in zip((found.across, found.up), steps, strict=True)]
    ax.imshow(image, origin="lower", aspect="auto", extent=(*ends[0], *ends[1]), interpolation="nearest")
    for row, up in enumerate(found.up):
        for column, across in enumerate(found.across):
            ax.annotate(SIGNS[most[row, column]], (across, up), ha="center", va="center_baseline", fontsize=SMALL, color=INK, alpha=0.7)
    ratio = np.linspace(max(ends[0][0], 1 / ends[1][1], 1e-3), ends[0][1], 200)
    for width, colour in ((3.4, "white"), (1.6, INK)):
        ax.plot(ratio, 1 / ratio, color=colour, linewidth=width, gid="line" if colour == INK else None)
    ax.set_xlim(*ends[0])
    ax.set_ylim(*ends[1])
    framed(ax, f"ratio of {found.states[0]} (persons per person)", f"ratio of {found.states[1]} (persons per person)")
    few_ticks(ax, 8, 8)
    at = ratio[(1 / ratio < ends[1][1]) & (1 / ratio > ends[1][0])]
    ax.annotate("product 1", (at[-1], 1 / at[-1]), (-4, 6), textcoords="offset points", ha="right", fontsize=SMALL, color=INK,
                bbox={"facecolor": "white", "edgecolor": GREY, "alpha": 0.85, "pad": 1.5, "linewidth": 0.4})  # fmt: skip
    return ax
