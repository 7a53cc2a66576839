"""Shares of strategies over time, each named at its end."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.plots.lettering import NORMAL, SMALL, apart, shorten, width
from sim.plots.style import GREY, MARGIN, PALE, SERIES, WIDTH, drawn, sheet

TALL, LEAST = 3.6, 0.02  # inches; the share from which on, at some time, a strategy is named
DASHES = ("solid", (0, (5, 1.5)), (0, (1.5, 1.2)), (0, (6, 1.5, 1.5, 1.5)))
NAME = 2.4  # inches of a name at most
Numbers = npt.NDArray[np.float64]


@drawn()
def population(title: str, says: str, names: Sequence[str], times: Numbers, values: Numbers, unit: str, notes: Sequence[str] = ()) -> Figure:
    """Return the figure of shares by (time, strategy); `unit` is what the time is counted in."""
    small = [name for name, line in zip(names, values.T, strict=True) if line.max() < LEAST]
    left_out = [f"Never as much as {LEAST:.0%}, and not named: {', '.join(small)}."] if small else []
    page = sheet(title, says, [*notes, *left_out, "reciprocity"], TALL + 0.6)
    room = min(NAME, max(width(name, SMALL) for name in names) + 0.6)
    ax = page.axes(MARGIN + 0.35, 0.45, WIDTH - 2 * MARGIN - 0.35 - room, TALL)
    panel(ax, names, times, values, unit)
    return page.figure


def panel(ax: Axes, names: Sequence[str], times: Numbers, values: Numbers, unit: str) -> Axes:
    """Draw shares on an axes `TALL` inches high."""
    ax.set_xlim(times[0], times[-1])
    ax.set_ylim(0, 1)
    for level in (0.0, 0.25, 0.5, 0.75, 1.0):
        ax.axhline(level, color=PALE if level else GREY, linewidth=0.7, zorder=0)
        ax.annotate(f"{level:.0%}", (times[0], level), (-4, 0), textcoords="offset points", ha="right", va="center_baseline",
                    fontsize=SMALL, color=GREY, annotation_clip=False)  # fmt: skip
    for place in np.linspace(times[0], times[-1], 6):
        ax.annotate(f"{place:,.4g}", (place, 0), (0, -5), textcoords="offset points", ha="center", va="top", fontsize=SMALL, color=GREY)
    ax.annotate(unit, (0.5, 0), (0, -17), xycoords="axes fraction", textcoords="offset points", ha="center", va="top", fontsize=NORMAL)
    named = [place for place in range(len(names)) if values[:, place].max() >= LEAST]
    heights = apart([max(float(values[-1, place]), 0.06 / TALL) for place in named], 0.125 / TALL)
    for place in range(len(names)):
        colour, dash = SERIES[place % len(SERIES)], DASHES[place // len(SERIES) % len(DASHES)]
        ax.plot(times, values[:, place], color=colour, linestyle=dash, linewidth=1.8, clip_on=False, gid=names[place],
                zorder=3 if place in named else 1)  # fmt: skip
        if place in named:
            text = shorten(f"{names[place]}  {values[-1, place]:.0%}", SMALL, NAME)
            ax.annotate(text, (times[-1], heights[named.index(place)]), (6, 0), textcoords="offset points", va="center_baseline",
                        fontsize=SMALL, color=colour, annotation_clip=False)  # fmt: skip
    return ax
