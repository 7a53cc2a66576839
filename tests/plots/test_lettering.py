"""Texts fit where they are put, ticks do not touch, and heights move apart no more than needed."""

import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sim.plots.lettering import SMALL, apart, shorten, width, wrap
from sim.plots.run.days import ticks

WORDS = st.text(st.characters(codec="latin-1", exclude_categories=["C"]), max_size=60)


@given(text=WORDS, room=st.floats(0.3, 3.0))
def test_a_shortened_text_fits_and_says_so(text: str, room: float) -> None:
    """What fits stays; what does not ends with an ellipsis; both fit."""
    found = shorten(text, SMALL, room)
    assert width(found, SMALL) <= room
    assert found == " ".join(text.split()) or found.endswith("…")


@given(text=WORDS, room=st.floats(0.3, 3.0), most=st.integers(1, 4))
def test_wrapped_lines_fit(text: str, room: float, most: int) -> None:
    """No more lines than asked for, none too wide, no word lost without an ellipsis."""
    lines = wrap(text, SMALL, room, most)
    assert len(lines) <= most and all(width(line, SMALL) <= room for line in lines)
    assert " ".join(lines) == " ".join(text.split()) or any(line.endswith("…") for line in lines)


@given(places=st.lists(st.floats(0, 100), max_size=8), step=st.floats(0.1, 20))
def test_heights_stand_apart(places: list[float], step: float) -> None:
    """No two are closer than a step; what was far enough apart stays; the middle of all stays."""
    moved = apart(places, step)
    assert all(upper - lower >= step - 1e-6 for lower, upper in pairwise(sorted(moved)))
    assert sorted(range(len(places)), key=lambda each: (places[each], each)) == sorted(
        range(len(places)), key=lambda each: (moved[each], each)
    )
    assert abs(sum(moved) - sum(places)) < 1e-6
    if all(upper - lower >= step for lower, upper in pairwise(sorted(places))):
        assert moved == places


@given(
    start=st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)), first=st.integers(0, 300),
    length=st.integers(1, 36525), inches=st.floats(0.7, 9.0),
)  # fmt: skip
def test_ticks_do_not_touch(start: datetime.date, first: int, length: int, inches: float) -> None:
    """Ticks lie within the axis, name their day, and leave room for their labels."""
    found = ticks(start, first, first + length, inches)
    assert all(first <= day <= first + length for day, _ in found)
    for (day, text), (after, _) in pairwise(found):
        assert (after - day) * inches / length >= max(width(line, SMALL) for line in text.split("\n")) + 0.02
    for day, text in found:
        date = start + datetime.timedelta(days=day)
        assert text.split("\n")[0] in (f"{date.day} {date:%b}", str(date.year))
