"""Reading and checking the CSV tables of the record: types, codes, dates, sources, answers."""

import csv
import datetime
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sim.terms import Kind, Measure

FOLDER = Path(__file__).parent
TABLES = ("skripal_2018.csv", "other_episodes.csv")
COLUMNS = (
    "episode", "id", "date", "actor", "target", "action", "count", "post", "post_type",
    "deadline", "answers_id", "source_key", "confidence", "note",
)  # fmt: skip
POST_TYPES = (*Kind.words(), "mixed", "office", "contacts", "")
GRADES = ("documented", "inferred", "conflicting", "from memory", "assumed")
CODE = re.compile(r"[A-Z0-9]{1,6}")
DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")


class RecordError(ValueError):
    """A table of the record is wrong; the message has a line for every fault, as `FILE:LINE: what is wrong`."""


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


@dataclass(frozen=True)
class Source:
    """Where a figure stands."""

    key: str
    publisher: str
    title: str
    date: str
    address: str


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


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV table; a row longer or shorter than the header raises RecordError."""
    with path.open(encoding="utf-8", newline="") as handle:
        table = list(csv.DictReader(handle))
    for line, row in enumerate(table, start=2):
        if None in row or None in row.values():
            raise RecordError(f"{path.name}:{line}: as many cells as the header has columns are needed")
    return table


@cache
def sources() -> dict[str, Source]:
    """All sources by their keys."""
    return {row["key"]: Source(**row) for row in rows(FOLDER / "sources.csv")}


def split(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several keys joined by ';'."""
    return tuple(part for part in cell.split(";") if part)


def number(cell: str) -> int | None:
    """Return the number of a cell, None where it is empty."""
    return int(cell) if cell else None


def faults(row: dict[str, str], known: dict[str, Source] | None) -> list[str]:
    """Return what is wrong with one act's row, in words (`known` None: source keys are not looked up)."""
    found = [f"{name} '{row[name]}' is no code such as RUS" for name in ("actor", "target")
             if not all(CODE.fullmatch(code) for code in split(row[name]) or ("",))]  # fmt: skip
    if row["action"] not in Measure.words():
        found.append(f"action '{row['action']}' is none of {', '.join(Measure.words())}")
    if row["post_type"] not in POST_TYPES:
        found.append(f"post_type '{row['post_type']}' is none of {', '.join(filter(None, POST_TYPES))}")
    if row["confidence"] not in GRADES:
        found.append(f"confidence '{row['confidence']}' is none of {', '.join(GRADES)}")
    if row["count"] and not row["count"].isdigit():
        found.append(f"count '{row['count']}' is no whole number")
    for name in ("date", "deadline"):
        if name == "date" or DATE.fullmatch(row[name]):
            try:
                datetime.date.fromisoformat(row[name] if len(row[name]) != 7 else row[name] + "-01")
            except ValueError:
                found.append(f"{name} '{row[name]}' is no day such as 2018-03-14 and no month such as 2018-03")
    if not row["source_key"]:
        found.append("source_key is empty: every row needs a source")
    elif known is not None:
        found += [f"source '{key}' is not in sources.csv" for key in split(row["source_key"]) if key not in known]
    return found


def read(path: Path, known: dict[str, Source] | None = None) -> list[DocumentedAct]:
    """Return the acts of a table in the record's columns; RecordError names every faulty line at once."""
    table = rows(path)
    missing = set(COLUMNS) - set(table[0] if table else ())
    if missing:
        raise RecordError(f"{path.name}:1: columns missing: {', '.join(sorted(missing))}")
    ids = {(row["episode"], row["id"]) for row in table}
    wrong: list[str] = []
    seen: set[tuple[str, str]] = set()
    for line, row in enumerate(table, start=2):
        found = faults(row, known)
        key = (row["episode"], row["id"])
        if key in seen:
            found.append(f"id '{row['id']}' stands twice in its episode")
        seen.add(key)
        found += [f"answers '{a}', which is not in its episode" for a in split(row["answers_id"]) if (row["episode"], a) not in ids]
        wrong += [f"{path.name}:{line}: {text}" for text in found]
    if wrong:
        raise RecordError("\n".join(wrong))
    return [
        DocumentedAct(
            row["episode"],
            row["id"],
            row["date"],
            row["actor"],
            row["target"],
            row["action"],
            number(row["count"]),
            number(row.get("count_low") or row["count"]),
            number(row.get("count_high") or row["count"]),
            row["post"],
            row["post_type"],
            row["deadline"],
            split(row["answers_id"]),
            split(row["source_key"]),
            row["confidence"],
            row["note"],
        )
        for row in table
    ]


@cache
def documented_acts() -> tuple[DocumentedAct, ...]:
    """All acts of all shipped tables, in their order."""
    return tuple(act for name in TABLES for act in read(FOLDER / name, sources()))


@cache
def staff() -> tuple[StaffBand, ...]:
    """All staff bands; RecordError where a band is not in order or has no known source."""
    bands = []
    for line, row in enumerate(rows(FOLDER / "staff.csv"), start=2):
        low, best, high = int(row["low"]), int(row["best"]), int(row["high"])
        if not 0 <= low <= best <= high or row["source_key"] not in sources():
            raise RecordError(f"staff.csv:{line}: 0 <= low <= best <= high and a known source are needed")
        bands.append(StaffBand(row["episode"], row["sender"], row["receiver"], row["kind"], row["city"], low, best, high,
                               row["source_key"], row["confidence"], row["note"]))  # fmt: skip
    return tuple(bands)
