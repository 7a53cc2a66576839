"""Two settings on the same draws: people who have left because they were expelled, over the days."""

import numpy as np

from sim.plots.run.comparison import total
from sim.plots.run.days import spoken
from sim.scenario import Scenario
from sim.tables import Series
from sim.web.charts.chart import SIZE, SMALLER, Chart, base, date, look, made, time_axis
from sim.web.charts.fan import path
from sim.web.charts.panels import turns

NAMES = ("the setting kept", "this one")


def two(scenario: Scenario, first: Series, second: Series, dark: bool = False, names: tuple[str, str] = NAMES) -> Chart:
    """Return all people expelled by day under two settings; of ensembles the means."""
    colours = look(dark)
    lines = [total(series).sum(axis=1) for series in (first, second)]
    drawn = []
    for name, line, colour, wide, away in zip(names, lines, (colours.grey, colours.first), (4, 2), (8, -8), strict=True):
        end = {"show": True, "formatter": f"{line[-1]:,.0f}", "color": colour, "fontSize": SIZE, "offset": [0, away]}
        drawn.append(path(scenario, name, line, turns(line.tolist()), 0, color=colour, lineStyle={"width": wide}, endLabel=end))
    letters = {"color": colours.ink, "fontSize": SIZE}
    option = base(
        colours,
        grid={"left": 44, "right": 48, "top": 34, "bottom": 28},
        legend={"top": 0, "left": 40, "selectedMode": False, "icon": "rect", "itemHeight": 4, "textStyle": letters},
        xAxis=time_axis(scenario, colours),
        yAxis={"type": "value", "min": 0, "splitNumber": 3, "axisLabel": {"color": colours.grey, "fontSize": SMALLER},
               "splitLine": {"lineStyle": {"color": colours.pale}}},
        series=drawn,
    )  # fmt: skip
    ends = [float(line[-1]) for line in lines]
    apart = np.flatnonzero(lines[0] != lines[1])
    when = spoken(date(scenario, scenario.days - 1))
    since = f"They part on {spoken(date(scenario, int(apart[0])))}." if len(apart) else "They are alike on every day."
    came = f"{ends[0]:,.0f} with {names[0]}, {ends[1]:,.0f} with {names[1]}"
    return made(option, f"People expelled who have left by {when}: {came}.\n{since}", 320)
