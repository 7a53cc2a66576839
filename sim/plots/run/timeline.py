"""The timeline: every act on its day, replies facing what they answer across the line of each two states."""

from collections import defaultdict
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from sim.plots.lettering import NORMAL, POINTS, SMALL, width
from sim.plots.run.cast import bystanders, hub, label, name, sentence, some
from sim.plots.run.days import day_axis, footer, written
from sim.plots.run.lanes import GAP, Lane, Mark, lanes
from sim.plots.run.signs import brief, said, sign
from sim.plots.style import BLUE, GREY, INK, MARGIN, PALE, VERMILLION, WIDTH, blank, drawn, sheet
from sim.scenario import Scenario
from sim.tables import ActRow, Series, date_of

MOST = 40  # lanes on a figure
LOWEST, HIGHEST, BODY = 0.112, 0.7, 3.4  # inches: of a row of marks at least and at most; of all rows where they could be higher
NAMES = 0.14  # inches of a row at least where two names stand at a line
HIGH = 0.15  # inches of a row from which on there is room for words
LABEL = 1.9  # inches for the names at most
LARGEST, LEAST = 0.34, 3.0  # diameter of a circle: inches at most, points at least
COLOURS = {True: BLUE, False: VERMILLION}


@drawn()
def timeline(scenario: Scenario, rows: Sequence[ActRow], series: Series | None = None) -> Figure:
    """Return the figure of all acts of a run by day (`series` is not needed)."""
    if not rows:
        return blank(scenario.title, "Acts by day", "No act was done.", [footer(scenario)])
    every = lanes(rows)
    shown, rest = every[:MOST], every[MOST:]
    base = rest[0].top + GAP if rest else 0.0
    one = hub(lane.pair for lane in shown)
    unit = min(max(BODY / (shown[0].top - base), LOWEST if one else NAMES), HIGHEST)
    body = (shown[0].top - base) * unit
    page = sheet(scenario.title, says(scenario, shown), notes(scenario, rows, rest), body + 0.4)
    size = NORMAL if unit > HIGH else SMALL
    labels = [["" if code == one else label(scenario, code, size, LABEL) for code in lane.pair] for lane in shown]
    left = MARGIN + max(width(text, size) for texts in labels for text in texts) + 0.15
    ax = page.axes(left, 0.4, WIDTH - MARGIN - left, body)
    ax.set_ylim(base, shown[0].top)
    middle = 0.0 if one else min(unit * 0.4, 0.08)
    for lane, texts in zip(shown, labels, strict=True):
        for up, text in zip((True, False), texts, strict=True):
            if text:
                ax.annotate(text, (0, lane.height + (middle if up else -middle) / unit), (-8, 0), xycoords=ax.get_yaxis_transform(),
                            textcoords="offset points", ha="right", va="center_baseline", fontsize=size, color=COLOURS[up])  # fmt: skip
    draw(ax, shown, unit, WIDTH - MARGIN - left)
    day_axis(ax, scenario, min(row.day for row in rows), min(scenario.days - 1, int(ax.get_xlim()[1])), WIDTH - MARGIN - left)
    return page.figure


