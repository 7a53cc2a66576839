"""Words of a report: lists, dates, numbers, and states with their article."""

import datetime
from collections.abc import Sequence

from sim.plots.run import cast
from sim.plots.run.cast import number, some
from sim.plots.run.days import spoken
from sim.plots.run.prose import state

__all__ = ["day", "days", "figure", "listed", "number", "sentence", "some", "span", "state"]


def listed(words: Sequence[str]) -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def day(date: str | datetime.date, year: bool = True) -> str:
    """Return a date as `26 March 2018`."""
    return spoken(datetime.date.fromisoformat(date) if isinstance(date, str) else date, year)


def days(first: str, last: str) -> str:
    """Return a span of dates: `26 March 2018`, `26 March to 1 April 2018`."""
    return day(first) if first == last else f"{day(first, first[:4] != last[:4])} to {day(last)}"


def span(values: Sequence[int]) -> str:
    """Return a number, or the least and the largest of several: `3`, `3 to 7`; in words where small."""
    low, high = min(values), max(values)
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def figure(value: float | int | str | None) -> str:
    """Return a number in few signs, a text as it is, and a dash for what there is not."""
    if value is None or value == "":
        return "–"
    if isinstance(value, str):
        return value
    if value == round(value) and abs(value) < 1e15:
        return f"{value:,.0f}"
    return f"{value:,.2f}".rstrip("0").rstrip(".") if 0.1 <= abs(value) < 1e6 else f"{value:.3g}"


def sentence(text: str) -> str:
    """Return a text with a capital letter and a full stop, where it does not end as a sentence already."""
    whole = cast.sentence(text)
    return whole[:-1] if text.endswith((".", "?", "!")) else whole
