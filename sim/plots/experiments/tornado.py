"""Tornado: how far an output's mean swings with each parameter, the widest at the top."""

from collections.abc import Sequence
from itertools import groupby

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.experiments.sensitivity.response import Answer
from sim.plots.framed import few_ticks, framed, measured, told
from sim.plots.lettering import SMALL, shorten, width
from sim.plots.style import BLUE, INK, MARGIN, ORANGE, WIDTH, drawn, sheet

ROW, LABEL, END = 0.34, 2.6, 1.3  # inches of a row, of a name and of the words at an end, at most
SAYS = "from the least to the greatest mean over the values of each parameter, whatever the others have"


@drawn()
def tornado(title: str, answers: Sequence[Answer], notes: Sequence[str] = ()) -> Figure:
    """Return the figure of one output's swings; at each end stands the parameter's value that gives it."""
    names = dict.fromkeys(each.parameter for each in answers)
    tall = ROW * len(names)
    output = measured(answers[0].output)
    page = sheet(title, f"Mean {output}, {SAYS}", [*notes, "At the ends: the parameter's value. reciprocity"], tall + 0.6)
    label = min(LABEL, max(width(told(name), SMALL) for name in names) + 0.15)
    swings(page.axes(MARGIN + label, 0.5, WIDTH - 2 * MARGIN - label - 0.2, tall), answers, label)
    return page.figure


def swings(ax: Axes, answers: Sequence[Answer], label: float = LABEL) -> Axes:
    """Draw a bar a parameter between its least and greatest mean, its halves on either side of the mean of all points."""
    by = {name: sorted(group, key=lambda each: each.mean) for name, group in groupby(answers, key=lambda each: each.parameter)}
    names = sorted(by, key=lambda name: by[name][0].mean - by[name][-1].mean)
    first = by[names[0]]
    middle = sum(each.mean * each.points for each in first) / sum(each.points for each in first)
    low, high = min(group[0].mean for group in by.values()), max(group[-1].mean for group in by.values())
    room = (high - low or 1.0) * 0.24
    ax.set_xlim(low - room, high + room)
    ax.set_ylim(len(names) - 0.5, -0.5)
    for row, name in enumerate(names):
        for end, colour, side in ((by[name][0], BLUE, "right"), (by[name][-1], ORANGE, "left")):
            ax.barh(row, end.mean - middle, 0.62, left=middle, color=colour, gid=f"{'least' if side == 'right' else 'greatest'} {name}")
            ax.annotate(shorten(end.label, SMALL, END), (end.mean, row), (-4 if side == "right" else 4, 0), textcoords="offset points",
                        ha=side, va="center_baseline", fontsize=SMALL, color=INK)  # fmt: skip
    framed(ax, measured(answers[0].output))
    few_ticks(ax, 8)
    ax.spines["left"].set_visible(False)
    ax.axvline(middle, color=INK, linewidth=0.8)
    ax.set_yticks(range(len(names)), [shorten(told(name), SMALL, label - 0.1) for name in names], color=INK)
    ax.tick_params(axis="y", length=0)
    return ax
