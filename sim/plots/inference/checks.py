"""Posterior predictive checks: a row a check, what the record shows beside the spread of the replicated rounds."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.inference.validation.checks import Check
from sim.plots.lettering import NORMAL, SMALL, width
from sim.plots.style import BLUE, GREY, INK, MARGIN, PALE, VERMILLION, WIDTH, drawn, sheet

TALL = 0.42  # inches of a check
SAYS = "Rounds replicated from the posterior (line: 5 % to 95 %, bar: median) and the record (diamond); each row on a scale of its own"


@drawn()
def checks(title: str, rows: Sequence[Check], notes: Sequence[str] = ()) -> Figure:
    """Return the figure of predictive checks."""
    page = sheet(title, SAYS, [*notes, "reciprocity"], TALL * len(rows) + 0.3)
    label = max(max(width(named(each), NORMAL), width(each.unit, SMALL)) for each in rows) + 0.25
    for row, each in enumerate(rows):
        lane(page.axes(MARGIN + label, TALL * (len(rows) - 1 - row), WIDTH - 2 * MARGIN - label - 2.3, TALL), each)
    return page.figure


def named(row: Check) -> str:
    """Return a check's name in words."""
    return row.check.replace("_", " ")


def lane(ax: Axes, row: Check) -> Axes:
    """Draw one check: interval and median of the replicated rounds, the record, and the tail probability at the right."""
    low, high = min(row.q05, row.observed), max(row.q95, row.observed)
    room = 0.08 * (high - low) or max(1.0, abs(high))
    ax.set_xlim(low - room, high + room)
    ax.set_ylim(0, 1)
    ax.axhline(0.4, color=PALE, linewidth=0.5, zorder=0)
    ax.plot([row.q05, row.q95], [0.4, 0.4], color=GREY, linewidth=3.0, alpha=0.6, solid_capstyle="round", zorder=1, gid="interval")
    ax.scatter([row.q50], [0.4], 60.0, color=INK, marker="|", linewidths=1.2, zorder=2, gid="median")
    outside = not row.q05 <= row.observed <= row.q95
    ax.scatter([row.observed], [0.4], 26.0, color=VERMILLION if outside else BLUE, marker="D", zorder=3, gid="record")
    for value, side in ((row.q05, "right"), (row.q95, "left")):
        ax.annotate(f"{value:.3g}", (value, 0.4), (-6 if side == "right" else 6, 7), textcoords="offset points", ha="center", va="bottom",
                    fontsize=SMALL, color=GREY)  # fmt: skip
    says: dict[str, Any] = {
        "ha": "right", "va": "center_baseline", "annotation_clip": False, "textcoords": "offset points", "xycoords": "axes fraction",
    }  # fmt: skip
    ax.annotate(named(row), (0, 0.4), (-10, 5), fontsize=NORMAL, **says)
    ax.annotate(row.unit, (0, 0.4), (-10, -7), fontsize=SMALL, color=GREY, **says)
    ax.annotate(f"record {row.observed:.3g}, tail {row.tail:.2f}", (1, 0.4), (10, 0), fontsize=SMALL, color=VERMILLION if outside else INK,
                **says | {"ha": "left"})  # fmt: skip
    return ax
