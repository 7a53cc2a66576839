"""Indices as bars with intervals: a panel an output, a row a parameter, the largest at the top."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.experiments.sensitivity import Index
from sim.plots.framed import few_ticks, framed, measured, told
from sim.plots.lettering import NORMAL, SMALL, shorten, width
from sim.plots.style import BLUE, INK, MARGIN, SKY, VERMILLION, WIDTH, blank, drawn, sheet

BARS = {
    "first": ("alone (first order)", BLUE),
    "total": ("with interactions (total order)", SKY),
    "mu_star": ("mean absolute effect (mu*)", BLUE),
    "pawn": ("distance of distributions (PAWN)", BLUE),
    "delta": ("distance of densities (delta)", BLUE),
}
SAYS = {
    "sobol": "Share of each parameter in the variance of what is expected; line: 95 % interval",
    "factorial": "Share of each parameter in the variance of what is expected, over the grid; line: 95 % interval",
    "morris": "What each parameter changes over its whole range, in the output's unit; line: 95 % interval",
    "pawn": "How far the output's distribution moves where a parameter is known, from 0 to 1; line: 95 % interval",
    "delta": "How far the output's density moves where a parameter is known, from 0 to 1; line: 95 % interval",
}
ROW, HEAD, FOOT, ACROSS = 0.21, 0.34, 0.5, 2  # inches of a bar, above and below a panel; panels side by side
LABEL = 2.2  # inches of a parameter's name at most


@drawn()
def effects(title: str, indices: Sequence[Index], notes: Sequence[str] = ()) -> Figure:
    """Return the figure of the indices of one method, by output."""
    outputs = list(dict.fromkeys(each.output for each in indices))
    if not indices:
        return blank(title, "What matters", "No index could be told.", [*notes, "reciprocity"])
    drawn_measures = [word for word in BARS if any(each.measure == word for each in indices)]
    parameters = len({each.parameter for each in indices})
    tall = parameters * (ROW * len(drawn_measures) + 0.08)
    floors = ["Orange tick: what a parameter without influence would show."] if any(each.floor is not None for each in indices) else []
    down = -(-len(outputs) // ACROSS)
    page = sheet(title, SAYS[indices[0].method], [*floors, *notes, "reciprocity"], down * (tall + HEAD + FOOT) + 0.25)
    for place, word in enumerate(drawn_measures):
        text, colour = BARS[word]
        page.figure.text(
            (MARGIN + 2.6 * place) / WIDTH,
            (page.bottom + page.height - 0.1) / page.figure.get_figheight(),
            f"■ {text}",
            color=colour,
            fontsize=NORMAL,
            va="center_baseline",
        )
    label = min(LABEL, max(width(told(each.parameter), SMALL) for each in indices) + 0.1)
    room = (WIDTH - 2 * MARGIN) / ACROSS
    for place, output in enumerate(outputs):
        row, column = divmod(place, ACROSS)
        low = (down - 1 - row) * (tall + HEAD + FOOT) + FOOT
        ax = page.axes(MARGIN + column * room + label, low, room - label - 0.35, tall)
        bars(ax, [each for each in indices if each.output == output], drawn_measures, label)
        ax.annotate(shorten(measured(output), NORMAL, room - 0.4, bold=True), (0, 1), (-72 * label, 6), xycoords="axes fraction",
                    textcoords="offset points", fontsize=NORMAL, weight="bold", color=INK)  # fmt: skip
    return page.figure


def bars(ax: Axes, indices: Sequence[Index], measures: Sequence[str], label: float = LABEL) -> Axes:
    """Draw the bars of one output, parameters by their last measure; names are cut to so many inches."""
    by = {(each.parameter, each.measure): each for each in indices}
    names = sorted(dict.fromkeys(each.parameter for each in indices), key=lambda name: -by[name, measures[-1]].value)
    shown = [each for each in by.values() if each.measure in measures]
    low = min([0.0, *(min(each.value, each.low or 0.0) for each in shown)])
    high = max([1e-9, *(max(each.value, each.high or 0.0, each.floor or 0.0) for each in shown)])
    ax.set_xlim(low, high + 0.05 * (high - low))
    ax.set_ylim(len(names) - 0.45, -0.55)
    thick = 0.8 / len(measures)
    for row, name in enumerate(names):
        for lane, word in enumerate(measures):
            each, at = by[name, word], row - 0.4 + (lane + 0.5) * thick
            ax.barh(at, each.value, thick * 0.9, color=BARS[word][1], gid=f"{word} {name}")
            if each.low is not None and each.high is not None:
                ax.plot([each.low, each.high], [at, at], color=INK, linewidth=1.1, gid=f"interval {word} {name}")
            if each.floor is not None:
                ax.plot([each.floor] * 2, [at - thick / 2, at + thick / 2], color=VERMILLION, linewidth=1.6, gid=f"floor {name}")
    framed(ax)
    few_ticks(ax)
    ax.spines["left"].set_visible(False)
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.set_yticks(range(len(names)), [shorten(told(name), SMALL, label - 0.1) for name in names], color=INK)
    ax.tick_params(axis="y", length=0)
    return ax
