"""Ranks of simulation-based calibration: a row a parameter, the sampler's histogram beside those of three broken ones."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from scipy import stats

from sim.inference.proofs import Ranked
from sim.plots.lettering import NORMAL, SMALL, width
from sim.plots.style import BLUE, GREY, INK, MARGIN, PALE, VERMILLION, WIDTH, drawn, sheet

TALL, HEAD, GAP = 0.34, 0.3, 0.12  # inches of a row, of a block's name, and between columns
BAND = 0.99  # of the bars of a sampler that is right
TITLE = "Simulation-based calibration"
SAYS = "Ranks of the truth among draws of the posterior (blue), and among draws that were spoilt on purpose (orange)"
NOTES = (
    "Grey: the band of 99 % of the bars where ranks are uniform. The draws' standard deviation is halved, doubled, or added to their mean.",
    "Talts et al. (2018), arXiv:1804.06788",
    "reciprocity",
)


@drawn()
def ranks(rows: Sequence[Ranked]) -> Figure:
    """Return the figure of the ranks, a column a sampler."""
    blocks = [(name, list(group)) for name, group in groupby(rows, key=lambda each: each.block)]
    samplers = list(dict.fromkeys(each.sampler for each in rows))
    parameters = [list(dict.fromkeys(each.parameter for each in group)) for _, group in blocks]
    tall = sum(HEAD + TALL * len(some) for some in parameters)
    page = sheet(TITLE, SAYS, NOTES, tall + 0.3)
    label = max(width(name, SMALL) for some in parameters for name in some) + 0.15
    wide = (WIDTH - 2 * MARGIN - label - GAP * (len(samplers) - 1)) / len(samplers)
    top = tall
    for (block, group), names in zip(blocks, parameters, strict=True):
        top -= HEAD
        for row, parameter in enumerate(names):
            for column, sampler in enumerate(samplers):
                place = (MARGIN + label + column * (wide + GAP), top - TALL * (row + 1) + 0.04, wide, TALL - 0.06)
                one = next(each for each in group if (each.parameter, each.sampler) == (parameter, sampler))
                ax = panel(page.axes(*place), one, sampler == samplers[0])
                if not column:
                    ax.annotate(parameter, (0, 0.4), (-6, 0), xycoords="axes fraction", textcoords="offset points", ha="right",
                                va="center_baseline", fontsize=SMALL)  # fmt: skip
                if not row:
                    says = f"{block}, {one.fits:,} fits" if not column else sampler
                    ax.annotate(says, (0, 1), (0, 4), xycoords="axes fraction", textcoords="offset points", fontsize=NORMAL,
                                weight="normal" if column else "bold", color=INK if not column else GREY)  # fmt: skip
        top -= TALL * len(names)
    return page.figure


def panel(ax: Axes, row: Ranked, honest: bool) -> Axes:
    """Draw one histogram within its band; bars beyond the top are cut there."""
    count = len(row.counts)
    low, high = stats.binom.ppf((0.5 - BAND / 2, 0.5 + BAND / 2), row.fits, 1 / count)
    top = max(2.2 * row.fits / count, 1.05 * high)
    ax.set_xlim(0, count)
    ax.set_ylim(0, top)
    ax.axhspan(low, high, color=PALE, linewidth=0, zorder=0)
    heights = np.minimum(row.counts, top)
    ax.bar(np.arange(count) + 0.5, heights, 0.8, color=BLUE if honest else VERMILLION, linewidth=0, gid=f"{row.parameter} {row.sampler}")
    ax.axhline(0, color=GREY, linewidth=0.6)
    return ax
