"""Recovery: a panel a parameter, what known truths on the actual provocations are estimated as."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.inference.proofs.recovery import Recovered
from sim.plots.lettering import NORMAL, SMALL
from sim.plots.style import BLUE, GREY, INK, MARGIN, PALE, WIDTH, drawn, sheet

TALL, GAP, FOOT = 2.0, 0.55, 0.75  # inches of a panel, between panels, below
TITLE = "Recovery"
SAYS = "Truths (across) and the means of the posteriors of data made at them (up), on the provocations and bands of the record"
NOTES = (
    "Dot: mean of the estimates; thick line: their standard deviation; thin line: the posterior's own. Grey: estimate and truth are equal.",
    "Contraction: 1 less the ratio of the posterior's variance to the prior's; near 0 the record can't tell.",
    "reciprocity",
)


@drawn()
def recovery(rows: Sequence[Recovered]) -> Figure:
    """Return the figure of the recovered truths."""
    groups = [(name, list(group)) for name, group in groupby(rows, key=lambda each: (each.block, each.parameter))]
    page = sheet(TITLE, SAYS, NOTES, TALL + FOOT + 0.3)
    wide = (WIDTH - 2 * MARGIN - GAP * len(groups)) / len(groups)
    for place, ((block, parameter), group) in enumerate(groups):
        ax = panel(page.axes(MARGIN + GAP * (place + 0.8) + place * wide, FOOT, wide, TALL), group)
        for text, size, below in ((parameter, NORMAL, -26), (block, SMALL, -40)):
            ax.annotate(text, (0, 0), (0, below), xycoords="axes fraction", textcoords="offset points", va="top", fontsize=size,
                        color=INK if size == NORMAL else GREY)  # fmt: skip
    return page.figure


def panel(ax: Axes, rows: Sequence[Recovered]) -> Axes:
    """Draw one parameter: estimate over truth."""
    ends = [value for each in rows for value in (each.truth, each.mean - each.sd, each.mean + each.sd)]
    room = 0.12 * (max(ends) - min(ends))
    low, high = min(ends) - room, max(ends) + room
    ax.set_xlim(low, high)
    ax.set_ylim(low, high)
    ax.plot([low, high], [low, high], color=PALE, linewidth=2.0, zorder=0)
    for edge in ("bottom", "left"):
        ax.plot(
            [low, high if edge == "bottom" else low], [low, low if edge == "bottom" else high], color=GREY, linewidth=0.8, clip_on=False
        )
    for each in rows:
        for half, thick in ((each.sd, 1.0), (each.spread, 3.5)):
            ax.plot([each.truth] * 2, [each.mean - half, each.mean + half], color=BLUE, linewidth=thick, solid_capstyle="butt", zorder=2)
        ax.scatter([each.truth], [each.mean], 30.0, color=BLUE, zorder=3, gid=each.setting)
        ax.annotate(f"{each.contraction:.2f}", (each.truth, max(each.mean + each.sd, each.mean + each.spread)), (0, 4),
                    textcoords="offset points", ha="center", va="bottom", fontsize=SMALL, color=INK)  # fmt: skip
        small: dict[str, Any] = {"textcoords": "offset points", "fontsize": SMALL, "color": GREY, "annotation_clip": False}
        ax.annotate(f"{each.truth:g}", (each.truth, low), (0, -4), ha="center", va="top", **small)
        ax.annotate(f"{each.truth:g}", (low, each.truth), (-4, 0), ha="right", va="center_baseline", **small)
    ax.annotate("contraction", (0, 1), (4, 4), xycoords="axes fraction", textcoords="offset points", fontsize=SMALL, color=GREY)
    return ax
