"""The lanes of a timeline: one for each two states, its acts stacked above and below its line."""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sim.plots.run.cast import Pair, facing
from sim.tables import ActRow

GAP = 0.3  # rows between two lanes
FIRST = 0.4  # rows from the line to the first mark
HALF = 0.4  # rows from the last mark to the lane's edge


class Mark(NamedTuple):
    """An act's place: height in rows, and the days of the marks before and after it in its row."""

    row: ActRow
    height: float
    up: bool
    before: float
    after: float
    answered: bool  # a line leads from it to a later act, and none to it


class Lane(NamedTuple):
    """Two states: acts of the first stand above the line at `height`, acts of the second below; `top` is the upper edge."""

    pair: Pair
    height: float  # rows from the lowest edge of the last lane
    top: float
    marks: tuple[Mark, ...]


def lanes(rows: Sequence[ActRow]) -> list[Lane]:
    """Return the lanes from the top down, in the order of their first day, then of the people concerned."""
    by_pair = defaultdict(list)
    for row in rows:
        by_pair[frozenset((row.actor, row.target))].append(row)
    pairs = facing([(row.actor, row.target) for row in rows], rows)
    people = {two: sum(row.count for row in acts if row.measure == "expel") for two, acts in by_pair.items()}
    pairs.sort(key=lambda pair: (by_pair[frozenset(pair)][0].day, -people[frozenset(pair)]))
    answered = {row.answers for row in rows}
    found: list[Lane] = []
    height = 0.0
    for pair in reversed(pairs):
        stacks: dict[tuple[bool, int], list[ActRow]] = defaultdict(list)
        for row in sorted(by_pair[frozenset(pair)], key=lambda row: row.measure != "expel"):
            stacks[row.actor == pair[0], row.day].append(row)
        below, above = (max((len(stack) for (up, _), stack in stacks.items() if up is side), default=1) for side in (False, True))
        line = height + below - 1 + FIRST + HALF
        top = line + above - 1 + FIRST + HALF
        found.append(Lane(pair, line, top, tuple(placed(stacks, line, answered))))
        height = top + GAP
    return found[::-1]


def placed(stacks: dict[tuple[bool, int], list[ActRow]], line: float, answered: set[int | None]) -> list[Mark]:
    """Return the marks of a lane: the acts of a side and day one above the other, away from the line."""
    days: dict[tuple[bool, int], list[int]] = defaultdict(list)  # of a side and level
    for up, day in sorted(stacks):
        for level in range(len(stacks[up, day])):
            days[up, level].append(day)
    found = []
    for (up, day), stack in stacks.items():
        for level, row in enumerate(stack):
            beside = [-math.inf, *days[up, level], math.inf]
            place = beside.index(day)
            height = line + (level + FIRST) * (1 if up else -1)
            found.append(Mark(row, height, up, beside[place - 1], beside[place + 1], row.act in answered and row.answers is None))
    return found
