"""The timeline up to a day: each act on its day in the lane of its two states, replies facing what they answer."""

from collections.abc import Container, Sequence
from typing import Any

from sim.plots.run.cast import hub, name, some
from sim.plots.run.days import spoken
from sim.plots.run.lanes import GAP, Lane, Mark, lanes
from sim.plots.run.prose import alone, state, told
from sim.plots.run.signs import brief, sign
from sim.scenario import Scenario
from sim.tables import ActRow, Series
from sim.web.charts.chart import LARGER, SIZE, SMALLER, Chart, Look, base, date, look, made, now, time_axis, until

MOST, ACTS = 40, 400  # lanes; acts, of more the last
LANE, LEAST, TALLEST = 15, 300, 660  # pixels: of a lane; of the chart at least and at most
TOP, BOTTOM, LEFT = 54, 64, 112  # pixels around the lanes
ROW, CROWDED = 60.0, 15.0  # pixels of a row of marks: at most; where only those at the line have room for numbers, at most
EDGE = 0.1  # of the days, where a number left of its sign could run into the names
DOT, LARGEST = 6.0, 30.0  # pixels across: of a sign at least and at most
CROSS = "path://M2 0L5 3L8 0L10 2L7 5L10 8L8 10L5 7L2 10L0 8L3 5L0 2Z"
PLUS = "path://M3.5 0H6.5V3.5H10V6.5H6.5V10H3.5V6.5H0V3.5H3.5Z"
STAR = "path://M5 0L6.2 3.7H10L6.9 6L8.1 9.8L5 7.4L1.9 9.8L3.1 6L0 3.7H3.8Z"
PENTAGON = "path://M5 0L10 3.8L8.1 9.8H1.9L0 3.8Z"
HEXAGON = "path://M2.5 .7H7.5L10 5L7.5 9.3H2.5L0 5Z"
SYMBOLS = {  # the signs of the figures, by their letters: a symbol of ECharts, and degrees
    "●": ("circle", 0), "✖": (CROSS, 0), "■": ("rect", 0), "◆": ("diamond", 0), "▼": ("triangle", 180), "◀": ("triangle", 90),
    "⬟": (PENTAGON, 0), "★": (STAR, 0), "▲": ("triangle", 0), "✚": (PLUS, 0), "▶": ("triangle", -90), "⬢": (HEXAGON, 0),
}  # fmt: skip


def timeline(scenario: Scenario, rows: Sequence[ActRow], series: Series, day: int, dark: bool = False) -> Chart:
    """Return the acts up to a day; each sign's data hold the number of its `act`."""
    day, rows, _ = until(rows, series, day)
    colours = look(dark)
    tall = min(max(TOP + BOTTOM + LANE * len({frozenset(pair) for pair in series.pairs}), LEAST), TALLEST)
    every = lanes(rows[-ACTS:])
    shown, rest = every[:MOST], every[MOST:]
    floor = rest[0].top + GAP if rest else 0.0
    top = shown[0].top if shown else 1.0
    room = tall - TOP - BOTTOM
    unit = min(room / (top - floor), ROW)  # pixels of a row
    marks = [mark for lane in shown for mark in lane.marks]
    numbered = {mark.row.act for lane in shown for mark in lane.marks if unit > CROWDED or abs(mark.height - lane.height) < 1}
    measures = list(dict.fromkeys(mark.row.measure for mark in sorted(marks, key=lambda mark: mark.row.act)))
    signs = [signed(scenario, measure, marks, unit, numbered, colours) for measure in measures]
    option = base(
        colours,
        title={"text": says(scenario, shown, len(rows)), "left": 0, "top": 0,
               "textStyle": {"color": colours.grey, "fontSize": SMALLER, "fontWeight": "normal", "lineHeight": 17}},
        grid={"left": LEFT, "right": 16, "top": TOP, "bottom": BOTTOM},
        xAxis=time_axis(scenario, colours),
        yAxis={"show": False, "min": round(top - room / unit, 2), "max": round(top, 2)},
        legend={"bottom": 0, "selectedMode": False, "itemWidth": 11, "itemHeight": 11, "itemGap": 12,
                "data": [each["name"] for each in signs], "textStyle": {"color": colours.ink, "fontSize": SMALLER}},
        series=[names(scenario, shown, unit, colours, day), *drawn_lines(scenario, shown, marks, colours), *signs],
    )  # fmt: skip
    return made(option, words(scenario, rows, day), tall, grid={"left": round(LEFT * LARGER)})


