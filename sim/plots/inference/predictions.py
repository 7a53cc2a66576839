"""Predicted replies beside the observed ones: a row an act, those that were not met first and by name."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from sim.inference.validation.predicting import Prediction
from sim.plots.lettering import NORMAL, SMALL, shorten, width
from sim.plots.style import BLUE, GREY, INK, MARGIN, PALE, VERMILLION, WIDTH, blank, drawn, sheet

MOST = 80  # acts on a figure
ROW = 0.17  # inches of an act
LABEL, RIGHT = 3.4, 1.25  # inches of an act's name, and of its numbers
SAYS = "People expelled in reply to each act: what the rules predict (line: 5 % to 95 %, bar: mean) and what was observed (sign)"


@drawn()
def predictions(title: str, rows: Sequence[Prediction], notes: Sequence[str] = ()) -> Figure:
    """Return the figure of predicted and observed replies, failures first, the worst predicted at the top."""
    if not rows:
        return blank(title, SAYS, "No act of the record could be predicted.", ["reciprocity"])
    shown = ordered(rows)[:MOST]
    failures = sum(each.failed for each in rows)
    every = [f"Orange diamonds, named in bold: {failures} of {len(rows)} acts were not answered by the likeliest reply. "
             "Blue dots: they were. The scale is linear to 1 and logarithmic above."]  # fmt: skip
    if len(rows) > len(shown):
        every.append(f"{len(rows) - len(shown)} more acts, better predicted, are left out.")
    tall = ROW * len(shown)
    page = sheet(title, SAYS, [*every, *notes, "reciprocity"], tall + 0.5)
    label = min(LABEL, max(width(told(each), SMALL, bold=True) for each in shown) + 0.15)
    against(page.axes(MARGIN + label, 0.3, WIDTH - 2 * MARGIN - label - RIGHT, tall), shown, label - 0.1)
    return page.figure


def ordered(rows: Sequence[Prediction]) -> list[Prediction]:
    """Return failures before the others, and the worst CRPS first; the act's name settles ties."""
    return sorted(rows, key=lambda each: (not each.failed, -each.crps, each.episode, each.act))


def told(row: Prediction) -> str:
    """Return an act's name: its episode, who answers whom, and the people that were expelled first."""
    return f"{row.episode}: {row.target} to {row.actor}'s {row.provoked}"


def against(ax: Axes, rows: Sequence[Prediction], label: float = LABEL) -> Axes:
    """Draw a row an act: the predicted interval and mean, the observed reply, its number at the right; labels so many inches wide."""
    top = max(max(each.q95, each.observed, each.predicted, 1.0) for each in rows)
    ax.set_xscale("symlog", linthresh=1, linscale=0.4)
    ax.set_xlim(-0.05, top * 1.15)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ticks = [0, *(tick for power in range(4) for tick in (10**power, 3 * 10**power) if tick <= top)]
    for tick in ticks:
        ax.axvline(tick, color=PALE, linewidth=0.5, zorder=0)
        ax.annotate(f"{tick:,}", (tick, len(rows) - 0.4), (0, -4), textcoords="offset points", ha="center", va="top", fontsize=SMALL,
                    color=GREY, annotation_clip=False)  # fmt: skip
    ax.add_collection(LineCollection([[(each.q05, row), (each.q95, row)] for row, each in enumerate(rows)], colors=GREY,
                                     linewidths=2.4, alpha=0.6, capstyle="round", zorder=1, gid="intervals"))  # fmt: skip
    ax.scatter([each.predicted for each in rows], range(len(rows)), 42.0, color=INK, marker="|", linewidths=1.2, zorder=2, gid="means")
    for failed, colour, marker, size in ((True, VERMILLION, "D", 22.0), (False, BLUE, "o", 16.0)):
        places = [place for place, each in enumerate(rows) if each.failed is failed]
        ax.scatter([rows[place].observed for place in places], places, size, color=colour, marker=marker, zorder=3, clip_on=False,
                   gid="failures" if failed else "met")  # fmt: skip
    right = np.nextafter(ax.get_xlim()[1], 0)
    for place, each in enumerate(rows):
        weight, colour = ("bold", VERMILLION) if each.failed else ("normal", INK)
        ax.annotate(shorten(told(each), SMALL, label, bold=each.failed), (ax.get_xlim()[0], place), (-6, 0), textcoords="offset points",
                    ha="right", va="center_baseline", fontsize=SMALL, weight=weight, color=colour, annotation_clip=False)  # fmt: skip
        ax.annotate(f"{each.observed:,} for {each.predicted:,.1f}", (right, place), (6, 0), textcoords="offset points",
                    va="center_baseline", fontsize=SMALL, color=colour, annotation_clip=False)  # fmt: skip
    ax.annotate("observed for predicted", (1, 1), (6, 4), xycoords="axes fraction", textcoords="offset points", fontsize=SMALL, color=GREY)
    ax.annotate("people expelled in reply", (0.5, 0), (0, -14), xycoords="axes fraction", textcoords="offset points", ha="center",
                va="top", fontsize=NORMAL, color=INK)  # fmt: skip
    return ax
