"""Missions as lines: where states stand, whose people are there, told to leave, gone or new, and how wide each line is."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sim.plots.run.cast import Pair, middle
from sim.tables import ActRow, Series

WIDTHS = ((1, 40.0), (6, 26.0), (60, 14.0))  # of up to so many lines, pixels of the largest mission's;
CROWDED = 6.0  # of more
THINNEST, SEEN = 1.0, 2.5  # pixels: of any other's line at least; of a change at least
THERE, TOLD, CAME, GONE = LAYERS = ("there", "told to leave, still there", "came", "gone since the start")
MIDDLE = (0.0, 0.0)
Place = tuple[float, float]


class Mission(NamedTuple):
    """People of one mission, in persons."""

    before: float  # at the end of the first day
    now: float
    told: float  # of those there now: told to leave

    @property
    def parts(self) -> dict[str, float]:
        """People by the layer that shows them; all but those gone add up to `now`."""
        there = max(min(self.before, self.now) - self.told, 0.0)
        return dict(zip(LAYERS, (there, self.told, self.now - self.told - there, max(self.before - self.now, 0.0)), strict=True))


def missions(rows: Sequence[ActRow], series: Series) -> dict[Pair, Mission]:
    """Return the missions on the last day of a series; those told to leave are there until they have left."""
    called = dict.fromkeys(series.pairs, 0)
    for row in rows:
        if row.measure == "expel" and (row.target, row.actor) in called:
            called[row.target, row.actor] += row.count
    staff, left = (middle(series, values) for values in (series.staff, series.expelled))
    numbers = zip(series.pairs, staff[0].tolist(), staff[-1].tolist(), left[-1].tolist(), strict=True)
    return {pair: Mission(before, now, min(max(called[pair] - gone, 0.0), now)) for pair, before, now, gone in numbers}


def circle(states: Sequence[str], one: str | None) -> dict[str, Place]:
    """Return a place for each state, from -1 to 1: two side by side, others clockwise, one that all face in the middle."""
    if len(states) == 2:
        return dict(zip(states, ((-0.75, 0.0), (0.75, 0.0)), strict=True))
    around = [code for code in states if code != one]
    turns = [2 * math.pi * row / len(around) for row in range(len(around))]
    places = {code: (round(math.sin(turn), 3), round(math.cos(turn), 3)) for code, turn in zip(around, turns, strict=True)}
    return places | ({one: MIDDLE} if one else {})


def half(near: Place, far: Place) -> list[list[float]]:
    """Return the half of a line at one end; the half at a middle's end is the longer, for the middle covers some of it."""
    share = 0.62 if near == MIDDLE else 0.38 if far == MIDDLE else 0.5
    return [list(near), [round(one + share * (two - one), 3) for one, two in zip(near, far, strict=True)]]


def widest(pairs: Sequence[Pair]) -> float:
    """Return how wide the largest mission's line is, in pixels."""
    links = len({frozenset(pair) for pair in pairs})
    return next((wide for most, wide in WIDTHS if links <= most), CROWDED)


def strokes(places: Mapping[str, Place], found: Mapping[Pair, Mission]) -> dict[str, list[dict[str, Any]]]:
    """Return the lines of each layer, each mission the half at its receiver's end; a layer shines out on both sides of the one above."""
    lines: dict[str, list[dict[str, Any]]] = {word: [] for word in LAYERS}
    scale = widest(list(found)) / max([1.0, *(max(each.before, each.now) for each in found.values())])  # pixels a person
    for (sender, receiver), each in found.items():
        if sender in places and receiver in places and sender != receiver:
            wide = 0.0
            for word, number in each.parts.items():
                if number > 0:
                    wide += max(number * scale, SEEN if wide else THINNEST)
                    stroke = {"coords": half(places[receiver], places[sender]), "lineStyle": {"width": round(wide, 1)}}
                    lines[word].append(stroke | {"people": round(number, 1)})
    return lines
