"""People of each mission up to a day, where they have changed most."""

from collections.abc import Sequence
from typing import Any

from sim.plots.run.cast import Pair, middle
from sim.plots.run.days import spoken
from sim.plots.run.prose import state
from sim.plots.run.staff import STAFF
from sim.scenario import Scenario
from sim.tables import ActRow, Series, date_of
from sim.web.charts.chart import SMALLER, Chart, date, look, made, now, until
from sim.web.charts.lines import missions
from sim.web.charts.panels import frame, most_changed, turns

DOTS = 40  # of a mission at most; more would hide its line
NOTE = "A dot: announced. The number: people left on the day."


def staff(scenario: Scenario, rows: Sequence[ActRow], series: Series, day: int, dark: bool = False) -> Chart:
    """Return people by day of the missions that have changed most; a dot where a measure was announced."""
    day, rows, series = until(rows, series, day)
    people = middle(series, series.staff)
    shown = most_changed(scenario, series, {pair: each.told for pair, each in missions(rows, series).items()})
    colours = look(dark)
    option, tall = frame(scenario, shown, series.pairs, colours, NOTE)
    option["series"] = []
    for place, two in enumerate(shown):
        both = {pair: people[:, series.pairs.index(pair)].tolist() for pair in (two, two[::-1]) if pair in series.pairs}
        upper = max(both, key=lambda pair: both[pair][-1])
        for pair, values in both.items():
            colour = colours.first if pair == two else colours.second
            option["series"].append(line(scenario, rows, pair, values, place, colour, "top" if pair == upper else "bottom"))
    for first in {each["xAxisIndex"]: each for each in reversed(option["series"])}.values():
        first["markLine"] = now(scenario, day, colours)
    values = {pair: people[:, row].tolist() for row, pair in enumerate(series.pairs)}
    return made(option, words(scenario, shown, values, day), tall)


def line(scenario: Scenario, rows: Sequence[ActRow], pair: Pair, values: Sequence[float], place: int, colour: str,
         side: str) -> dict[str, Any]:  # fmt: skip
    """Return one mission as steps, with the number of people at its end."""
    announced = {row.day for row in rows if (row.target, row.actor) == pair and row.measure in STAFF}
    announced = announced if len(announced) <= DOTS else set()
    last = len(values) - 1
    data: list[Any] = []
    for day in sorted({*turns(values), *announced}):
        item: dict[str, Any] = {"value": [date_of(scenario, day), round(values[day], 1)]}
        text = f"{spoken(date(scenario, day))}: {values[day]:,.0f} people of {state(scenario, pair[0])} in {state(scenario, pair[1])}"
        if day in announced or day == last:
            item |= {"symbol": "circle", "name": text}
        if day == last:
            item["label"] = {"show": True, "formatter": f"{values[day]:,.0f}", "position": side}  # fmt: skip
        data.append(item if len(item) > 1 else item["value"])
    return {"type": "line", "name": f"{pair[0]} in {pair[1]}", "step": "end", "data": data, "xAxisIndex": place, "yAxisIndex": place,
            "symbol": "none", "symbolSize": 6, "color": colour, "lineStyle": {"width": 2}, "clip": False,
            "label": {"color": colour, "fontSize": SMALLER, "fontWeight": "bold", "distance": 3}}  # fmt: skip


def words(scenario: Scenario, shown: Sequence[Pair], values: dict[Pair, list[float]], day: int) -> str:
    """Return the missions drawn, with their people on the first day and on this one."""
    parts = []
    for two in shown:
        for pair in (two, two[::-1]):
            if pair in values and values[pair][0] != values[pair][-1]:
                parts.append(f"{state(scenario, pair[0])} in {state(scenario, pair[1])} {values[pair][-1]:,.0f} of {values[pair][0]:,.0f}")
    when = spoken(date(scenario, day))
    if not parts:
        return f"Up to {when} no mission has gained or lost people."
    return f"People on {when}, beside those on the first day, where they changed most: {'; '.join(parts)}."
