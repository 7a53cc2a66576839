"""Evolution: shares of the strategies over time, and for three of them the simplex."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.games.evolution.evolving import Evolution
from sim.games.evolution.replicator import Path
from sim.plots.framed import few_ticks, framed
from sim.plots.lettering import NORMAL, SMALL, apart, shorten
from sim.plots.style import BLUE, GREY, INK, MARGIN, PALE, SERIES, VERMILLION, WIDTH, Sheet, drawn, sheet

TALL, NAMES, NAMED = 2.3, 2.1, 6  # inches of a panel and of the names beside it; strategies named
LEAST, STEP = 0.02, 0.075  # share of a strategy that is named, at least; between two names
SIDE = 4.6  # inches of the simplex
CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [0.5, 3**0.5 / 2]])  # of its triangle, sides of 1


@drawn()
def shares(title: str, evolution: Evolution, notes: Sequence[str] = ()) -> Figure:
    """Return the figure of shares over time: the infinite population above, the finite one below."""
    says = "Share of each strategy: above in an infinite population that grows by payoff, below in a finite one with chance and mutants"
    page = sheet(title, says, [*notes, "The largest at the end are named. reciprocity"], 2 * (TALL + 0.75))
    heads = ("replicator dynamics, from even shares", "Wright-Fisher process with mutation, from even shares")
    for row, (path, across, head) in enumerate(
        ((evolution.replicator, "time (rounds)", heads[0]), (evolution.wright_fisher, "generation", heads[1]))
    ):
        ax = page.axes(MARGIN + 0.45, 0.5 + (1 - row) * (TALL + 0.75), WIDTH - 2 * MARGIN - 0.45 - NAMES, TALL)
        over_time(ax, path, evolution.names)
        framed(ax, across, "share")
        few_ticks(ax, 6)
        ax.annotate(head, (0, 1), (0, 4), xycoords="axes fraction", textcoords="offset points", fontsize=NORMAL, weight="bold")
    return page.figure


def over_time(ax: Axes, path: Path, names: Sequence[str]) -> Axes:
    """Draw the shares; those that are largest in the last quarter have a colour and their name at the end."""
    late = path.shares[-max(1, len(path.time) // 4) :].mean(axis=0)
    order = sorted(range(len(names)), key=lambda each: (-round(float(late[each]), 9), each))
    for each in order:
        ax.plot(path.time, path.shares[:, each], color=PALE, linewidth=0.8, gid=names[each])
    named = [each for each in order[:NAMED] if late[each] >= LEAST]
    ends = [float(path.shares[-1, each]) for each in named]
    places = apart(ends, STEP)
    for row, each in enumerate(sorted(range(len(places)), key=places.__getitem__)):
        places[each] = max(places[each], STEP * (row + 0.5))  # above the scale below
    for each, colour, end, place in zip(named, SERIES, ends, places, strict=False):
        ax.plot(path.time, path.shares[:, each], color=colour, linewidth=1.6, gid=names[each])
        ax.annotate(shorten(f"{names[each]} {end:.2f}", SMALL, NAMES - 0.1), (path.time[-1], place), (6, 0), textcoords="offset points",
                    fontsize=SMALL, color=colour, va="center_baseline", annotation_clip=False)  # fmt: skip
    ax.set_xlim(path.time[0], path.time[-1])
    ax.set_ylim(0, 1.02)
    return ax


@drawn()
def simplex(title: str, evolution: Evolution, notes: Sequence[str] = ()) -> Figure:
    """Return the figure of three strategies' shares as paths in a triangle."""
    says = "Replicator dynamics: each corner is a population of one strategy; a path leads from its ring to its dot"
    page = sheet(title, says, [*notes, "Orange: the path from even shares. reciprocity"], SIDE)
    triangle(page, [*evolution.others, evolution.replicator], evolution.names)
    return page.figure


def triangle(page: Sheet, paths: Sequence[Path], names: Sequence[str]) -> Axes:
    """Draw paths in the simplex of three into the body of a sheet, SIDE inches high, the last one in another colour."""
    wide = SIDE / 0.95
    ax = page.axes((WIDTH - wide) / 2, 0.1, wide, SIDE - 0.2)
    ax.plot(*np.vstack([CORNERS, CORNERS[:1]]).T, color=GREY, linewidth=1.0)
    for place, path in enumerate(paths):
        points = path.shares @ CORNERS
        colour = VERMILLION if place == len(paths) - 1 else BLUE
        ax.plot(*points.T, color=colour, linewidth=1.2)
        ax.scatter(points[0, 0], points[0, 1], 16, facecolor="white", edgecolor=colour, zorder=3)
        ax.scatter(points[-1, 0], points[-1, 1], 16, color=colour, zorder=3, clip_on=False)
    for (x, y), name, side, up in zip(CORNERS, names, ("right", "left", "center"), ("top", "top", "bottom"), strict=True):
        ax.annotate(name, (x, y), (0, 5 if up == "bottom" else -5), textcoords="offset points", ha=side, va=up, fontsize=NORMAL,
                    color=INK, annotation_clip=False)  # fmt: skip
    ax.set_xlim(-0.05, 1.05)
    ax.set_ylim(-0.1, 0.95)
    ax.set_aspect("equal")
    return ax
