"""Coverage: a row a parameter, the share of 90 % intervals that held the truth, beside those of three broken samplers."""

from collections.abc import Sequence
from itertools import groupby

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.inference.proofs import Ranked
from sim.inference.proofs.fits import INSIDE
from sim.inference.proofs.rows import coverage_band
from sim.plots.lettering import NORMAL, SMALL, width
from sim.plots.style import BLUE, GREY, MARGIN, PALE, VERMILLION, WIDTH, drawn, sheet

ROW, HEAD = 0.19, 0.34  # inches of a parameter, and above a block
SIGNS = {"halved": "v", "doubled": "^", "shifted": "s"}
TITLE = "Coverage"
SAYS = "Share of the 90 % intervals that hold the truth (dot), and of those of draws that were spoilt on purpose (orange)"
NOTES = (
    "Grey: where the share lies in 99 of 100 such experiments if the intervals are right. "
    "Orange: standard deviation halved (▼), doubled (▲), mean shifted by one standard deviation (■).",
    "reciprocity",
)


@drawn()
def coverage(rows: Sequence[Ranked]) -> Figure:
    """Return the figure of the coverage."""
    blocks = [(name, list(group)) for name, group in groupby(rows, key=lambda each: each.block)]
    parameters = len({(each.block, each.parameter) for each in rows})
    tall = HEAD * len(blocks) + ROW * parameters
    page = sheet(TITLE, SAYS, NOTES, tall + 0.35)
    label = max(width(each.parameter, SMALL) for each in rows) + 0.25
    panel(page.axes(MARGIN + label, 0.3, WIDTH - 2 * MARGIN - label - 0.6, tall), blocks, tall)
    return page.figure


def panel(ax: Axes, blocks: Sequence[tuple[str, Sequence[Ranked]]], tall: float) -> Axes:
    """Draw all parameters, block by block; the axis ends where the lowest share lies."""
    low = min(each.held / each.fits for _, group in blocks for each in group) - 0.02
    ax.set_xlim(low, 1.005)
    ax.set_ylim(tall, 0)
    ax.axvline(INSIDE, color=GREY, linewidth=0.8, zorder=1)
    depth = 0.0
    for block, group in blocks:
        depth += HEAD
        ax.annotate(f"{block}, {group[0].fits:,} fits", (low, depth - ROW), (-label_room(ax), 0), textcoords="offset points",
                    fontsize=NORMAL, weight="bold", va="center_baseline", annotation_clip=False)  # fmt: skip
        first, last = (share / group[0].fits for share in coverage_band(group[0].fits, INSIDE))
        names = list(dict.fromkeys(each.parameter for each in group))
        ax.fill_betweenx([depth - ROW / 2, depth + ROW * (len(names) - 0.5)], first, last, color=PALE, linewidth=0, zorder=0)
        for name in names:
            for each in (one for one in group if one.parameter == name):
                broken = each.sampler in SIGNS
                ax.scatter([each.held / each.fits], [depth], 14.0 if broken else 26.0, color=VERMILLION if broken else BLUE,
                           marker=SIGNS.get(each.sampler, "o"), linewidths=0, zorder=2 if broken else 3, clip_on=False,
                           gid=f"{name} {each.sampler}")  # fmt: skip
            ax.annotate(name, (low, depth), (-8, 0), textcoords="offset points", ha="right", va="center_baseline", fontsize=SMALL,
                        annotation_clip=False)  # fmt: skip
            depth += ROW
    for share in (INSIDE, 1.0):
        ax.annotate(f"{100 * share:.0f} %", (share, tall), (0, -4), textcoords="offset points", ha="center", va="top", fontsize=SMALL,
                    color=GREY, annotation_clip=False)  # fmt: skip
    return ax


def label_room(ax: Axes) -> float:
    """Return the points from the sheet's margin to the axes."""
    left = ax.get_position().x0 * WIDTH - MARGIN
    return float(72 * left)
