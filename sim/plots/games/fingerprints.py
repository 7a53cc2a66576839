"""The reply fingerprint of each strategy: its answer against the provocation, and against the lag."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.games.fingerprint import Fingerprint
from sim.plots.lettering import NORMAL, SMALL, shorten, width
from sim.plots.style import BLUE, GREY, INK, MARGIN, ORANGE, PALE, WIDTH, drawn, sheet

ACROSS, TALL, GAP = 3, 0.85, 0.5  # strategies side by side; inches of a panel, and between rows


@drawn()
def fingerprints(title: str, names: Sequence[str], prints: Fingerprint, notes: Sequence[str] = ()) -> Figure:
    """Return the figure: for each strategy people expelled in the next round by provocation, and by round after one of them."""
    down = -(-len(names) // ACROSS)
    most, lags = prints.provocations[-1], prints.by_lag.shape[1]
    says = f"Answers to a provocation: left in the next round, by its size; right by round, 1 to {lags}, after one of {prints.shown}"
    more = [f"Dashed: one for one, from 0 to {most}. Means over the draws; the number is the greatest value of the panel.", *notes]
    page = sheet(title, says, [*more, "reciprocity"], down * (TALL + GAP))
    wide = (WIDTH - 2 * MARGIN) / ACROSS
    for place, name in enumerate(names):
        row, column = divmod(place, ACROSS)
        left, bottom = MARGIN + column * wide, 0.1 + (down - 1 - row) * (TALL + GAP)
        ax = page.axes(left, bottom, wide * 0.42, TALL)
        by_size(ax, np.asarray(prints.provocations), prints.answers[place])
        size = NORMAL if width(name, NORMAL) < wide * 0.42 - 0.45 else SMALL  # beside the number at the right
        ax.annotate(shorten(name, size, wide * 0.42), (0, 1), (0, 5), xycoords="axes fraction", textcoords="offset points",
                    fontsize=size, weight="bold", color=INK)  # fmt: skip
        by_lag(page.axes(left + wide * 0.48, bottom, wide * 0.42, TALL), prints.by_lag[place], prints.shown)
    return page.figure


def by_size(
    ax: Axes, provocations: np.ndarray[tuple[int], np.dtype[np.int64]], answers: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> Axes:
    """Draw the answer in the next round against the size of the provocation."""
    top = max(float(provocations[-1]), float(answers.max())) * 1.05
    ax.plot(provocations, provocations, color=GREY, linewidth=0.7, linestyle=(0, (4, 3)))
    ax.plot(provocations, answers, color=BLUE, linewidth=1.6, gid="answers")
    return limited(ax, (0, float(provocations[-1])), top, float(answers.max()))


def by_lag(ax: Axes, people: np.ndarray[tuple[int], np.dtype[np.float64]], shown: int) -> Axes:
    """Draw the people expelled in each round after the provocation."""
    ax.bar(np.arange(1, len(people) + 1), people, 0.8, color=ORANGE, linewidth=0, gid="lags")
    return limited(ax, (0.3, len(people) + 0.7), 1.05 * max(float(shown), float(people.max())), float(people.max()))


def limited(ax: Axes, across: tuple[float, float], top: float, greatest: float) -> Axes:
    """Bound a panel, and write its greatest value."""
    ax.set_xlim(*across)
    ax.set_ylim(0, top)
    ax.axhline(0, color=INK, linewidth=0.7)
    ax.axvline(across[0], color=PALE, linewidth=0.7)
    ax.annotate(
        f"{greatest:.3g}", (1, 1), (0, 3), xycoords="axes fraction", textcoords="offset points", ha="right", fontsize=SMALL, color=GREY
    )
    return ax
