"""Days along an axis: where the ticks stand and how a day is written (`14 Mar`)."""

import datetime
from collections.abc import Iterator

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

from sim.plots.lettering import SMALL
from sim.plots.style import GREY, PALE
from sim.scenario import Scenario

NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip  # whatever the reader's locale
DAYS = (1, 2, 7, 14)  # a tick every so many days,
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240)  # or every so many months
MONTH = 30.44  # days on the average
TICK = 0.62  # inches that a tick's label needs


def written(date: datetime.date, year: bool = False) -> str:
    """Return a date as `14 Mar`, with the year where asked."""
    return f"{date.day} {NAMES[date.month - 1][:3]}" + (f" {date.year}" if year else "")


def spoken(date: datetime.date, year: bool = True) -> str:
    """Return a date as `14 March 2018`, without the year where asked."""
    return f"{date.day} {NAMES[date.month - 1]}" + (f" {date.year}" if year else "")


def steps(start: datetime.date, first: int, last: int, every: int, months: int) -> Iterator[int]:
    """Yield days from `first` to `last`: every so many days, or on the first of every so many months."""
    if not months:
        yield from range(first, last + 1, every)
        return
    date = start + datetime.timedelta(days=first)
    month = -(-(date.year * 12 + date.month - 1 + (date.day > 1)) // months) * months
    while month // 12 <= datetime.MAXYEAR and (day := (datetime.date(month // 12, month % 12 + 1, 1) - start).days) <= last:
        yield day
        month += months


def ticks(start: datetime.date, first: int, last: int, inches: float) -> list[tuple[int, str]]:
    """Return days and labels that fit an axis of so many inches (the two ends of a short one); the year stands where it is new."""
    most = max(2, int(inches / TICK))
    days = next((each for each in DAYS if (last - first) / each < most), 0)
    months = 0 if days else next((each for each in MONTHS if (last - first) / MONTH / each < most), MONTHS[-1])
    found: list[tuple[int, str]] = []
    year = None
    for day in steps(start, first, last, days, months) if inches > 2 * TICK else dict.fromkeys((first, last)):
        date = start + datetime.timedelta(days=day)
        text = str(date.year) if months >= 12 else written(date)
        found.append((day, text + ("\n " if date.year == year or months >= 12 else f"\n{date.year}")))
        year = date.year
    return found


def day_axis(ax: Axes, scenario: Scenario, first: int, last: int, inches: float, lettered: bool = True) -> None:
    """Draw pale lines at the ticks, and their labels under the axes."""
    found = ticks(scenario.start, first, last, inches)
    across = ax.get_xaxis_transform()
    ax.add_collection(LineCollection([[(day, 0), (day, 1)] for day, _ in found], colors=PALE, linewidths=0.5, transform=across, zorder=0),
                      autolim=False)  # fmt: skip
    if lettered:
        for day, text in found:
            ax.annotate(text, (day, 0), (0, -5), xycoords=across, textcoords="offset points", ha="center", va="top",
                        fontsize=SMALL, color=GREY)  # fmt: skip


def footer(scenario: Scenario) -> str:
    """Return the last line of a figure's notes."""
    return f"reciprocity · {scenario.days} days from {written(scenario.start, year=True)}"
