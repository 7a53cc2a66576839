"""The CSV tables of the record as checked rows: acts, staff, sources."""

import datetime
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from sim.record.checks import DAY, check_acts, check_source_rows, check_staff, number, split
from sim.record.codes import FOLDER
from sim.record.csvfile import RecordError, Row, Table, read_table

TABLES = ("skripal_2018.csv", "other_episodes.csv")
COLUMNS = (
    "episode", "id", "date", "actor", "target", "action", "count", "post", "post_type",
    "deadline", "answers_id", "source_key", "confidence", "note",
)  # fmt: skip
OPTIONAL = ("count_low", "count_high")
STAFF_COLUMNS = ("episode", "sender", "receiver", "kind", "city", "low", "best", "high", "source_key", "confidence", "note")
SOURCE_COLUMNS = ("key", "publisher", "title", "date", "address")
WORDS = {word: place for place, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
NOTICE = re.compile(rf"(\d{{1,3}}|{'|'.join(WORDS)}) (hour|day|week|month)s?", re.ASCII)
HOURS = {"hour": 1, "day": 24, "week": 7 * 24, "month": 30 * 24}
AT_ONCE = ("same day", "immediate")


@dataclass(frozen=True)
class DocumentedAct:
    """One documented act: who did what to whom, how well it is known, and from which sources."""

    episode: str
    id: str
    date: str  # ISO day, or year and month where no day was found
    actor: str
    target: str  # several codes joined by ';' where one list named several states
    action: str
    count: int | None  # people, posts; None where the number is not public
    count_low: int | None  # where sources disagree, the least and the most that one of them names; else the count itself
    count_high: int | None
    post: str
    post_type: str
    deadline: str  # ISO day, or the notice in words
    answers: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str
    note: str

    @property
    def day(self) -> datetime.date | None:
        """The day, or None where only the month is known."""
        return datetime.date.fromisoformat(self.date) if len(self.date) == 10 else None

    @property
    def leave(self) -> datetime.date | None:
        """The day by which people have to be gone, from the deadline in figures or words (a month is 30 days); None where unknown."""
        if DAY.fullmatch(self.deadline):
            return datetime.date.fromisoformat(self.deadline)
        words = NOTICE.match(self.deadline)
        if self.day is None or not (words or self.deadline in AT_ONCE):
            return None
        hours = (WORDS.get(words[1]) or int(words[1])) * HOURS[words[2]] if words else 0
        return self.day + datetime.timedelta(days=-(-hours // 24))

    @property
    def ceiling(self) -> int | Literal["parity"] | None:
        """The ceiling of a `cap_staff`: `cap=N` of the note, else `parity` where the note says so, else None."""
        found = re.search(r"\bcap=(\d+)", self.note)
        if self.action != "cap_staff":
            return None
        return int(found[1]) if found else "parity" if re.search(r"\breply=parity\b", self.note) else None


@dataclass(frozen=True)
class Source:
    """Where a figure stands."""

    key: str
    publisher: str
    title: str
    date: str
    address: str

    def __str__(self) -> str:
        """Return the source in one line."""
        return ", ".join(filter(None, (self.publisher, self.date))) + f": {self.title}" + (f" ({self.address})" if self.address else "")


@dataclass(frozen=True)
class StaffBand:
    """People of a mission before an episode, as a band with its source (`assumed` where none was found)."""

    episode: str
    sender: str
    receiver: str
    kind: str
    city: str
    low: int
    best: int
    high: int
    source: str
    confidence: str
    note: str


def done(table: Table) -> list[Row]:
    """Return the rows of a table without faults; RecordError has all of them otherwise."""
    if table.faults:
        raise RecordError(table.faults)
    return table.rows


def read(path: Path, known: Collection[str] | None = None) -> list[DocumentedAct]:
    """Return the acts of a table in the record's columns; RecordError names every fault at once, by line and column.

    `known` are the keys of sources that there are; where it is None, they are not looked up.
    """
    table = read_table(path, COLUMNS, OPTIONAL)
    check_acts(table, known)
    return [act_of(row) for row in done(table)]


def act_of(row: Row) -> DocumentedAct:
    """Return the act of a row that was checked."""
    plain = {
        name: row[name] for name in ("episode", "id", "date", "actor", "action", "post", "post_type", "deadline", "confidence", "note")
    }
    return DocumentedAct(
        **plain,
        target=";".join(split(row["target"])),
        count=number(row["count"]),
        count_low=number(row["count_low"] or row["count"]),
        count_high=number(row["count_high"] or row["count"]),
        answers=split(row["answers_id"]),
        sources=split(row["source_key"]),
    )


def read_staff(path: Path, episodes: Collection[str], known: Collection[str]) -> list[StaffBand]:
    """Return the staff bands of a table; RecordError names every fault at once."""
    table = read_table(path, STAFF_COLUMNS)
    check_staff(table, episodes, known)
    bands = []
    for row in done(table):
        words = {name: row[name] for name in ("episode", "sender", "receiver", "kind", "city", "confidence", "note")}
        bands.append(StaffBand(**words, low=int(row["low"]), best=int(row["best"]), high=int(row["high"]), source=row["source_key"]))
    return bands


def read_sources(path: Path) -> dict[str, Source]:
    """Return the sources of a table by their keys; RecordError names every fault at once."""
    table = read_table(path, SOURCE_COLUMNS)
    check_source_rows(table)
    return {row["key"]: Source(**{name: row[name] for name in SOURCE_COLUMNS}) for row in done(table)}


@cache
def sources() -> dict[str, Source]:
    """All sources by their keys."""
    return read_sources(FOLDER / "sources.csv")


@cache
def documented_acts() -> tuple[DocumentedAct, ...]:
    """All acts of all shipped tables, in their order."""
    return tuple(act for name in TABLES for act in read(FOLDER / name, sources()))


@cache
def staff() -> tuple[StaffBand, ...]:
    """All staff bands of all episodes."""
    return tuple(read_staff(FOLDER / "staff.csv", {act.episode for act in documented_acts()}, sources()))
