"""Parallel coordinates: each point of a sweep a line over all parameters, coloured by an output."""

from collections.abc import Sequence
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from sim.experiments.sensitivity import Parameter, Study
from sim.plots.framed import measured, told
from sim.plots.lettering import NORMAL, SMALL, shorten
from sim.plots.style import GREY, INK, MARGIN, PALE, WIDTH, drawn, sheet

TALL, MOST = 4.0, 1000  # inches; lines at most
COLOURS = "cividis"
ENDS = 0.9  # inches left and right for the words at an axis


@drawn()
def parallel(title: str, study: Study, output: str, notes: Sequence[str] = ()) -> Figure:
    """Return the figure of all points; the highest values of the output are drawn last, on top."""
    whole = study.whole(output)
    many = int(whole.sum())
    fewer = f", {-(-many // -(-many // MOST)):,} of them drawn" if many > MOST else ""
    every = [f"{many:,} points{fewer}; yellow is high, blue is low."]
    page = sheet(title, f"The points of the sweep, coloured by their mean {measured(output)}", [*every, *notes, "reciprocity"], TALL + 0.9)
    lines(page.axes(MARGIN + ENDS, 0.45, WIDTH - 2 * MARGIN - 2 * ENDS, TALL), study, output)
    return page.figure


def lines(ax: Axes, study: Study, output: str) -> Axes:
    """Draw the points as lines from axis to axis, the last axis being the output; words have places of their own."""
    whole = study.whole(output)
    means = study.outputs[output][whole].mean(axis=1)
    step = -(-len(means) // MOST)
    table = np.column_stack([study.points[whole], means])[::step]
    lows, highs = table.min(axis=0), table.max(axis=0)
    for place, each in enumerate(study.parameters):
        lows[place], highs[place] = (-0.5, len(each.words) - 0.5) if each.words else (each.low, each.high)
    shares = (table - lows) / np.where(highs > lows, highs - lows, 1)
    for place, each in enumerate(study.parameters):
        if each.log:
            shares[:, place] = np.log(table[:, place] / each.low) / np.log(each.high / each.low)
    order = np.argsort(shares[:, -1], kind="stable")
    places = np.arange(table.shape[1])
    paths = np.stack([np.broadcast_to(places, shares.shape), shares], axis=-1)[order]
    alpha = float(np.clip(150 / len(table), 0.15, 0.8))
    ax.add_collection(
        LineCollection(list(paths), colors=matplotlib.colormaps[COLOURS](shares[order, -1]), alpha=alpha, linewidths=0.9, gid="points")
    )
    ax.set_xlim(0, places[-1])
    ax.set_ylim(0, 1)
    room = (WIDTH - 2 * MARGIN - 2 * ENDS) / max(1, len(places) - 1)
    known = [*study.parameters, Parameter(output, float(lows[-1]), float(highs[-1]))]
    for place, name in enumerate([*map(told, study.names), measured(output)]):
        axis(ax, place, name, room)
        ends(ax, place, float(lows[place]), float(highs[place]), known[place], room)
    return ax


def axis(ax: Axes, place: int, name: str, room: float) -> None:
    """Draw one upright axis with its name; neighbours' names stand at two heights."""
    ax.axvline(place, color=GREY, linewidth=1.0, clip_on=False)
    ax.annotate(shorten(name, NORMAL, min(1.7, 1.9 * room)), (place, 1), (0, 18 if place % 2 else 6), textcoords="offset points",
                ha="center", fontsize=NORMAL, color=INK, annotation_clip=False)  # fmt: skip


def ends(ax: Axes, place: int, low: float, high: float, parameter: Parameter, room: float) -> None:
    """Write the ends of an axis of numbers, or every word of one of words."""
    shown: dict[str, Any] = {"textcoords": "offset points", "fontsize": SMALL, "color": INK, "annotation_clip": False}
    for number, word in enumerate(parameter.words):
        text = shorten(word, SMALL, min(1.7, 0.8 * room))
        box = {"facecolor": "white", "edgecolor": PALE, "alpha": 0.8, "pad": 1.0}
        ax.annotate(text, (place, (number - low) / (high - low)), (4, 0), va="center_baseline", bbox=box, **shown)
    if not parameter.words:
        ax.annotate(parameter.told(low), (place, 0), (0, -10), ha="center", **shown)
        ax.annotate(parameter.told(high), (place, 1), (4, -8), **shown)
