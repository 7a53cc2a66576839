"""Acts gathered to what one sentence can tell: of a day or a longer time, by one state to others, or by others to one."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from sim.tables import ActRow

MOST = 40  # paragraphs of a story at most
Period = Callable[[datetime.date], object]
PERIODS: tuple[Period, ...] = (  # shortest first
    lambda date: date,
    lambda date: date.isocalendar()[:2],
    lambda date: (date.year, date.month),
    lambda date: (date.year, (date.month - 1) // 3),
    lambda date: date.year,
    lambda date: date.year // 10,
)


class Deed(NamedTuple):
    """What one state did to another, by one measure and for one cause, in the time that a paragraph tells."""

    actor: str
    target: str
    measure: str
    cause: str
    acts: tuple[ActRow, ...]

    @property
    def total(self) -> int:
        """People, posts or institutions."""
        return sum(act.count for act in self.acts)


class Gathered(NamedTuple):
    """Deeds of one sentence: all of one actor, or all to one target."""

    deeds: tuple[Deed, ...]

    @property
    def acts(self) -> tuple[ActRow, ...]:
        """All acts that the sentence tells."""
        return tuple(act for deed in self.deeds for act in deed.acts)


def paragraphs(rows: Sequence[ActRow]) -> list[tuple[ActRow, ...]]:
    """Return acts in the order of time, parted by days, or by longer periods where days would be too many."""
    found: list[tuple[ActRow, ...]] = []
    for period in PERIODS:
        found = [tuple(group) for _, group in groupby(rows, key=lambda row: period(datetime.date.fromisoformat(row.date)))]
        if len(found) <= MOST:
            break
    return found


def sentences(rows: Iterable[ActRow]) -> list[Gathered]:
    """Return the acts of one paragraph, each in exactly one sentence, in the order of what comes first."""
    found: dict[tuple[str, str, str, str], list[ActRow]] = {}
    for row in rows:
        found.setdefault((row.actor, row.target, row.measure, row.cause), []).append(row)
    deeds = [Deed(*key, tuple(acts)) for key, acts in found.items()]
    ways = dict.fromkeys((deed.measure, deed.cause) for deed in deeds)
    parts = [part for way in ways for part in stars([deed for deed in deeds if (deed.measure, deed.cause) == way])]
    return sorted(merged(parts), key=lambda part: min(act.act for act in part.acts))


def stars(deeds: list[Deed]) -> Iterator[Gathered]:
    """Yield deeds of one measure by the state that stands in most of them, as actor or as target, until all are told."""
    while deeds:
        places = Counter([(side, deed[side]) for deed in deeds for side in (1, 0)])
        (side, code), _ = places.most_common(1)[0]
        yield Gathered(tuple(deed for deed in deeds if deed[side] == code))
        deeds = [deed for deed in deeds if deed[side] != code]


def merged(parts: Iterable[Gathered]) -> list[Gathered]:
    """Return sentences in which what one state did to one other for one cause, by several measures, is one."""
    found: dict[object, list[Deed]] = {}
    for number, part in enumerate(parts):
        first = part.deeds[0]
        key = (first.actor, first.target, first.cause) if len(part.deeds) == 1 else number
        found.setdefault(key, []).extend(part.deeds)
    return [Gathered(tuple(deeds)) for deeds in found.values()]
