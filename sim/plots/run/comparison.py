"""Results side by side: people expelled over the days, and by pair of states."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from sim.plots.lettering import NORMAL, SMALL, apart, shorten, width
from sim.plots.run.cast import Pair, sentence, some
from sim.plots.run.days import day_axis
from sim.plots.style import GREY, MARGIN, PALE, SERIES, WIDTH, blank, drawn, sheet
from sim.scenario import Scenario
from sim.tables import ActRow, Series

MOST = 24  # pairs on a figure
LEFT, GAP = 5.4, 0.5  # inches of the days with their labels, and to the pairs
ROW = 0.19  # inches of a pair
NAME = 1.6  # inches of a result's name
MARKERS = "osD^vP"
Results = Mapping[str, tuple[Scenario, Sequence[ActRow], Series]]


def total(series: Series) -> npt.NDArray[np.float64]:
    """Return people by day and mission who have left because they were expelled; of an ensemble the mean."""
    layer = series.statistics.index("mean") if series.statistics else 0
    return np.asarray(series.expelled[layer], dtype=np.float64)


@drawn()
def comparison(results: Results) -> Figure:
    """Return the figure of several results: people expelled cumulated over the days, and by pair on the last day."""
    title = " · ".join(results)
    by_pair: dict[Pair, list[float]] = {}
    for place, (_, _, series) in enumerate(results.values()):
        for pair, people in zip(series.pairs, total(series)[-1].tolist(), strict=True):
            by_pair.setdefault(pair, [0.0] * len(results))[place] += people
    order = sorted((pair for pair in by_pair if any(by_pair[pair])), key=lambda pair: (-max(by_pair[pair]), pair))
    if not order:
        return blank(title, SAYS, "Nobody was expelled.", ["reciprocity"])
    shown = order[:MOST]
    several = any(series.statistics for _, _, series in results.values())
    notes = ["People who have left because they were expelled" + ("; of many runs the mean" if several else "")]
    if len(order) > len(shown):
        notes.append(sentence(f"{some(len(order) - len(shown), 'more pair', 'more pairs')} with fewer people left out"))
    tall = max(2.6, ROW * len(shown))
    page = sheet(title, SAYS, [*notes, "reciprocity"], tall + 0.65)
    left = max(width(text, SMALL) for text in ("0", f"{max(map(sum, zip(*by_pair.values(), strict=True))):,.0f}")) + 0.1
    inches = LEFT - left - NAME - 0.5
    over_days(page.axes(MARGIN + left, 0.35, inches, tall), results, inches, tall)
    label = max(width(told(pair), SMALL) for pair in shown) + 0.1
    start = MARGIN + LEFT + GAP + label
    by_pairs(page.axes(start, 0.35, WIDTH - MARGIN - start - 0.45, tall), list(results), {pair: by_pair[pair] for pair in shown})
    return page.figure


SAYS = "People expelled: all of them over the days, and by whom from whose missions on the last day"


def told(pair: Pair) -> str:
    """Return the words for people of the first state expelled by the second."""
    return f"by {pair[1]}, of {pair[0]}"


def over_days(ax: Axes, results: Results, inches: float, tall: float) -> Axes:
    """Draw all people expelled over the days as a step line a result, on an axes of so many inches."""
    lines = [total(series).sum(axis=1) for _, _, series in results.values()]
    last, top = max(max(map(len, lines)) - 1, 1), max(1.0, *(float(line[-1]) for line in lines)) * 1.06
    ax.set_xlim(0, last)
    ax.set_ylim(0, top)
    ax.axhline(0, color=GREY, linewidth=0.8)
    scenarios = [scenario for scenario, _, _ in results.values()]
    if len({scenario.start for scenario in scenarios}) == 1:
        day_axis(ax, max(scenarios, key=lambda scenario: scenario.days), 0, last, inches)
    else:
        for day in (0, last):
            ax.annotate(f"day {day}", (day, 0), (0, -5), textcoords="offset points", ha="center", va="top", fontsize=SMALL, color=GREY)
    heights = apart([float(line[-1]) for line in lines], 0.15 * top / tall)
    for place, (name, line) in enumerate(zip(results, lines, strict=True)):
        colour, marker = sign(place)
        turns = np.flatnonzero(np.diff(line, prepend=np.nan) != 0)
        x, y = np.append(turns, len(line) - 1), np.append(line[turns], line[-1])
        ax.plot(x, y, color=colour, linewidth=1.4, drawstyle="steps-post", clip_on=False, gid=name)
        ax.scatter(x[-1:], y[-1:], 22.0, color=colour, marker=marker, clip_on=False, zorder=4)
        ax.annotate(f"{line[-1]:,.0f} {shorten(name, NORMAL, NAME)}", (last, heights[place]), (8, 0), textcoords="offset points",
                    va="center_baseline", fontsize=NORMAL, color=colour, annotation_clip=False)  # fmt: skip
    for text, height in (("0", 0.0), (f"{max(line[-1] for line in lines):,.0f}", top / 1.06)):
        ax.annotate(text, (0, height), (-5, 0), textcoords="offset points", ha="right", va="center_baseline", fontsize=SMALL, color=GREY)
    return ax


def by_pairs(ax: Axes, names: Sequence[str], people: Mapping[Pair, Sequence[float]]) -> Axes:
    """Draw a row for each pair with a sign for each result, and the numbers at its ends."""
    most = max(max(each) for each in people.values())
    ax.set_xlim(0, most)
    ax.set_ylim(len(people) - 0.5, -0.5)
    ranges = [[(min(each), row), (max(each), row)] for row, each in enumerate(people.values())]
    ax.add_collection(LineCollection([[(0, row), (most, row)] for row in range(len(people))], colors=PALE, linewidths=0.5, zorder=0))
    ax.add_collection(LineCollection(ranges, colors=GREY, linewidths=1.0, zorder=1))
    for place, name in enumerate(names):
        colour, marker = sign(place)
        ax.scatter([each[place] for each in people.values()], range(len(people)), 30.0 if place else 44.0, color=colour, marker=marker,
                   clip_on=False, zorder=3, gid=name)  # fmt: skip
    for row, (pair, each) in enumerate(people.items()):
        ax.annotate(told(pair), (0, row), (-8, 0), textcoords="offset points", ha="right", va="center_baseline", fontsize=SMALL)
        ax.annotate(f"{max(each):,.0f}", (max(each), row), (7, 0), textcoords="offset points", va="center_baseline", fontsize=SMALL,
                    color=GREY, annotation_clip=False)  # fmt: skip
    return ax


def sign(place: int) -> tuple[str, str]:
    """Return the colour and the marker of a result."""
    return SERIES[place % len(SERIES)], MARKERS[(place + place // len(SERIES)) % len(MARKERS)]
