"""Every act stands once on the timeline, on its day, on its actor's side, joined to what it answers."""

from collections import Counter

import numpy as np
from hypothesis import given, settings

from sim.plots.run.lanes import lanes
from sim.plots.run.timeline import timeline
from sim.tables import ActRow
from sim.terms import Measure
from tests.plots.made import named, rows, scenario, words


@settings(deadline=None, max_examples=40)
@given(rows=rows())
def test_every_act_stands_once_on_its_day(rows: tuple[ActRow, ...]) -> None:
    """The marks of a measure are its acts by day; no two marks cover one another; a line joins each reply to its act."""
    figure = timeline(scenario(), rows)
    if not rows:
        assert "No act was done." in words([figure])
        return
    (ax,) = figure.axes
    spots = []
    for measure in Measure.words():
        found = [tuple(spot) for each in named(ax, measure) for spot in each.get_offsets().tolist()]
        assert Counter(day for day, _ in found) == Counter(row.day for row in rows if row.measure == measure)
        spots += found
    assert len(spots) == len(set(spots)) == len(rows)
    (links,) = named(ax, "links")
    days = {row.act: row.day for row in rows}
    joined = [tuple(np.array(segment)[:, 0]) for segment in links.get_segments()]
    assert Counter(joined) == Counter((days[row.answers], row.day) for row in rows if row.answers is not None)


@given(rows=rows())
def test_replies_face_what_they_answer(rows: tuple[ActRow, ...]) -> None:
    """Two states share a line: acts of the one above it, of the other below; a reply lies on the other side."""
    side = {}
    for lane in lanes(rows):
        for mark in lane.marks:
            assert mark.up == (mark.row.actor == lane.pair[0]) == (mark.height > lane.height)
            assert {mark.row.actor, mark.row.target} == set(lane.pair)
            side[mark.row.act] = mark.up
    assert len(side) == len(rows)
    assert all(side[row.act] != side[row.answers] for row in rows if row.answers is not None)
