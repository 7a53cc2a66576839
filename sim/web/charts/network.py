"""The network of missions on a day: a line between two states that thins as their people leave."""

from collections.abc import Mapping, Sequence
from typing import Any

from sim.plots.run.cast import Pair, hub, name, some
from sim.plots.run.days import spoken
from sim.plots.run.prose import people, state, told
from sim.scenario import Scenario
from sim.tables import ActRow, Series
from sim.web.charts.chart import SIZE, SMALLER, Chart, Look, base, date, look, made, until
from sim.web.charts.lines import CAME, LAYERS, MIDDLE, Mission, Place, circle, half, missions, strokes, widest

MOST, NAMED = 60, 4  # states at most; so many are named in full
NUMBERED = 6  # lines at most that have numbers beside them
HUB, DOT = 44.0, 11.0  # pixels across
TALL, FLAT = 440, 240  # pixels; of two states
CROWD, NEAR, FAR = 20, 3, 18  # states from which on every other name at the top and the foot stands farther off: pixels


def network(scenario: Scenario, rows: Sequence[ActRow], series: Series, day: int, dark: bool = False) -> Chart:
    """Return who keeps how many people where at the end of a day, beside the first."""
    day, rows, series = until(rows, series, day)
    found = missions(rows, series)
    size: dict[str, float] = {}
    for pair, each in found.items():
        for code in pair:
            size[code] = size.get(code, 0.0) + each.before
    states = sorted(sorted(size, key=lambda code: -size[code])[:MOST])
    places = circle(states, hub(series.pairs) if len(states) > 2 else None)
    colours = look(dark)
    lines = strokes(places, found)
    paints = dict(zip(LAYERS, (colours.first, colours.told, colours.came, colours.second), strict=True))
    letters = {"color": colours.ink, "fontSize": SMALLER}
    option = base(
        colours,
        grid={"left": 48, "right": 48, "top": 44, "bottom": 74} if len(places) > 2 else {"left": 48, "right": 48, "top": 30, "bottom": 62},
        xAxis={"show": False, "min": -1, "max": 1},
        yAxis={"show": False, "min": -1, "max": 1},
        legend={"bottom": 0, "selectedMode": False, "itemWidth": 18, "itemHeight": 5, "itemGap": 12, "icon": "rect", "textStyle": letters,
                "data": [word for word in LAYERS if word != CAME or lines[word]]},
        series=[*(layer(word, paint, lines[word], 9 - z) for z, (word, paint) in enumerate(paints.items())),
                nodes(scenario, places, found, colours), numbers(places, found, colours)],
    )  # fmt: skip
    return made(option, words(scenario, rows, found, day), FLAT if len(places) == 2 else TALL)


def layer(word: str, colour: str, data: list[dict[str, Any]], z: int) -> dict[str, Any]:
    """Return lines of one meaning."""
    return {"type": "lines", "name": word, "coordinateSystem": "cartesian2d", "silent": True, "z": z, "data": data,
            "itemStyle": {"color": colour}, "lineStyle": {"color": colour, "opacity": 1, "cap": "butt"}}  # fmt: skip


def nodes(scenario: Scenario, places: Mapping[str, Place], found: Mapping[Pair, Mission], colours: Look) -> dict[str, Any]:
    """Return the states with their names, of many states their codes."""
    dot = widest(list(found)) + 4 if len(places) == 2 else DOT
    around = len(places) - (MIDDLE in places.values())
    data = []
    for number, (code, (x, y)) in enumerate(places.items()):
        centre = (x, y) == MIDDLE
        side = "right" if x > 0.4 else "left" if x < -0.4 else "top" if y > 0 else "bottom"
        turn = min(number, around - number) if side == "top" else number
        away = FAR if turn % 2 and around > CROWD and side in ("top", "bottom") else NEAR
        where = "inside" if centre else "bottom" if len(places) == 2 else side
        text = code if len(places) > NAMED or centre or where in ("left", "right") else name(scenario, code)
        data.append({"value": [x, y], "name": tip(scenario, code, found), "code": code, "symbolSize": HUB if centre else dot,
                     "itemStyle": {"color": colours.ground if centre else colours.ink},
                     "label": {"formatter": text.replace("{", "("), "position": where, "distance": away}})  # fmt: skip
    return {"type": "scatter", "data": data, "z": 12, "clip": False, "labelLayout": {"hideOverlap": True},
            "itemStyle": {"borderColor": colours.ink, "borderWidth": 1, "opacity": 1},
            "label": {"show": True, "color": colours.ink, "fontSize": SMALLER if len(places) > NAMED else SIZE}}  # fmt: skip


def numbers(places: Mapping[str, Place], found: Mapping[Pair, Mission], colours: Look) -> dict[str, Any]:
    """Return the people of each mission, and how many more or fewer than at the start, beside the lines where they are few."""
    data = []
    few = len({frozenset(pair) for pair in found}) <= NUMBERED
    for (sender, receiver), each in found.items() if few else ():
        near, far = half(places[receiver], places[sender])
        change = each.now - each.before
        text = f"{each.now:,.0f}" + (f" ({change:+,.0f})".replace("-", "−") if change else "")
        flat = abs(far[0] - near[0]) > abs(far[1] - near[1])
        spot = [round(one + 0.6 * (two - one), 3) for one, two in zip(near, far, strict=True)]
        data.append({"value": spot, "label": {"formatter": text, "position": "top" if flat else "right"}})
    label = {"show": True, "color": colours.ink, "fontSize": SIZE, "distance": widest(list(found)) / 2 + 3}
    return {"type": "scatter", "data": data, "silent": True, "symbolSize": 0.1, "z": 11, "itemStyle": {"opacity": 1}, "label": label}


def tip(scenario: Scenario, code: str, found: Mapping[Pair, Mission]) -> str:
    """Return what there is to say of one state."""
    parts = []
    for side, where in enumerate(("abroad", "of others there")):
        before, now, pending = (sum(each[part] for pair, each in found.items() if pair[side] == code) for part in range(3))
        parts.append(f"{now:,.0f} of {before:,.0f} people {where}" + (f", {pending:,.0f} of them told to leave" if pending else ""))
    return f"{name(scenario, code)}: {'; '.join(parts)}"


def words(scenario: Scenario, rows: Sequence[ActRow], found: Mapping[Pair, Mission], day: int) -> str:
    """Return the day's acts, what they have come to, and the missions that have shrunk most."""
    when = spoken(date(scenario, day))
    if not rows:
        number = some(len(found), "mission", "missions").capitalize()
        return f"{when}: no act so far. {number} with {sum(each.now for each in found.values()):,.0f} people."
    today = [row for row in rows if row.day == day]
    lines = [" ".join([f"{when}:", *(told(scenario, today) or ["no new act."])])]
    count = sum(row.count for row in rows if row.measure == "expel")
    pending = sum(each.told for each in found.values())
    still = "all" if pending == count else f"{pending:,.0f}" if pending else "none"
    if count:
        lines.append(f"So far {people(count)} told to leave, {still} of them still there.")
    shrunk = sorted((pair for pair, each in found.items() if each.now < each.before), key=lambda pair: found[pair].now - found[pair].before)
    parts = [f"{found[pair].now:,.0f} of {found[pair].before:,.0f} people of {state(scenario, pair[0])} in {state(scenario, pair[1])}"
             for pair in shrunk[:3]]  # fmt: skip
    return "\n".join([*lines, *([f"Left are {'; '.join(parts)}."] if parts else [])])
