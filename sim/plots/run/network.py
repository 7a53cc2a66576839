"""The network of missions before and after: a line between two states, as wide as the people of each at the other's end."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from sim.plots.lettering import NORMAL, POINTS, SMALL
from sim.plots.run.cast import Pair, hub, label, middle, sentence, some
from sim.plots.run.days import footer, written
from sim.plots.style import BLUE, GREEN, GREY, INK, MARGIN, VERMILLION, WIDTH, blank, drawn, sheet
from sim.scenario import Scenario
from sim.tables import ActRow, Series, date_of

SAYS = "Missions before and after: each half of a line is the mission in the state at that end, of the state at the other end."
MOST, NAMED, NUMBERED = 60, 12, 6  # states on the circle; so many are named in full; so many pairs have numbers on their lines
WIDEST, THINNEST = 14.0, 0.6  # points: the largest mission's line, and any other's at least
CROSSING = 12  # lines across a circle from which on all are drawn thinner
DOT = 0.035  # inches, radius of a state
HALF = (WIDTH - 2 * MARGIN) / 2  # inches of a panel
Place = npt.NDArray[np.float64]
CENTRE: Place = np.array([0.0, -0.1])  # inches from the middle of a panel, below its date


class Layout(NamedTuple):
    """Where states stand, in inches from the middle of a panel, and how wide lines are."""

    places: dict[str, Place]
    one: str | None  # the state that all face
    tall: float  # inches
    lines: int
    scale: float  # points a person
    left_out: int  # states


def layout(series: Series, people: npt.NDArray[np.float64]) -> Layout | None:
    """Return the layout of missions with these people by day and mission, by the change from the first to the last; None without any."""
    moved = dict.fromkeys((code for pair in series.pairs for code in pair), 0.0)
    for pair, change in zip(series.pairs, np.abs(people[-1] - people[0]).tolist(), strict=True):
        for code in pair:
            moved[code] += change
    if not moved:
        return None
    states = sorted(moved, key=lambda code: -moved[code])[:MOST]
    pairs = [pair for pair in series.pairs if set(pair) <= set(states)]
    one = hub(pairs) if len(states) > 2 else None
    tall = 1.5 if len(states) == 2 else 3.9 if len(states) <= NAMED else 4.6
    lines = len({frozenset(pair) for pair in pairs})
    widest = WIDEST if one or lines <= CROSSING else max(WIDEST * CROSSING / lines, 2.0)
    return Layout(circle(states, one, tall), one, tall, lines, widest / max(float(people.max()), 1.0), len(moved) - len(states))


@drawn()
def network(scenario: Scenario, rows: Sequence[ActRow], series: Series) -> Figure:
    """Return the figure of missions on the first and the last day (`rows` are not needed); of an ensemble the median."""
    people = middle(series, series.staff)[[0, -1]]
    laid = layout(series, people)
    if laid is None:
        return blank(scenario.title, "Missions before and after", "No state keeps a mission.", [footer(scenario)])
    before, after = (dict(zip(series.pairs, each, strict=True)) for each in people.tolist())
    page = sheet(scenario.title, SAYS, notes(laid.left_out, scenario), laid.tall)
    for panel, (day, now) in enumerate(((0, before), (scenario.days - 1, after))):
        ax = page.axes(MARGIN + panel * HALF, 0, HALF, laid.tall)
        date = written(scenario.start.fromisoformat(date_of(scenario, day)), year=True)
        ax.annotate(f"End of {date}", (0, 1), (0, -2), xycoords="axes fraction", textcoords="offset points", va="top",
                    fontsize=NORMAL, weight="bold")  # fmt: skip
        fill(ax, scenario, laid, before, now)
    return page.figure


def fill(ax: Axes, scenario: Scenario, laid: Layout, before: Mapping[Pair, float], now: Mapping[Pair, float]) -> Axes:
    """Draw missions, states and, where they are few, numbers on an axes as large as a panel."""
    ax.set_xlim(-HALF / 2, HALF / 2)
    ax.set_ylim(-laid.tall / 2, laid.tall / 2)
    draw(ax, laid.places, laid.one, before, now, laid.scale)
    letter(ax, scenario, laid.places, laid.one)
    if laid.lines <= NUMBERED:
        numbers(ax, laid.places, laid.one, before, now)
    return ax


def circle(states: Sequence[str], one: str | None, tall: float) -> dict[str, Place]:
    """Return a place for each state in inches from the middle: two side by side, others clockwise, one that all face in the middle."""
    if len(states) == 2:
        return {code: np.array([side * HALF * 0.33, -0.15]) for code, side in zip(states, (-1, 1), strict=True)}
    around = [code for code in states if code != one]
    radius = tall / 2 - 0.4
    turns = [2 * math.pi * row / len(around) for row in range(len(around))]
    places = {code: CENTRE + radius * np.array([math.sin(turn), math.cos(turn)]) for code, turn in zip(around, turns, strict=True)}
    return places | ({one: CENTRE} if one else {})


def disc(places: Mapping[str, Place], code: str, one: str | None) -> float:
    """Return the radius of a state in inches; one that all face is large enough for their lines to end side by side."""
    return max(0.28, 0.016 * len(places)) if code == one else DOT


def half(places: Mapping[str, Place], one: str | None, sender: str, receiver: str) -> tuple[Place, Place, Place]:
    """Return the ends of a mission's half of the line, and the direction in which changes lie, the same for both halves."""
    way = places[sender] - places[receiver]
    length = float(np.linalg.norm(way))
    along = way / length
    near, far = (disc(places, code, one) for code in (receiver, sender))
    start = places[receiver] + near * along
    upper = along if (sender, receiver) > (receiver, sender) else -along
    return start, start + (length - near - far) / 2 * along, np.array([-upper[1], upper[0]])


