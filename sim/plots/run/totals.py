"""What the runs of an ensemble add up to: a histogram of each total, exact over all runs."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.plots.lettering import NORMAL, SMALL
from sim.plots.style import BLUE, GREY, INK, MARGIN, VERMILLION, WIDTH, blank, drawn, sheet
from sim.scenario import Scenario
from sim.tables import Total

SHOWN = {
    "people_expelled": "people expelled (persons)",
    "acts": "acts",
    "longest_chain": "longest chain of answers (acts)",
    "escalation_ratio": "escalation ratio (persons per person)",
    "staff_end": "staff on the last day (persons)",
    "posts_closed": "posts closed (posts)",
}
ACROSS, TALL, GAP = 3, 1.45, 0.75  # panels side by side; inches of a panel, and below it
BARS = 40  # at most; where there are more values, a bar takes several


@drawn()
def histograms(scenario: Scenario, totals: Sequence[Total]) -> Figure:
    """Return the figure of the totals of an ensemble: the share of the runs with each value, and the median."""
    runs = max((sum(each.runs for each in totals if each.variable == word) for word in SHOWN), default=0)
    says = f"What {runs:,} runs add up to: the share of the runs by the value of each total"
    known = [word for word in SHOWN if any(each.variable == word for each in totals)]
    if not known:
        return blank(scenario.title, "What the runs add up to", "There are no totals.", ["reciprocity"])
    down = -(-len(known) // ACROSS)
    page = sheet(scenario.title, says, ["Orange line: median of the runs. The ratio stands for the runs in which something was answered.",
                                        "reciprocity"], down * (TALL + GAP))  # fmt: skip
    wide = (WIDTH - 2 * MARGIN) / ACROSS
    for place, word in enumerate(known):
        row, column = divmod(place, ACROSS)
        ax = page.axes(MARGIN + column * wide, 0.4 + (down - 1 - row) * (TALL + GAP), wide - 0.45, TALL)
        panel(ax, [each for each in totals if each.variable == word], SHOWN[word])
    return page.figure


def panel(ax: Axes, totals: Sequence[Total], label: str) -> None:
    """Draw one histogram."""
    totals = sorted(totals, key=lambda each: each.value)
    values = np.array([each.value for each in totals], dtype=np.float64)
    counts = np.array([each.runs for each in totals], dtype=np.float64)
    share = 100 * counts / counts.sum()
    edges = bins(values)
    heights = np.histogram(values, edges, weights=share)[0]
    ax.bar(edges[:-1], heights, np.diff(edges) * 0.92, align="edge", color=BLUE, linewidth=0)
    median = values[np.searchsorted(np.cumsum(counts), counts.sum() / 2)]
    ax.axvline(median, color=VERMILLION, linewidth=1.2)
    top = heights.max()
    ax.set_xlim(edges[0], edges[-1])
    ax.set_ylim(0, 1.12 * top)
    ax.axhline(0, color=INK, linewidth=0.8)
    right = median > (edges[0] + edges[-1]) / 2
    offset, side = (-4, "right") if right else (4, "left")
    small: dict[str, Any] = {"textcoords": "offset points", "fontsize": SMALL}
    ax.annotate(short(median), (median, 1.12 * top), (offset, -2), va="top", ha=side, color=VERMILLION, **small)
    for edge, side in ((values[0], "left"), (values[-1], "right")):
        if len(values) > 1:
            ax.annotate(short(edge), (edge, 0), (0, -4), va="top", ha=side, color=GREY, **small)
    ax.annotate(label, (0, 0), (0, -18), xycoords="axes fraction", textcoords="offset points", va="top", fontsize=NORMAL, color=INK)
    ax.annotate(f"largest bar {top:.3g} %", (0, 1), (0, 3), xycoords="axes fraction", va="bottom", color=GREY, **small)


def short(value: float) -> str:
    """Return a number in few signs."""
    return f"{value:,.0f}" if value == round(value) else f"{value:.3g}"


def bins(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the edges of the bars: whole numbers get a bar each, or whole bars of several where there are many."""
    low, high = float(values[0]), float(values[-1])
    if (values == np.floor(values)).all():
        step = max(1.0, float(np.ceil((high - low + 1) / BARS)))
        return np.arange(low - 0.5, high + step + 0.5, step) if high - low >= 4 else np.arange(low - 2.5, high + 3.5)
    return np.linspace(low, high, BARS + 1) if low < high else np.linspace(low - 0.5, high + 0.5, BARS + 2)
