"""What many runs of a setting come to: people by day as median and bands, with the documented path on top."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sim.plots.run.cast import Pair
from sim.plots.run.days import spoken
from sim.plots.run.prose import state
from sim.plots.run.staff import BANDS
from sim.scenario import Scenario
from sim.tables import Series, date_of
from sim.web.charts.chart import Chart, date, look, made
from sim.web.charts.panels import frame, most_changed, turns

KEY, KNOWN = "Line: median; bands: 50 and 90 % of the runs", "; dashed: documented"
TOLD = 3  # two states in words


def fan(scenario: Scenario, series: Series, documented: Mapping[Pair, Sequence[float]] | None = None, dark: bool = False) -> Chart:
    """Return the missions of an ensemble that change most: median, bands of 50 and 90 % of the runs, and what was documented."""
    shown = most_changed(scenario, series, {})
    colours = look(dark)
    option, tall = frame(scenario, shown, series.pairs, colours, KEY + KNOWN * bool(documented))
    option["series"] = []
    for place, two in enumerate(shown):
        for pair, colour in zip((two, two[::-1]), (colours.first, colours.second), strict=True):
            if pair in series.pairs:
                option["series"] += bands(scenario, series, pair, place, colour)
            if documented and pair in documented:
                style = {"color": colours.ink, "width": 1.5, "type": [4, 3]}
                option["series"].append(path(scenario, "documented", documented[pair], turns(documented[pair]), place, lineStyle=style))
    return made(option, words(scenario, series, shown, documented or {}), tall)


def bands(scenario: Scenario, series: Series, pair: Pair, place: int, colour: str) -> list[dict[str, Any]]:
    """Return one mission's bands, each stacked on its unseen lower edge, and its median."""
    row = series.pairs.index(pair)
    layers = {key: np.asarray(series.staff[layer, :, row], dtype=np.float64) for layer, key in enumerate(series.statistics)}
    days = turns(*(values.tolist() for values in layers.values()))
    found = []
    for low, high, alpha in BANDS:
        common = {"stack": f"{pair} {low}", "silent": True, "color": colour, "lineStyle": {"width": 0}}
        found.append(path(scenario, low, layers[low], days, place, **common))
        found.append(path(scenario, high, layers[high] - layers[low], days, place, **common, areaStyle={"opacity": alpha}))
    median = path(scenario, f"{pair[0]} in {pair[1]}", layers["q50"], days, place, color=colour, lineStyle={"width": 2})
    return [*found, median]


def path(scenario: Scenario, name: str, values: Any, days: Sequence[int], place: int, **more: Any) -> dict[str, Any]:
    """Return a line of steps at some days."""
    data = [[date_of(scenario, day), round(float(values[day]), 1)] for day in days]
    return {"type": "line", "name": name, "step": "end", "symbol": "none", "data": data, "xAxisIndex": place, "yAxisIndex": place, **more}


def words(scenario: Scenario, series: Series, shown: Sequence[Pair], documented: Mapping[Pair, Sequence[float]]) -> str:
    """Return the median and the middle 90 % of the last day, and what was documented."""
    parts = []
    for two in shown[:TOLD]:
        for pair in (two, two[::-1]):
            if pair in series.pairs:
                row = series.pairs.index(pair)
                low, mid, high = (float(series.staff[series.statistics.index(key), -1, row]) for key in ("q05", "q50", "q95"))
                known = f", documented {documented[pair][-1]:,.0f}" if pair in documented else ""
                parts.append(f"{state(scenario, pair[0])} in {state(scenario, pair[1])} {mid:,.0f} ({low:,.0f} to {high:,.0f}{known})")
    when = spoken(date(scenario, scenario.days - 1))
    return (f"People on {when}, as the median of the runs and the range of the middle 90 %: {'; '.join(parts)}." if parts
            else "No state keeps a mission.")  # fmt: skip
