"""Who did how much to whom: a grid for each counted measure, the numbers in its cells."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from sim.plots.lettering import NORMAL, POINTS, SMALL, width
from sim.plots.run.cast import hub, label, name, sentence, some
from sim.plots.run.days import footer
from sim.plots.style import BLUE, INK, MARGIN, PALE, WIDTH, blank, drawn, sheet
from sim.scenario import Scenario
from sim.tables import ActRow, Series

SAYS = "Who acted on whom: each row a state that acts, each column the state it acts on"
GRIDS = {  # what the numbers of a measure are
    "expel": "People expelled",
    "deny_accreditation": "Accreditations refused",
    "cap_staff": "People to leave under a ceiling",
    "close_post": "Posts closed",
    "close_institution": "Institutions closed",
}
MOST, FOLDED = 30, 8  # states on a grid at most; from so many on a grid with one state in all its cells is folded
CELL, LEAST = 0.5, 0.25  # inches of a cell at most and at least
NAME = 1.7  # inches of a name at most
SLANT = 55  # degrees of the names over the columns


class Grid(NamedTuple):
    """Numbers by row and column."""

    title: str
    rows: tuple[str, ...]  # labels
    columns: tuple[str, ...]
    cells: dict[tuple[int, int], int]  # by row and column

    def inches(self, cell: float) -> tuple[float, float, float]:
        """Return the width of the labels and of all, and the height of the labels, for cells of so many inches."""
        left = max(width(text, SMALL) for text in self.rows) + 0.08
        names = max(width(text, SMALL) for text in self.columns)
        over, above = names * math.cos(math.radians(SLANT)), names * math.sin(math.radians(SLANT)) + 0.15
        wide = max(left + len(self.columns) * cell + over, width(self.title, NORMAL, bold=True))
        return left, wide, above


@drawn()
def matrix(scenario: Scenario, rows: Sequence[ActRow], series: Series | None = None) -> Figure:
    """Return the figure of who expelled whom, and of the other measures that have a number (`series` is not needed)."""
    numbers = {title: counts(rows, measure) for measure, title in GRIDS.items()}
    numbers = {title: each for title, each in numbers.items() if each}
    if not numbers:
        return blank(scenario.title, "Who expelled whom", "Nobody was expelled, nothing was closed.", [footer(scenario)])
    weight: Counter[str] = Counter()
    for each in numbers.values():
        for pair, count in each.items():
            weight.update(dict.fromkeys(pair, count))
    order = sorted(weight, key=lambda code: (-weight[code], code))
    shown = order[:MOST] if len(order) > MOST + 1 else order
    one = hub(pair for each in numbers.values() for pair in each)
    fold = one if len(order) >= FOLDED else None
    grids = [grid(scenario, title, each, shown, fold) for title, each in numbers.items()]
    rest = len(order) - len(shown)
    notes = [sentence(f"{some(rest, 'more state', 'more states')} with smaller numbers left out")] if rest else []
    who = name(scenario, fold) if fold else ""
    says = f"Who acted on whom: what {who} did to the states on top, and what they did to {who}" if fold else SAYS
    return laid(scenario, [each for each in grids if each.cells], says, [*notes, footer(scenario)])


def counts(rows: Sequence[ActRow], measure: str) -> Counter[tuple[str, str]]:
    """Return the sum of the counts of a measure by (actor, target)."""
    found: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row.measure == measure and row.count:
            found[row.actor, row.target] += row.count
    return found


def grid(scenario: Scenario, title: str, numbers: Counter[tuple[str, str]], shown: Sequence[str], fold: str | None) -> Grid:
    """Return the grid of actors by targets; folded, of two rows: what one state did to the others, and they to it."""
    placed = {pair if fold is None else (("", pair[1]) if pair[0] == fold else (" ", pair[0])): count
              for pair, count in numbers.items() if set(pair) <= {*shown, fold}}  # fmt: skip
    down = [code for code in ("", " ", *shown) if any(row == code for row, _ in placed)]
    across = [code for code in shown if any(column == code for _, column in placed)]
    who = name(scenario, fold) if fold else ""
    folded = {"": f"by {who}", " ": f"against {who}"}
    labels = tuple(folded[code] if code in folded else label(scenario, code, SMALL, NAME) for code in down)
    cells = {(down.index(row), across.index(column)): count for (row, column), count in placed.items()}
    return Grid(title, labels, tuple(label(scenario, code, SMALL, NAME) for code in across), cells)


def laid(scenario: Scenario, grids: Sequence[Grid], says: str, notes: Sequence[str]) -> Figure:
    """Return the sheet with grids side by side as far as there is room."""
    room = WIDTH - 2 * MARGIN
    spare = min((room - (each.inches(0)[1])) / len(each.columns) for each in grids)
    cell = min(max(spare, LEAST), CELL)
    lines: list[list[Grid]] = [[]]
    for each in grids:
        if lines[-1] and sum(one.inches(cell)[1] + 0.5 for one in lines[-1]) + each.inches(cell)[1] > room:
            lines.append([])
        lines[-1].append(each)
    heights = [max(each.inches(cell)[2] for each in line) + max(len(each.rows) for each in line) * cell + 0.55 for line in lines]
    page = sheet(scenario.title, says, notes, sum(heights))
    top = page.height
    for line, height in zip(lines, heights, strict=True):
        x = MARGIN
        above = max(each.inches(cell)[2] for each in line)
        for each in line:
            left, wide, _ = each.inches(cell)
            down = len(each.rows) * cell
            ax = page.axes(x + left, top - 0.3 - above - down, len(each.columns) * cell, down)
            draw(ax, each, cell)
            ax.annotate(each.title, (0, 1), (-left * POINTS, above * POINTS), xycoords="axes fraction", textcoords="offset points",
                        fontsize=NORMAL, weight="bold", va="bottom")  # fmt: skip
            x += wide + 0.5
        top -= height
    return page.figure


def draw(ax: Axes, grid: Grid, cell: float) -> Axes:
    """Draw a grid on an axes, its cells `cell` inches high; the number of a cell stands in it, the darker the larger."""
    down, across = len(grid.rows), len(grid.columns)
    ax.set_xlim(0, across)
    ax.set_ylim(down, 0)
    rules = [[(x, 0), (x, down)] for x in range(across + 1)] + [[(0, y), (across, y)] for y in range(down + 1)]
    ax.add_collection(LineCollection(rules, colors=PALE, linewidths=0.6, clip_on=False), autolim=False)
    shares = {place: (count / max(grid.cells.values())) ** 0.5 for place, count in grid.cells.items()}
    squares = [[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)] for y, x in grid.cells]
    ax.add_collection(PolyCollection(squares, facecolors=[shade(each) for each in shares.values()], edgecolors="white", linewidths=0.6,
                                     zorder=2), autolim=False)  # fmt: skip
    for (y, x), count in grid.cells.items():
        size = next((each for each in (NORMAL, SMALL) if width(f"{count:,}", each) < cell - 0.04), 7.0)
        ax.text(x + 0.5, y + 0.5, f"{count:,}", ha="center", va="center_baseline", fontsize=size, zorder=3,
                color="white" if shares[y, x] > 0.6 else INK, gid="number")  # fmt: skip
    for y, text in enumerate(grid.rows):
        ax.annotate(text, (0, y + 0.5), (-5, 0), textcoords="offset points", ha="right", va="center_baseline", fontsize=SMALL, color=INK)
    for x, text in enumerate(grid.columns):
        ax.annotate(text, (x + 0.5, 0), (-2, 4), textcoords="offset points", rotation=SLANT, rotation_mode="anchor", fontsize=SMALL,
                    color=INK)  # fmt: skip
    return ax


def shade(share: float) -> tuple[float, ...]:
    """Return the colour of a cell, from nearly white to blue."""
    return tuple(1 - (0.12 + 0.88 * share) * (1 - each) for each in to_rgb(BLUE))
