"""The network of missions on a day: a line between two states that thins as their people leave."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from sim.plots.run.cast import Pair, hub, middle, name, some
from sim.plots.run.days import spoken
from sim.plots.run.prose import people as persons
from sim.plots.run.prose import state, told
from sim.scenario import Scenario
from sim.tables import ActRow, Series
from sim.web.charts.chart import SIZE, SMALLER, Chart, Look, base, date, look, until

MOST, NAMED = 60, 4  # states at most; so many are named in full
WIDEST, THINNEST, SEEN = 14.0, 1.0, 2.5  # pixels: the largest mission's line; any other's at least; a change at least
HUB, DOT = 44, 11  # pixels across
LAYERS = ("left or closed since the start", "came", "told to leave, still there", "there")  # from the lowest up
Place = tuple[float, float]


def network(scenario: Scenario, rows: Sequence[ActRow], series: Series, day: int, dark: bool = False) -> Chart:
    """Return who keeps how many people where at the end of a day, beside the first."""
    day, rows, series = until(rows, series, day)
    staff, gone = (middle(series, values) for values in (series.staff, series.expelled))
    before, now, left = (dict(zip(series.pairs, values.tolist(), strict=True)) for values in (staff[0], staff[-1], gone[-1]))
    pending = ordered(rows, now, left)
    codes = list(dict.fromkeys(code for pair in series.pairs for code in pair))
    size = {code: sum(before[pair] for pair in series.pairs if code in pair) for code in codes}
    states = sorted(codes, key=lambda code: -size[code])[:MOST]
    places = circle(states, hub(series.pairs) if len(states) > 2 else None)
    colours = look(dark)
    lines = strokes(places, before, now, pending)
    drawn = [layer(word, colour, lines[word], z) for z, (word, colour) in enumerate(
        zip(LAYERS, (colours.second, colours.came, colours.told, colours.first), strict=True))]  # fmt: skip
    tips = {code: tip(scenario, code, before, now, pending) for code in places}
    option = base(
        colours,
        grid={"left": 40, "right": 40, "top": 30, "bottom": 62},
        xAxis={"show": False, "min": -1, "max": 1},
        yAxis={"show": False, "min": -1, "max": 1},
        legend={"bottom": 0, "selectedMode": False, "itemWidth": 18, "itemHeight": 5, "itemGap": 12, "icon": "rect",
                "data": [each for each in LAYERS if each != "came" or lines[each]],
                "textStyle": {"color": colours.ink, "fontSize": SMALLER}},
        series=[*drawn, nodes(scenario, places, colours, tips)],
    )  # fmt: skip
    return Chart(option, words(scenario, rows, day, before, now, pending))


def ordered(rows: Sequence[ActRow], now: Mapping[Pair, float], left: Mapping[Pair, float]) -> dict[Pair, float]:
    """Return the people of each mission who have been told to leave and are still there."""
    called = dict.fromkeys(now, 0.0)
    for row in rows:
        if row.measure == "expel" and (row.target, row.actor) in called:
            called[row.target, row.actor] += row.count
    return {pair: min(max(count - left[pair], 0.0), now[pair]) for pair, count in called.items()}


def circle(states: Sequence[str], one: str | None) -> dict[str, Place]:
    """Return a place for each state, from -1 to 1: two side by side, others clockwise, one that all face in the middle."""
    if len(states) == 2:
        return {states[0]: (-0.75, 0.0), states[1]: (0.75, 0.0)}
    around = sorted(code for code in states if code != one)
    turns = [2 * math.pi * row / len(around) for row in range(len(around))]
    places = {code: (round(math.sin(turn), 3), round(math.cos(turn), 3)) for code, turn in zip(around, turns, strict=True)}
    return places | ({one: (0.0, 0.0)} if one else {})


def strokes(places: Mapping[str, Place], before: Mapping[Pair, float], now: Mapping[Pair, float],
            pending: Mapping[Pair, float]) -> dict[str, list[dict[str, Any]]]:  # fmt: skip
    """Return the lines of each layer: a mission is the half at its receiver's end, who left or came shines out beneath who is there."""
    found: dict[str, list[dict[str, Any]]] = {word: [] for word in LAYERS}
    scale = WIDEST / max(*before.values(), *now.values(), 1.0)
    for (sender, receiver), count in now.items():
        if sender in places and receiver in places and sender != receiver:
            coords = half(places[receiver], places[sender])
            was, told = before[sender, receiver], pending[sender, receiver]
            wide = 0.0
            for word, number in (("there", min(was, count) - told), ("told to leave, still there", told), (LAYERS[0], was - count),
                                 ("came", count - was)):  # fmt: skip
                if number > 0:
                    wide += max(number * scale, SEEN if wide else THINNEST)
                    found[word].append({"coords": coords, "lineStyle": {"width": round(wide, 1)}})
    return found


