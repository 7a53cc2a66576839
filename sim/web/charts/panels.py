"""Small charts side by side, one for each two states: which two, where they stand, their axes."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sim.plots.run.cast import Pair, facing, hub
from sim.scenario import Scenario
from sim.tables import Series
from sim.web.charts.chart import SIZE, SMALLER, Look, base, time_axis

MOST = 6  # panels
PANEL, SINGLE, HEAD, FOOT, NOTE = 120, 260, 26, 24, 26  # pixels: of one in a column, alone; of title, days, note


def most_changed(scenario: Scenario, series: Series, pending: Mapping[Pair, float]) -> list[Pair]:
    """Return up to six two states: those with the largest change of people, told to leave or gone; then the largest missions."""
    change = {pair: float(np.ptp(series.staff[:, :, row], axis=1).max()) + pending.get(pair, 0.0) for row, pair in enumerate(series.pairs)}
    size = dict(zip(series.pairs, series.staff[0, 0].tolist(), strict=True))

    def weight(two: Pair) -> tuple[float, ...]:
        return tuple(-sum(each.get(pair, 0.0) for pair in (two, two[::-1])) for each in (change, size))

    return sorted(facing_from_the_start(scenario, series.pairs), key=weight)[:MOST]


def facing_from_the_start(scenario: Scenario, pairs: Sequence[Pair]) -> list[Pair]:
    """Return each two states once, on sides that no act of a run turns, so that each keeps its colour."""
    found = facing(pairs, scenario.acts)
    one = hub(found)
    return [(second, first) if first == one else (first, second) for first, second in found]


def frame(scenario: Scenario, shown: Sequence[Pair], pairs: Sequence[Pair], colours: Look, note: str) -> tuple[dict[str, Any], int]:
    """Return an option with a grid, axes and a title for each two states, without series, and its height in pixels."""
    across = 1 if len(shown) == 1 else 2
    down = max(math.ceil(len(shown) / across), 1)
    one = HEAD + FOOT + (SINGLE if down == 1 else PANEL)
    tall = one * down + NOTE
    small = {"color": colours.grey, "fontSize": SMALLER}
    titles: list[dict[str, Any]] = [{"text": note, "left": 0, "bottom": 8, "padding": 0, "textStyle": {**small, "fontWeight": "normal"}}]
    rich = {style: {"color": colour, "fontWeight": "bold", "fontSize": SMALLER}
            for style, colour in (("a", colours.first), ("b", colours.second))}  # fmt: skip
    grids, days, heights = [], [], []
    for place, two in enumerate(shown):
        row, column = divmod(place, across)
        left, top = 100 / across * column, one * row
        grids.append({"left": f"{left + 9:g}%", "width": f"{100 / across - 12:g}%", "top": f"{100 * (top + HEAD) / tall:.2f}%",
                      "height": f"{100 * (one - HEAD - FOOT) / tall:.2f}%"})  # fmt: skip
        keys = [(style, pair) for style, pair in (("a", two), ("b", two[::-1])) if pair in pairs]
        text = "".join(f"{{{style}|{sender} in {receiver}   }}" for style, (sender, receiver) in keys)
        titles.append({"text": text, "padding": 0, "left": f"{left + 2:g}%", "top": f"{100 * (top + 4) / tall:.2f}%",
                       "textStyle": {"fontSize": SIZE, "rich": rich}})  # fmt: skip
        days.append(time_axis(scenario, colours, gridIndex=place, splitNumber=2 if across > 1 else 3))
        heights.append({"type": "value", "min": 0, "gridIndex": place, "splitNumber": 2, "axisLabel": small,
                        "splitLine": {"lineStyle": {"color": colours.pale}}})  # fmt: skip
    return base(colours, title=titles, grid=grids, xAxis=days, yAxis=heights), tall


def turns(*lines: Sequence[float]) -> list[int]:
    """Return the first day, those on which any of the lines changes, and the last."""
    days = np.arange(len(lines[0]))
    moved = np.any([np.diff(np.asarray(line, dtype=np.float64), prepend=np.nan) != 0 for line in lines], axis=0)
    return sorted({*days[moved].tolist(), int(days[-1])})
