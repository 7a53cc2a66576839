"""The numbers in the cells are the sums of the acts."""

from collections import Counter

from hypothesis import given, settings
from matplotlib.axes import Axes

from sim.plots.run.matrix import GRIDS, matrix
from sim.scenario import load
from sim.tables import ActRow
from tests.plots.made import named, rows, scenario, words


def read(ax: Axes) -> tuple[str, dict[tuple[str, str], int]]:
    """Return the title of a grid, and its numbers by the labels of row and column."""
    numbers = named(ax, "number")
    spots = {each: (int(each.get_position()[1]), int(each.get_position()[0])) for each in numbers}
    others = [each for each in ax.texts if each not in numbers]
    down = [each.get_text() for each in others if each.get_ha() == "right"]
    across = [each.get_text() for each in others if each.get_rotation()]
    (title,) = (each.get_text() for each in others if each.get_ha() != "right" and not each.get_rotation())
    return title, {(down[y], across[x]): int(each.get_text().replace(",", "")) for each, (y, x) in spots.items()}


@settings(deadline=None, max_examples=40)
@given(rows=rows())
def test_cells_are_the_sums_of_the_acts(rows: tuple[ActRow, ...]) -> None:
    """For each measure that counts people or posts: the cell of actor and target holds the sum of the counts, never of two measures."""
    sums: dict[str, Counter[tuple[str, str]]] = {}
    for row in rows:
        if row.measure in GRIDS and row.count:
            sums.setdefault(GRIDS[row.measure], Counter())[f"State {row.actor}", f"State {row.target}"] += row.count
    figure = matrix(scenario(), rows)
    assert dict(map(read, figure.axes)) == sums
    assert bool(sums) != ("Nobody was expelled, nothing was closed." in words([figure]))


def test_one_state_that_all_face_is_folded() -> None:
    """With many states around one, two rows hold what it did and what was done to it."""
    given = load("skripal_2018")
    codes = [code for code in given.states if code != "RUS"][:9]
    acts = [ActRow(0, n + 1, 3, "2018-03-04", code, "RUS", "expel", n + 1, "", "", None, "written") for n, code in enumerate(codes)]
    acts.append(ActRow(0, 10, 5, "2018-03-06", "RUS", codes[0], "expel", 7, "", "", 1, "reply"))
    (ax,) = matrix(given, acts).axes
    expected = {("against Russia", given.states[code].name): n + 1 for n, code in enumerate(codes)}
    assert read(ax) == ("People expelled", expected | {("by Russia", given.states[codes[0]].name): 7})
