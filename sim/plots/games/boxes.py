"""How a number is spread, a box a strategy: quartiles, median, and the least and greatest."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.plots.framed import few_ticks, framed
from sim.plots.lettering import SMALL, shorten, width
from sim.plots.style import BLUE, GREY, INK, MARGIN, ORANGE, WIDTH, drawn, sheet

ROW, LABEL = 0.27, 2.4  # inches of a box, and of a name at most


@drawn()
def boxes(title: str, says: str, names: Sequence[str], values: Sequence[Any], across: str, notes: Sequence[str] = ()) -> Figure:
    """Return the figure of the values of each strategy, the first at the top."""
    tall = ROW * len(names)
    label = min(LABEL, max(width(name, SMALL) for name in names) + 0.15)
    page = sheet(title, says, [*notes, "Box: quartiles; line: median; dot: mean; ends: least and greatest. reciprocity"], tall + 0.6)
    spread(page.axes(MARGIN + label, 0.5, WIDTH - 2 * MARGIN - label - 0.1, tall), names, values, across, label)
    return page.figure


def spread(ax: Axes, names: Sequence[str], values: Sequence[Any], across: str, label: float = LABEL) -> Axes:
    """Draw the boxes."""
    ax.boxplot(
        values, orientation="horizontal", whis=(0, 100), widths=0.6, patch_artist=True, showmeans=True,
        boxprops={"facecolor": "#CCE3F0", "edgecolor": BLUE, "linewidth": 0.8}, whiskerprops={"color": BLUE, "linewidth": 0.8},
        capprops={"color": BLUE, "linewidth": 0.8}, medianprops={"color": ORANGE, "linewidth": 1.6},
        meanprops={"marker": "o", "markersize": 3, "markerfacecolor": INK, "markeredgecolor": INK},
    )  # fmt: skip
    framed(ax, across)
    ax.set_ylim(len(names) + 0.5, 0.5)
    ax.set_yticks(range(1, len(names) + 1), [shorten(name, SMALL, label - 0.1) for name in names], color=INK)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color=GREY, alpha=0.25, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.xaxis.get_major_locator()
    few_ticks_across(ax)
    return ax


def few_ticks_across(ax: Axes) -> None:
    """Put few round ticks on the lower scale only."""
    places, labels = ax.get_yticks(), [each.get_text() for each in ax.get_yticklabels()]
    few_ticks(ax, 8)
    ax.set_yticks(places, labels, color=INK)
