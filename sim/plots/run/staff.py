"""People of each mission over the days: a panel for each two states, the largest change first."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.plots.lettering import NORMAL, POINTS, SMALL, apart, width
from sim.plots.run.cast import Pair, facing, hub, middle, name, sentence, some
from sim.plots.run.days import day_axis, footer
from sim.plots.style import BLUE, GREY, INK, MARGIN, VERMILLION, WIDTH, blank, drawn, sheet
from sim.scenario import Scenario
from sim.tables import ActRow, Series

MOST, FEW = 30, 4  # panels at most; panels that are drawn although nothing changes in them
COLUMNS = ((1, 1), (2, 2), (3, 3), (4, 2), (9, 3), (12, 4), (20, 5), (MOST, 6))  # up to so many panels, so many side by side
HEIGHTS = {1: 3.0, 2: 1.6, 3: 1.15, 4: 0.95}  # inches of a panel in so many rows, 0.8 in more
STAFF = ("expel", "close_post", "close_institution", "cap_staff", "sever", "accredit", "reopen_post")  # measures that move people
COLOURS = (BLUE, VERMILLION)  # of the first and the second state's people
THIN, THICK = 1.3, 2.6  # points; where two lines run on one another, the lower is thick, so that both are seen
BANDS = (("q05", "q95", 0.15), ("q25", "q75", 0.3))
Days = npt.NDArray[np.float64]


class Line(NamedTuple):
    """One mission: its people by day, the spread of an ensemble, and the days of announcements and deadlines."""

    sender: str
    receiver: str
    values: Days
    bands: tuple[tuple[Days, Days, float], ...]
    announced: tuple[int, ...]
    deadlines: tuple[int, ...]
    documented: Days | None


@drawn()
def staff(scenario: Scenario, rows: Sequence[ActRow], series: Series, documented: Mapping[Pair, Sequence[float]] | None = None) -> Figure:
    """Return the figure of people by day; of an ensemble the median and its bands, with `documented` people by day on top."""
    changes = {pair: float(np.ptp(series.staff[:, :, row], axis=1).max()) for row, pair in enumerate(series.pairs)}
    acts = rows or scenario.acts  # an ensemble keeps no acts: who acts first is then taken from those written
    total = {two: changes.get(two, 0.0) + changes.get(two[::-1], 0.0) for two in facing(series.pairs, acts)}
    changed = sorted((two for two in total if total[two] or len(total) <= FEW), key=lambda two: -total[two])
    if not changed:
        return blank(scenario.title, "People of each mission by day", "No mission gained or lost people.", [footer(scenario)])
    shown = facing(changed[:MOST], acts)
    shown.sort(key=lambda two: -(total.get(two) or total.get(two[::-1], 0.0)))
    across = next(columns for most, columns in COLUMNS if len(shown) <= most)
    down = -(-len(shown) // across)
    tall = HEIGHTS.get(down, 0.8)
    page = sheet(
        scenario.title, says(scenario, shown), notes(scenario, series, rows, shown, total, documented or {}), down * (tall + 0.36) + 0.3
    )
    one = hub(shown)
    panels = [[line(scenario, rows, series, pair, documented) for pair in (two, two[::-1]) if pair in changes] for two in shown]
    texts = [ends(each, across) for lines in panels for each in lines]
    left, right = (max(width(text, SMALL) for text in side) + 0.1 for side in zip(*texts, strict=True))
    wide = (WIDTH - 2 * MARGIN) / across
    inches = wide - left - right - 0.12
    for place, (two, lines) in enumerate(zip(shown, panels, strict=True)):
        row, column = divmod(place, across)
        ax = page.axes(MARGIN + column * wide + left, 0.3 + (down - 1 - row) * (tall + 0.36), inches, tall)
        panel(ax, lines, two, tall, across)
        day_axis(ax, scenario, 0, scenario.days - 1, inches, place + across >= len(shown))
        codes = [code for code in two if code != one]
        text = " · ".join(name(scenario, code) for code in codes)
        if width(text, NORMAL, bold=True) > wide - 0.15:
            text = " · ".join(codes)
        ax.annotate(text, (0, 1), (-left * POINTS, 5), xycoords="axes fraction", textcoords="offset points", va="bottom",
                    fontsize=NORMAL, weight="bold")  # fmt: skip
    return page.figure


def line(scenario: Scenario, rows: Sequence[ActRow], series: Series, pair: Pair, documented: Mapping[Pair, Sequence[float]] | None) -> Line:
    """Return what is drawn of a mission."""
    row = series.pairs.index(pair)
    layers = {key: np.asarray(series.staff[layer, :, row], dtype=np.float64) for layer, key in enumerate(series.statistics)}
    bands = tuple((layers[low], layers[high], alpha) for low, high, alpha in BANDS) if layers else ()
    acts = [each for each in rows if (each.target, each.actor) == pair and each.measure in STAFF]
    deadlines = {(scenario.start.fromisoformat(each.deadline) - scenario.start).days for each in acts if each.deadline}
    given = np.asarray(documented[pair], dtype=np.float64) if documented and pair in documented else None
    return Line(*pair, middle(series, series.staff)[:, row], bands, tuple(sorted({each.day for each in acts})),
                tuple(sorted(day for day in deadlines if day < scenario.days)), given)  # fmt: skip


def ends(each: Line, across: int) -> tuple[str, str]:
    """Return what stands before and after a line; whose people where, if few panels leave the room."""
    whose = f"{each.sender} in {each.receiver}" if across < 3 else each.sender
    return f"{each.values[0]:,.0f}", f"{each.values[-1]:,.0f} {whose}"


def panel(ax: Axes, lines: Sequence[Line], two: Pair, tall: float, across: int) -> Axes:
    """Draw the missions of two states in one another as steps, on an axes so many inches tall."""
    days = np.arange(len(lines[0].values))
    last = max(int(days[-1]), 1)
    top = max(1.0, *(float(high.max()) for each in lines for high in (each.values, *(band[1] for band in each.bands)))) * 1.08
    ax.set_xlim(0, last)
    ax.set_ylim(0, top)
    ax.axhline(0, color=GREY, linewidth=0.8, clip_on=False)
    ax.annotate("0", (0, 0), (-4, 0), textcoords="offset points", ha="right", va="center_baseline", fontsize=SMALL, color=GREY)
    one_on_another = len(lines) > 1 and bool((lines[0].values == lines[1].values).any())
    step = 0.115 * top / tall  # people between two numbers
    heights = [apart([max(float(each.values[day]), least) for each in lines], step) for day, least in ((0, step), (-1, 0.0))]
    for place, each in enumerate(lines):
        colour = COLOURS[two.index(each.sender)]
        for low, high, alpha in each.bands:
            ax.fill_between(days, low, high, step="post", color=colour, alpha=alpha, linewidth=0)
        turns = np.flatnonzero(np.diff(each.values, prepend=np.nan) != 0)  # first days of the steps
        x, y = np.append(turns, last), np.append(each.values[turns], each.values[-1])
        ax.plot(x, y, color=colour, linewidth=THICK if one_on_another and not place else THIN, drawstyle="steps-post", clip_on=False,
                solid_capstyle="butt", gid=f"{each.sender}>{each.receiver}")  # fmt: skip
        if each.documented is not None:
            ax.plot(days, each.documented, color=INK, linewidth=1.0, linestyle=(0, (2, 2)), drawstyle="steps-post", gid="documented")
        size = 12.0 if len(each.announced) < 20 else 3.0
        for when, face, gid in ((each.announced, colour, "announced"), (each.deadlines, "white", "deadlines")):
            ax.scatter(when, each.values[list(when)], size, facecolors=face, edgecolors=colour, linewidths=0.9, zorder=4,
                       clip_on=False, gid=gid)  # fmt: skip
        for text, day, away, side, places in zip(ends(each, across), (0, last), (-4, 5), ("right", "left"), heights, strict=True):
            ax.annotate(text, (day, places[place]), (away, 0), textcoords="offset points", ha=side, va="center_baseline",
                        fontsize=SMALL, color=colour, annotation_clip=False)  # fmt: skip
    return ax


def says(scenario: Scenario, shown: Sequence[Pair]) -> str:
    """Return the line under the title."""
    one = hub(shown)
    if len(shown) in (1, 2, 4):
        return "People of each mission by day"
    if one is None:
        return "People of each mission by day; the code at a line's end is the sending state, whose mission is in the other state."
    who = name(scenario, one)
    return f"People of missions by day: {who}'s in the state named ({one}), and those of the state named in {who}."


def notes(scenario: Scenario, series: Series, rows: Sequence[ActRow], shown: Sequence[Pair], total: Mapping[Pair, float],
          documented: Mapping[Pair, Sequence[float]]) -> list[str]:  # fmt: skip
    """Return the notes: the signs, the scales, and the pairs that are left out."""
    key = ["People accredited" + (", each panel from 0 up to its own largest number" if len(shown) > 1 else "")]
    if rows:
        key.append("● measure announced, ○ its deadline")
    if series.statistics:
        key.append("line: median of the runs; bands: 50 and 90 % of them")
    if any(pair in documented for two in shown for pair in (two, two[::-1])):
        key.append("dotted: as documented")
    still = sum(not change for change in total.values())
    more = len(total) - still - len(shown)
    left = []
    if more > 0:
        left.append(sentence(f"{some(more, 'more pair', 'more pairs')} of states with smaller changes not drawn"))
    if still and len(total) > FEW:
        left.append(sentence(f"{some(still, 'pair', 'pairs')} of states without any change left out"))
    return [" · ".join(key), *([" ".join(left)] if left else []), footer(scenario)]
