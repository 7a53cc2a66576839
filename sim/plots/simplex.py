"""Three strategies: each point of the triangle is a mixture, with the ways that mixtures take and where they rest."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.plots.lettering import NORMAL
from sim.plots.style import BLUE, GREY, INK, ORANGE, SKY, WIDTH, drawn, sheet

SIDE = 5.0  # inches
HIGH = math.sqrt(3) / 2
CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [0.5, HIGH]])
SIGNS = {"stable": (BLUE, "●"), "unstable": ("white", "○"), "saddle": (ORANGE, "●"), "neutral": (SKY, "●")}
SAYS = "Each point is a mixture of the three strategies, a corner one of them alone; arrows lead the way that shares change"
Numbers = npt.NDArray[np.float64]


class Rest(NamedTuple):
    """A mixture that does not change."""

    shares: Sequence[float]
    stability: str


@drawn()
def simplex(title: str, names: Sequence[str], ways: Sequence[Numbers], rests: Sequence[Rest], notes: Sequence[str] = ()) -> Figure:
    """Return the figure of trajectories, each shares by (time, strategy), and rest points of three strategies."""
    words = {"stable": "blue: stable", "unstable": "white: unstable", "saddle": "orange: a saddle", "neutral": "light blue: neutral (linear part)"}
    there = [words[each] for each in words if any(rest.stability == each for rest in rests)]
    page = sheet(title, SAYS, [*([f"Rest points, {', '.join(there)}."] if there else []), *notes, "reciprocity"], SIDE * HIGH + 0.75)
    ax = page.axes((WIDTH - SIDE) / 2 - 0.5, 0.1, SIDE + 1.0, SIDE * HIGH + 0.65)
    panel(ax, names, ways, rests)
    return page.figure


def panel(ax: Axes, names: Sequence[str], ways: Sequence[Numbers], rests: Sequence[Rest]) -> Axes:
    """Draw a triangle with sides of `SIDE` inches."""
    edge = 0.5 / SIDE
    ax.set_xlim(-edge, 1 + edge)
    ax.set_ylim(-0.32 / SIDE, HIGH + 0.33 / SIDE)
    ax.fill(*CORNERS.T, facecolor="none", edgecolor=INK, linewidth=1.0, zorder=2)
    for way in ways:
        x, y = (way @ CORNERS).T
        ax.plot(x, y, color=GREY, linewidth=0.8, zorder=1, solid_capstyle="round")
        length = np.concatenate([[0.0], np.hypot(np.diff(x), np.diff(y)).cumsum()])
        if length[-1] > 0.03:
            tip = int(np.clip(np.searchsorted(length, 0.4 * length[-1]), 1, len(x) - 1))
            ax.annotate("", (x[tip], y[tip]), (x[tip - 1], y[tip - 1]), zorder=3,
                        arrowprops={"arrowstyle": "-|>", "color": GREY, "shrinkA": 0, "shrinkB": 0, "mutation_scale": 9})  # fmt: skip
    for rest in rests:
        x, y = np.asarray(rest.shares) @ CORNERS
        ax.scatter([x], [y], 60, color=SIGNS[rest.stability][0], edgecolors=INK, linewidths=1.0, zorder=5, clip_on=False, gid=rest.stability)
    for name, corner, (away, side, base) in zip(names, CORNERS, ((-9, "center", "top"), (-9, "center", "top"), (9, "center", "bottom")), strict=True):
        ax.annotate(name, tuple(corner), (0, away), textcoords="offset points", ha=side, va=base, fontsize=NORMAL, weight="bold",
                    annotation_clip=False)  # fmt: skip
    return ax
