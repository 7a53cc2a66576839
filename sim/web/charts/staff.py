"""People of each mission up to a day, where they have changed most."""

from collections.abc import Sequence
from typing import Any

from sim.plots.run.cast import Pair, middle
from sim.plots.run.days import spoken
from sim.plots.run.prose import state
from sim.plots.run.staff import STAFF
from sim.scenario import Scenario
from sim.tables import ActRow, Series, date_of
from sim.web.charts.chart import SMALLER, Chart, Look, date, look, now, until
from sim.web.charts.network import ordered
from sim.web.charts.panels import frame, most_changed, turns


def staff(scenario: Scenario, rows: Sequence[ActRow], series: Series, day: int, dark: bool = False) -> Chart:
    """Return people by day of the missions that have changed most; a dot where a measure was announced."""
    day, rows, series = until(rows, series, day)
    people, gone = (middle(series, values) for values in (series.staff, series.expelled))
    pending = ordered(rows, *(dict(zip(series.pairs, values[-1].tolist(), strict=True)) for values in (people, gone)))
    shown = most_changed(series, rows, pending)
    colours = look(dark)
    option, tall = frame(scenario, shown, series.pairs, colours)
    option["series"] = [
        line(scenario, rows, pair, people[:, series.pairs.index(pair)].tolist(), place, colour, colours)
        for place, two in enumerate(shown)
        for pair, colour in zip((two, two[::-1]), (colours.first, colours.second), strict=True)
        if pair in series.pairs
    ]
    for first in {each["xAxisIndex"]: each for each in reversed(option["series"])}.values():
        first["markLine"] = now(scenario, day, colours)
    values = {pair: people[:, row].tolist() for row, pair in enumerate(series.pairs)}
    return Chart(option, words(scenario, shown, values, day), tall)


def line(
    scenario: Scenario, rows: Sequence[ActRow], pair: Pair, values: Sequence[float], place: int, colour: str, colours: Look
) -> dict[str, Any]:
    """Return one mission as steps, with the number of people at its end."""
    announced = {row.day for row in rows if (row.target, row.actor) == pair and row.measure in STAFF}
    last = len(values) - 1
    data: list[Any] = []
    for day in sorted({*turns(values), *announced}):
        item: dict[str, Any] = {"value": [date_of(scenario, day), round(values[day], 1)]}
        text = f"{spoken(date(scenario, day))}: {values[day]:,.0f} people of {state(scenario, pair[0])} in {state(scenario, pair[1])}"
        if day in announced or day == last:
            item |= {"symbol": "circle", "name": text}
        if day == last:
            side = "left" if last > scenario.days * 0.8 else "right"
            item["label"] = {"show": True, "formatter": f"{values[day]:,.0f}", "color": colour, "fontSize": SMALLER, "fontWeight": "bold",
                             "position": side, "offset": [0, -9]}  # fmt: skip
        data.append(item if len(item) > 1 else item["value"])
    return {"type": "line", "name": f"{pair[0]} in {pair[1]}", "step": "end", "data": data, "xAxisIndex": place, "yAxisIndex": place,
            "symbol": "none", "symbolSize": 6, "color": colour, "lineStyle": {"width": 2}, "clip": False,
            "labelLayout": {"moveOverlap": "shiftY"}}  # fmt: skip


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
