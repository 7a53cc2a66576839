"""Evidence of the reply rules under each structure of clusters, and the confusion matrix of their fits."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.plots.lettering import NORMAL, SMALL, width
from sim.plots.style import BLUE, GREY, INK, MARGIN, PALE, SERIES, WIDTH, drawn, sheet

ROW, CELL = 0.34, 0.62  # inches of a model's row, and of a cell of the matrix
LEFT = 2.2  # inches for the names
FLOOR = -60.0  # nats: less is drawn at the edge, with its number


@drawn()
def evidence(title: str, rows: Sequence[tuple[str, str, float]], notes: Sequence[str] = ()) -> Figure:
    """Return the figure of the log-evidence, given as (model, structure of clusters, nats): a row a model, a colour a structure."""
    names = list(dict.fromkeys(name for name, _, _ in rows))
    page = sheet(title, f"Log-evidence of each model of the replies (nats; right is better, impossible and below {FLOOR:g} at the edge)",
                 [*notes, "reciprocity"], ROW * len(names) + 0.75)  # fmt: skip
    ax = page.axes(MARGIN + LEFT, 0.7, WIDTH - 2 * MARGIN - LEFT - 0.6, ROW * len(names))
    panel(ax, rows, names)
    return page.figure


def panel(ax: Axes, rows: Sequence[tuple[str, str, float]], names: Sequence[str]) -> Axes:
    """Draw the rows."""
    structures = list(dict.fromkeys(structure for _, structure, _ in rows))
    ax.set_xlim(FLOOR, 0)
    ax.set_ylim(len(names) - 0.5, -0.5)
    for row, name in enumerate(names):
        ax.axhline(row, color=PALE, linewidth=0.8, zorder=0)
        ax.annotate(name.replace("_", " "), (FLOOR, row), (-12, 0), textcoords="offset points", ha="right", va="center_baseline",
                    fontsize=NORMAL, annotation_clip=False)  # fmt: skip
    for name, structure, value in rows:
        at = structures.index(structure)
        height = names.index(name) + 0.13 * (at - (len(structures) - 1) / 2)
        ax.scatter([max(value, FLOOR)], [height], 22, color=SERIES[at % len(SERIES)], zorder=3, clip_on=False, linewidths=0)
    for tick in range(int(FLOOR), 1, 20):
        ax.annotate(str(tick), (tick, len(names) - 0.5), (0, -4), textcoords="offset points", ha="center", va="top", fontsize=SMALL,
                    color=GREY, annotation_clip=False)  # fmt: skip
    across = 0.0
    for at, structure in enumerate(structures):
        place = (across, -28)
        ax.annotate("●", (0, 0), place, xycoords="axes fraction", textcoords="offset points", color=SERIES[at % len(SERIES)],
                    fontsize=SMALL, va="top")  # fmt: skip
        ax.annotate(structure, (0, 0), (across + 10, -28), xycoords="axes fraction", textcoords="offset points", fontsize=SMALL, va="top")
        across += 72 * width(structure, SMALL) + 34
    return ax


@drawn()
def confusion(title: str, cells: Mapping[tuple[str, str], float], notes: Sequence[str] = ()) -> Figure:
    """Return the figure of mean posterior probabilities, by (rule that made the replies, rule fitted)."""
    truths, fitted = (list(dict.fromkeys(key[place] for key in cells)) for place in (0, 1))
    page = sheet(title, "Mean posterior probability of the rule above, where the rule at the left made the replies",
                 [*notes, "reciprocity"], CELL * len(truths) + 0.5)  # fmt: skip
    matrix(page.axes(MARGIN + LEFT, 0.05, 1.25 * len(fitted), CELL * len(truths)), cells, truths, fitted)
    return page.figure


def matrix(ax: Axes, cells: Mapping[tuple[str, str], float], truths: Sequence[str], fitted: Sequence[str]) -> Axes:
    """Draw the matrix."""
    ax.set_xlim(-0.5, len(fitted) - 0.5)
    ax.set_ylim(len(truths) - 0.5, -0.5)
    for (truth, rule), value in cells.items():
        row, column = truths.index(truth), fitted.index(rule)
        ax.barh(row, 0.96, 0.94, column - 0.48, color=BLUE, alpha=0.04 + 0.9 * value, linewidth=0)
        colour = "white" if value > 0.45 else INK
        ax.annotate(f"{value:.3f}", (column, row), ha="center", va="center_baseline", fontsize=NORMAL, color=colour)
    for row, truth in enumerate(truths):
        ax.annotate(truth.replace("_", " "), (-0.5, row), (-8, 0), textcoords="offset points", ha="right", va="center_baseline",
                    fontsize=NORMAL, annotation_clip=False)  # fmt: skip
    for column, rule in enumerate(fitted):
        ax.annotate(rule.replace("_", " "), (column, -0.5), (0, 5), textcoords="offset points", ha="center", fontsize=NORMAL,
                    annotation_clip=False)  # fmt: skip
    return ax
