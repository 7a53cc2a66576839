"""The chance of one newcomer to take a population over, against the size of the population, beside that of a neutral one."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.plots.lettering import NORMAL, POINTS, SMALL, apart, shorten, width
from sim.plots.style import GREY, MARGIN, PALE, SERIES, WIDTH, drawn, sheet

TALL, NAME, MOST = 3.6, 2.8, 6  # inches; of a name at most; lines that are drawn
SAYS = "Chance of one newcomer to take over, in units of a neutral newcomer's chance (1 / population): above 1 selection is for it"
Line = Sequence[float]


@drawn()
def fixation(title: str, sizes: Line, lines: Mapping[str, Line], notes: Sequence[str] = ()) -> Figure:
    """Return the figure of chances by population size, for each pair named; those that come to most are drawn."""
    scaled = {name: [chance * size for chance, size in zip(line, sizes, strict=True)] for name, line in lines.items()}
    shown = dict(sorted(scaled.items(), key=lambda each: -each[1][-1])[:MOST])
    rest = [f"{len(lines) - len(shown)} pairs with a smaller chance are not drawn."] if len(lines) > len(shown) else []
    page = sheet(title, SAYS, [*rest, *notes, "reciprocity"], TALL + 0.6)
    room = min(NAME, max(width(name, SMALL) for name in shown) + 0.3)
    panel(page.axes(MARGIN + 0.35, 0.45, WIDTH - 2 * MARGIN - 0.35 - room, TALL), sizes, shown)
    return page.figure


def panel(ax: Axes, sizes: Line, lines: Mapping[str, Line]) -> Axes:
    """Draw chances in units of the neutral one, on an axes `TALL` inches high with logarithmic scales."""
    ax.set_xscale("log")
    ax.set_xlim(sizes[0], sizes[-1])
    top = 1.15 * max(2.0, *(max(line) for line in lines.values()))
    ax.set_yscale("symlog", linthresh=2.0)
    ax.set_ylim(0, top)
    levels = [each for each in (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if each < top]
    for level in levels:
        ax.axhline(level, color=GREY if level <= 1 else PALE, linewidth=0.8, zorder=0, linestyle="dashed" if level == 1 else "solid")
        ax.annotate("neutral" if level == 1 else f"{level:,}", (sizes[0], level), (-4, 0), textcoords="offset points", ha="right",
                    va="center_baseline", fontsize=SMALL, color=GREY, annotation_clip=False)  # fmt: skip
    for size in sorted({sizes[0], sizes[-1], *(each for each in (5, 10, 20, 50, 100, 200, 500) if sizes[0] < each < sizes[-1])}):
        ax.annotate(f"{size:,.0f}", (size, 0), (0, -5), textcoords="offset points", ha="center", va="top", fontsize=SMALL, color=GREY)
    ax.annotate(
        "population", (0.5, 0), (0, -17), xycoords="axes fraction", textcoords="offset points", ha="center", va="top", fontsize=NORMAL
    )
    ends = [float(ax.transData.transform((sizes[-1], line[-1]))[1] - ax.transData.transform((sizes[-1], 0))[1]) for line in lines.values()]
    scale = ax.get_figure().dpi  # type: ignore[union-attr]
    heights = apart([max(end, 0.07 * scale) for end in ends], 0.125 * scale)
    for place, ((name, line), end, height) in enumerate(zip(lines.items(), ends, heights, strict=True)):
        colour = SERIES[place % len(SERIES)]
        ax.plot(sizes, line, color=colour, linewidth=1.8, clip_on=False, gid=name, zorder=3)
        ax.annotate(shorten(name, SMALL, NAME), (sizes[-1], line[-1]), (8, (height - end) / scale * POINTS), textcoords="offset points",
                    va="center_baseline", fontsize=SMALL, color=colour, annotation_clip=False)  # fmt: skip
    return ax