def names(scenario: Scenario, shown: Sequence[Lane], unit: float, colours: Look, day: int) -> dict[str, Any]:
    """Return the names of the lanes, left of them."""
    one = hub(lane.pair for lane in shown)
    start = date(scenario, 0).isoformat()
    apart = 0.0 if one else max(0.2, 7.5 / unit)
    data = [{"value": [start, round(lane.height + (apart if up else -apart), 2)], "name": name(scenario, code),
             "label": {"color": colours.first if up else colours.second}}
            for lane in shown for up, code in zip((True, False), lane.pair, strict=True) if code != one]  # fmt: skip
    label = {"show": True, "position": "left", "formatter": "{b}", "fontSize": SIZE if unit > 17 else SMALLER,
             "width": LEFT - 14, "overflow": "truncate"}  # fmt: skip
    return {
        "type": "scatter",
        "data": data,
        "silent": True,
        "symbolSize": 0.1,
        "itemStyle": {"opacity": 1},
        "label": label,
        "clip": False,
        "markLine": now(scenario, day, colours),
    }


def drawn_lines(scenario: Scenario, shown: Sequence[Lane], marks: Sequence[Mark], colours: Look) -> list[dict[str, Any]]:
    """Return the lines of the lanes, and those that join replies to what they answer."""
    ends = [date(scenario, each).isoformat() for each in (0, max(scenario.days - 1, 1))]
    flat = [{"coords": [[end, round(lane.height, 2)] for end in ends]} for lane in shown]
    places = {mark.row.act: [mark.row.date, round(mark.height, 2)] for mark in marks}
    joined = [{"coords": [places[mark.row.answers], places[mark.row.act]]} for mark in marks if mark.row.answers in places]
    line = {"type": "lines", "coordinateSystem": "cartesian2d", "silent": True}
    return [{**line, "data": flat, "lineStyle": {"color": colours.pale, "width": 1, "opacity": 1}},
            {**line, "data": joined, "lineStyle": {"color": colours.grey, "width": 1, "opacity": 0.7}}]  # fmt: skip


def signed(scenario: Scenario, measure: str, marks: Sequence[Mark], unit: float, numbered: Container[int],
           colours: Look) -> dict[str, Any]:  # fmt: skip
    """Return the signs of one measure: full where the act answers nothing, open where it answers another."""
    widest = min(max(unit * 0.9, DOT), LARGEST)
    largest = max((mark.row.count for mark in marks if mark.row.measure == "expel"), default=1)
    data = []
    for mark in (mark for mark in marks if mark.row.measure == measure):
        colour = colours.first if mark.up else colours.second
        wide = widest * (mark.row.count / largest) ** 0.5 if measure == "expel" else min(widest, 11.0)
        number = {"formatter": brief(mark.row) if mark.row.act in numbered else "", "position": beside(scenario, mark)}
        data.append({"value": [mark.row.date, round(mark.height, 2)], "name": tip(scenario, mark.row), "act": mark.row.act,
                     "symbolSize": round(max(wide, DOT), 1), "itemStyle": {"borderColor": colour,
                     "color": colour if mark.row.answers is None else colours.ground},
                     "label": number})  # fmt: skip
    first = sign(next(mark.row for mark in marks if mark.row.measure == measure))
    symbol, turn = SYMBOLS[first.letter]
    return {"type": "scatter", "name": first.meaning, "data": data, "symbol": symbol, "symbolRotate": turn, "z": 3,
            "itemStyle": {"color": colours.grey, "borderWidth": 1.5, "opacity": 1}, "cursor": "pointer", "clip": False,
            "label": {"show": True, "color": colours.ink, "fontSize": SMALLER, "distance": 3},
            "labelLayout": {"hideOverlap": True}}  # fmt: skip


def beside(scenario: Scenario, mark: Mark) -> str:
    """Return where a number stands at its sign: where no line leads to another one, and not over the names."""
    if not mark.answered:
        return "right"
    return "left" if mark.row.day > EDGE * scenario.days else "top" if mark.up else "bottom"


def tip(scenario: Scenario, row: ActRow) -> str:
    """Return one act in a sentence."""
    return f"{spoken(date(scenario, row.day))}: {alone(scenario, row)}. (Act {row.act})"


def says(scenario: Scenario, shown: Sequence[Lane], acts: int) -> str:
    """Return how the lanes are to be read, in two lines."""
    one = hub(lane.pair for lane in shown)
    if not shown:
        return "No act so far."
    last = f" The last {ACTS} of {acts:,} acts." if acts > ACTS else " Open signs are answers."
    if one is None:
        return f"Above a line the acts of the state named first,\nbelow those of the other.{last}"
    first, second = ("the state named", state(scenario, one)) if shown[0].pair[1] == one else (state(scenario, one), "the state named")
    return f"Above each line: what {first} did to {second};\nbelow: what {second} did.{last}"


def words(scenario: Scenario, rows: Sequence[ActRow], day: int) -> str:
    """Return the day's acts, or the last ones, and how many of all are answers."""
    if not rows:
        return f"No act up to {spoken(date(scenario, day))}."
    last = [row for row in rows if row.day == rows[-1].day]
    replies = sum(row.answers is not None for row in rows)
    head = " ".join([f"{spoken(date(scenario, last[0].day))}:", *told(scenario, last)])
    first = spoken(date(scenario, rows[0].day))
    return f"{head}\n{some(len(rows), 'act', 'acts').capitalize()} since {first}, {some(replies, 'answer', 'answers')} among them."
