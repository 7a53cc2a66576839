"""Shares of strategies over time; of three, as paths through the triangle of their mixtures, with the points at which they rest."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.games.evolution.replicator import Path
from sim.games.evolution.resting import RestPoint
from sim.plots.framed import few_ticks, framed
from sim.plots.games.shares import CORNERS, NAMED, NAMES, SIDE, over_time, triangle
from sim.plots.style import INK, MARGIN, ORANGE, PALE, WIDTH, drawn, sheet

TALL = 3.4  # inches
SIGNS = {"stable": ("o", INK), "unstable": ("o", "white"), "saddle": ("s", ORANGE), "neutral": ("D", PALE)}
WORDS = {"stable": "black dot: stable", "unstable": "large white dot: unstable", "saddle": "orange square: a saddle",
         "neutral": "grey diamond: neutral by the linear part"}  # fmt: skip


@drawn()
def population(title: str, says: str, names: Sequence[str], path: Path, unit: str, notes: Sequence[str] = ()) -> Figure:
    """Return the figure of shares over time; `unit` is what the time is counted in."""
    rest = ["The largest at the end are named."] if len(names) > NAMED else []
    page = sheet(title, says, [*rest, *notes, "reciprocity"], TALL + 0.6)
    ax = page.axes(MARGIN + 0.45, 0.5, WIDTH - 2 * MARGIN - 0.45 - NAMES, TALL)
    over_time(ax, path, names)
    framed(ax, unit, "share")
    few_ticks(ax, 6)
    return page.figure


@drawn()
def simplex(title: str, names: Sequence[str], paths: Sequence[Path], rests: Sequence[RestPoint], notes: Sequence[str] = ()) -> Figure:
    """Return the figure of three strategies: paths through their mixtures, the last in another colour, and rest points."""
    says = "Each point is a mixture, a corner one strategy alone; a path leads from its ring to its dot, the orange one from the start"
    there = [words for word, words in WORDS.items() if any(each.stability == word for each in rests)]
    page = sheet(title, says, [*([f"Points of rest: {', '.join(there)}."] if there else []), *notes, "reciprocity"], SIDE)
    points(triangle(page, paths, names), rests)
    return page.figure


def points(ax: Axes, rests: Sequence[RestPoint]) -> Axes:
    """Draw rest points into a triangle of three strategies, the stable ones on top."""
    order = ("neutral", "saddle", "unstable", "stable")
    for each in rests:
        sign, colour = SIGNS[each.stability]
        x, y = np.array(each.shares) @ CORNERS
        ax.scatter([x], [y], 55, marker=sign, color=colour, edgecolors=INK, linewidths=1.0, zorder=5 + order.index(each.stability),
                   clip_on=False, gid=each.stability)  # fmt: skip
    return ax