def draw(ax: Axes, shown: Sequence[Lane], unit: float, inches: float) -> Axes:
    """Draw lanes on an axes of days by rows, `inches` wide; a row is `unit` inches."""
    marks = [mark for lane in shown for mark in lane.marks]
    days = [mark.row.day for mark in marks]
    span = max(max(days) - min(days), 10)
    widths = {side: [width(text(mark, unit), NORMAL) for mark in marks if mark.answered is side] for side in (True, False)}
    before, after = (0.25 + max(widths[side], default=0.0) for side in (True, False))  # inches
    day = (inches - before - after) / span
    ax.set_xlim(min(days) - before / day, min(days) + span + after / day)
    ax.add_collection(LineCollection([[(0, lane.height), (1, lane.height)] for lane in shown], colors=PALE, linewidths=0.8,
                                     transform=ax.get_yaxis_transform(), zorder=1), autolim=False)  # fmt: skip
    stems = [[(mark.row.day, lane.height), (mark.row.day, mark.height)] for lane in shown for mark in lane.marks]
    ax.add_collection(LineCollection(stems, colors=PALE, linewidths=0.8, zorder=1), autolim=False)
    places = {mark.row.act: (mark.row.day, mark.height) for mark in marks}
    links = [[places[m.row.answers], places[m.row.act]] for m in marks if m.row.answers in places]
    ax.add_collection(LineCollection(links, colors=GREY, linewidths=0.7, alpha=0.7, zorder=2, gid="links"), autolim=False)
    gaps = sorted(mark.after - mark.row.day for mark in marks)
    room = gaps[len(gaps) // 4] * day * 2  # three quarters of the marks stand no closer than half of this
    widest = max(min(unit * 0.9, LARGEST, room) * POINTS, LEAST)
    largest = max((mark.row.count for mark in marks if mark.row.measure == "expel"), default=1)
    groups = defaultdict(list)
    for mark in marks:
        groups[mark.row.measure, mark.up, mark.row.answers is not None].append(mark)
    for (measure, up, reply), group in groups.items():
        sizes = [max(widest * (mark.row.count / largest) ** 0.5, LEAST) if measure == "expel" else min(widest, 7.0) for mark in group]
        ax.scatter([mark.row.day for mark in group], [mark.height for mark in group], [each**2 for each in sizes],
                   marker=sign(group[0].row).marker, facecolors="white" if reply else COLOURS[up], edgecolors=COLOURS[up],
                   linewidths=1.0, zorder=3, clip_on=False, gid=measure)  # fmt: skip
        for mark, wide in zip(group, sizes, strict=True):
            letter(ax, mark, wide / 2 + 3, unit, day)
    return ax


def text(mark: Mark, unit: float) -> str:
    """Return what is written at a mark: words where rows are high or no number says it."""
    return said(mark.row) if unit > HIGH or mark.row.measure != "expel" else brief(mark.row)


def letter(ax: Axes, mark: Mark, away: float, unit: float, day: float) -> None:
    """Write at a mark what was done, on the side where no line leads to another; a number, or nothing, where words don't fit."""
    size = NORMAL if unit > HIGH else SMALL
    gap = mark.row.day - mark.before if mark.answered else mark.after - mark.row.day
    for option in (text(mark, unit), brief(mark.row)):
        if option and width(option, size) + away / POINTS < gap * day / 2:
            offset, side = ((-away, 0), "right") if mark.answered else ((away, 0), "left")
            ax.annotate(option, (mark.row.day, mark.height), offset, textcoords="offset points", ha=side, va="center_baseline",
                        fontsize=size, color=INK)  # fmt: skip
            return


def says(scenario: Scenario, shown: Sequence[Lane]) -> str:
    """Return the line under the title."""
    one = hub(lane.pair for lane in shown)
    if one is None:
        return "Acts by day: on each line, the acts of the state named first stand above it, those of the other below."
    who = name(scenario, one)
    if shown[0].pair[1] == one:
        return f"Acts by day: above each line, what the state named did to {who}; below, what {who} did to it."
    return f"Acts by day: above each line, what {who} did to the state named; below, what that state did to {who}."


def notes(scenario: Scenario, rows: Sequence[ActRow], rest: Sequence[Lane]) -> list[str]:
    """Return the notes: the key to the signs, what is left out, and when nothing happens."""
    signs = {row.measure: sign(row) for row in rows}
    key = [f"{each.letter} {each.meaning}" for each in signs.values()]
    if any(row.answers is not None for row in rows):
        key.append("open signs are replies, joined to what they answer")
    if "expel" in signs:
        key.append("the area of a circle grows with the number of people")
    left = []
    if rest:
        acts = sum(len(lane.marks) for lane in rest)
        left = [sentence(f"{some(len(rest), 'more pair', 'more pairs')} of states with {some(acts, 'act', 'acts')} are not drawn")]
    ends = [written(scenario.start.fromisoformat(date_of(scenario, edge(row.day for row in rows)))) for edge in (min, max)]
    return [" · ".join(key), *left, *bystanders(scenario, rows), f"{footer(scenario)} · first act {ends[0]}, last {ends[1]}"]