def half(near: Place, far: Place) -> list[list[float]]:
    """Return the half of a line at one end; the half at a middle's end is the longer, for the middle covers some of it."""
    share = 0.62 if near == (0.0, 0.0) else 0.38 if far == (0.0, 0.0) else 0.5
    return [list(near), [round(one + share * (two - one), 3) for one, two in zip(near, far, strict=True)]]


def layer(word: str, colour: str, data: list[dict[str, Any]], z: int) -> dict[str, Any]:
    """Return lines of one meaning."""
    return {"type": "lines", "name": word, "coordinateSystem": "cartesian2d", "silent": True, "z": z + 2, "data": data,
            "itemStyle": {"color": colour}, "lineStyle": {"color": colour, "opacity": 1, "cap": "butt"}}  # fmt: skip


def nodes(scenario: Scenario, places: Mapping[str, Place], colours: Look, tips: Mapping[str, str]) -> dict[str, Any]:
    """Return the states with their names, of many states their codes."""
    data = []
    for code, (x, y) in places.items():
        middle = (x, y) == (0.0, 0.0)
        text = code if len(places) > NAMED or middle else name(scenario, code)
        where = (
            "inside"
            if middle
            else "bottom"
            if len(places) <= NAMED
            else "right"
            if x > 0.5
            else "left"
            if x < -0.5
            else "top"
            if y > 0
            else "bottom"
        )
        data.append({"value": [x, y], "name": tips[code], "code": code, "symbolSize": HUB if middle else DOT,
                     "itemStyle": {"color": colours.ground if middle else colours.ink},
                     "label": {"formatter": text, "position": where}})  # fmt: skip
    return {"type": "scatter", "data": data, "z": 9, "clip": False, "itemStyle": {"borderColor": colours.ink, "borderWidth": 1},
            "label": {"show": True, "color": colours.ink, "fontSize": SMALLER if len(places) > NAMED else SIZE},
            "labelLayout": {"hideOverlap": True}}  # fmt: skip


def tip(scenario: Scenario, code: str, before: Mapping[Pair, float], now: Mapping[Pair, float], pending: Mapping[Pair, float]) -> str:
    """Return what there is to say of one state."""
    parts = []
    for side, where in enumerate(("abroad", "of others there")):
        pairs = [pair for pair in now if pair[side] == code]
        was, count, told = (sum(each[pair] for pair in pairs) for each in (before, now, pending))
        parts.append(f"{count:,.0f} of {was:,.0f} people {where}" + (f", {told:,.0f} of them told to leave" if told else ""))
    return f"{name(scenario, code)}: {'; '.join(parts)}"


def words(scenario: Scenario, rows: Sequence[ActRow], day: int, before: Mapping[Pair, float], now: Mapping[Pair, float],
          pending: Mapping[Pair, float]) -> str:  # fmt: skip
    """Return the day's acts, what they have come to, and the missions that have shrunk most."""
    when = spoken(date(scenario, day))
    today = [row for row in rows if row.day == day]
    if not rows:
        return f"{when}: no act so far. {some(len(now), 'mission', 'missions').capitalize()} with {sum(now.values()):,.0f} people."
    count = sum(row.count for row in rows if row.measure == "expel")
    waiting = sum(pending.values())
    lines = [" ".join([f"{when}:", *(told(scenario, today) or ["no new act."])])]
    lines.append(f"So far {persons(count)} told to leave" + (f", {waiting:,.0f} of them still there." if waiting else "."))
    lost = sorted((pair for pair in now if now[pair] < before[pair]), key=lambda pair: now[pair] - before[pair])[:3]
    parts = [f"{now[pair]:,.0f} of {before[pair]:,.0f} people of {state(scenario, pair[0])} in {state(scenario, pair[1])}" for pair in lost]
    return "\n".join([*lines, *([f"Left are {'; '.join(parts)}."] if parts else [])])