def draw(ax: Axes, places: Mapping[str, Place], one: str | None, before: Mapping[Pair, float], now: Mapping[Pair, float],
         scale: float) -> Axes:  # fmt: skip
    """Draw missions on an axes in inches, `scale` points a person; who left since, or came, lies beside those who stay."""
    lines, changes, middles = [], [], {}
    for (sender, receiver), count in now.items():
        if sender in places and receiver in places and sender != receiver:
            start, end, beside = half(places, one, sender, receiver)
            change = count - before[sender, receiver]
            stay, other = (max(people * scale, THINNEST) if people else 0.0 for people in (min(count, count - change), abs(change)))
            ends = np.array([start, end])
            if stay:
                lines.append((ends, stay, BLUE))
            if change:
                changes.append((ends + (stay + other) / 2 * beside / POINTS, other, GREEN if change > 0 else VERMILLION))
            middles[frozenset((sender, receiver))] = end
    strokes = [*lines, *changes]  # changes on top
    widths, colours = [wide for _, wide, _ in strokes], [colour for _, _, colour in strokes]
    ax.add_collection(LineCollection([path for path, _, _ in strokes], linewidths=widths, colors=colours, capstyle="butt", zorder=2,
                                     gid="missions"), autolim=False)  # fmt: skip
    if middles and (one or len(middles) <= CROSSING):
        x, y = np.array(list(middles.values())).T
        ax.scatter(x, y, 9.0, "white", edgecolors=GREY, linewidths=0.6, zorder=3)
    sizes = [(2 * disc(places, code, one) * POINTS) ** 2 for code in places]
    fills = ["white" if code == one else INK for code in places]
    x, y = np.array(list(places.values())).T
    ax.scatter(x, y, sizes, fills, edgecolors=INK, linewidths=0.8, zorder=4, gid="states")
    return ax


def letter(ax: Axes, scenario: Scenario, places: Mapping[str, Place], one: str | None) -> None:
    """Write the states' names beside their dots, of many states the codes."""
    for code, place in places.items():
        if code == one:
            ax.annotate(code, tuple(place), ha="center", va="center_baseline", fontsize=NORMAL, weight="bold", zorder=5)
        elif len(places) == 2:
            ax.annotate(label(scenario, code, NORMAL, 1.6), tuple(place), (0, WIDEST + 8), textcoords="offset points", ha="center",
                        fontsize=NORMAL)  # fmt: skip
        else:
            x, y = (place - CENTRE) / (np.linalg.norm(place - CENTRE) or 1.0)
            side = "left" if x > 0.3 else "right" if x < -0.3 else "center"
            room = HALF / 2 - abs(float(place[0])) - 0.15
            ax.annotate(label(scenario, code, SMALL, room) if len(places) <= NAMED else code, tuple(place), (8 * x, 10 * y),
                        textcoords="offset points", ha=side, va="center_baseline", fontsize=SMALL, zorder=5)  # fmt: skip


def numbers(ax: Axes, places: Mapping[str, Place], one: str | None, before: Mapping[Pair, float], now: Mapping[Pair, float]) -> None:
    """Write beside each mission's line its people, and how many more or fewer than before."""
    for (sender, receiver), count in now.items():
        start, end, beside = half(places, one, sender, receiver)
        change = count - before[sender, receiver]
        text = f"{count:,.0f}" + (f" ({change:+,.0f})".replace("-", "−") if change else "")
        x, y = -beside * (WIDEST / 2 + 3)
        side = "left" if x > 2 else "right" if x < -2 else "center"
        ax.annotate(text, tuple((start + end) / 2), (x, y), textcoords="offset points", ha=side, zorder=5, fontsize=SMALL,
                    va="center_baseline" if side != "center" else "top" if y < 0 else "bottom")  # fmt: skip


def notes(rest: int, scenario: Scenario) -> list[str]:
    """Return the notes: what the widths and colours mean, and who is left out."""
    key = "A line is as wide as its people are many, the thinnest a little wider · blue: there on both days; orange: left; green: came"
    left = [sentence(f"{some(rest, 'more state', 'more states')} with smaller changes left out")] if rest else []
    return [key, *left, footer(scenario)]
