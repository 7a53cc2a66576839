"""Scores of the models side by side: a row a model, a group a set of acts, the log score and the CRPS in two panels."""

from collections.abc import Sequence
from itertools import groupby

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.inference.validation.validating import Score
from sim.plots.lettering import NORMAL, SMALL, width
from sim.plots.run.cast import some
from sim.plots.style import BLUE, GREY, INK, MARGIN, PALE, WIDTH, blank, drawn, sheet

ROW, GAP = 0.19, 0.45  # inches of a model, and above a set of acts
SAYS = "Mean score of each model over the acts that were held out; the larger dot is the best of its set"


@drawn()
def scores(title: str, rows: Sequence[Score], own: str, notes: Sequence[str] = ()) -> Figure:
    """Return the figure of scores by set and model; the model `own` is drawn in blue, its rivals in grey."""
    if not rows:
        return blank(title, SAYS, "No act of the record could be predicted.", ["reciprocity"])
    sets = [list(group) for _, group in groupby(rows, key=lambda each: each.episode)]
    tall = sum(GAP + ROW * len(each) for each in sets)
    page = sheet(title, SAYS, [*notes, "reciprocity"], tall + 0.45)
    label = max(width(each.model.replace("_", " "), SMALL, bold=True) for each in rows) + 0.2
    wide = (WIDTH - 2 * MARGIN - label - 1.5) / 2
    for place, (column, head) in enumerate(
        (("log_score", "log score (nats an act; right is better)"), ("crps", "CRPS (persons; left is better)"))
    ):
        ax = page.axes(MARGIN + label + place * (wide + 0.9), 0.3, wide, tall)
        panel(ax, sets, column, own, names=not place)
        ax.annotate(head, (0, 0), (0, -8), xycoords="axes fraction", textcoords="offset points", va="top", fontsize=NORMAL, color=INK)
    return page.figure


def panel(ax: Axes, sets: Sequence[Sequence[Score]], column: str, own: str, names: bool = True) -> Axes:
    """Draw one score of all models, set by set; the names of the models stand at the left where `names`."""
    values = [float(getattr(each, column)) for group in sets for each in group]
    low, high = min(*values, 0.0), max(*values, 0.0)
    ax.set_xlim(low, high + (high == low))
    ax.set_ylim(sum(GAP + ROW * len(each) for each in sets), 0)
    ax.axvline(0, color=GREY, linewidth=0.8)
    best = max if column == "log_score" else min
    depth = 0.0
    for group in sets:
        depth += GAP
        if names:
            says = f"{group[0].episode}: {some(group[0].acts, 'act', 'acts')}"
            ax.annotate(says, (low, depth), (0, 12), textcoords="offset points", fontsize=NORMAL,
                        weight="bold", va="center_baseline", annotation_clip=False)  # fmt: skip
        leading = best(float(getattr(each, column)) for each in group)
        for each in group:
            value, colour = float(getattr(each, column)), BLUE if each.model == own else GREY
            ax.plot([0, value], [depth, depth], color=PALE, linewidth=1.2, zorder=0)
            ax.scatter([value], [depth], 52.0 if value == leading else 20.0, color=colour, zorder=3, clip_on=False, gid=each.model)
            ax.annotate(f"{value:.2f}", (high if high > 0 else 0, depth), (12, 0), textcoords="offset points", fontsize=SMALL,
                        va="center_baseline", color=colour, annotation_clip=False)  # fmt: skip
            if names:
                ax.annotate(each.model.replace("_", " "), (low, depth), (-10, 0), textcoords="offset points", ha="right",
                            va="center_baseline", fontsize=SMALL, color=colour, weight="bold" if each.model == own else "normal",
                            annotation_clip=False)  # fmt: skip
            depth += ROW
    return ax
