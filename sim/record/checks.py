"""What a table of the record must say: codes, words, days, numbers, sources, and answers to acts that are there."""

import datetime
import re
from collections.abc import Collection

from sim.faults import nearest
from sim.record.codes import wrong_code
from sim.record.csvfile import Row, Table
from sim.terms import Kind, Measure

POST_TYPES = (*Kind.words(), "mixed", "office", "contacts")
GRADES = ("documented", "inferred", "conflicting", "from memory", "assumed")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
COUNT = re.compile(r"[0-9]{1,6}")
MOST = 100_000  # people
KEY = re.compile(r"[a-z0-9][a-z0-9.-]{0,59}")


def split(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several joined by ';'."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def number(cell: str) -> int | None:
    """Return the number of a cell, None where it is empty or none."""
    return int(cell) if COUNT.fullmatch(cell) else None


def check_acts(table: Table, known: Collection[str] | None) -> None:
    """Note what is wrong with the rows of acts (`known` None: source keys are not looked up)."""
    here: dict[tuple[str, str], Row] = {}
    for row in table.rows:
        for name in ("episode", "id"):
            check_filled(table, row, name)
        for name in ("actor", "target"):
            check_codes(table, row, name)
        check_word(table, row, "action", Measure.words())
        if row["post_type"]:
            check_word(table, row, "post_type", POST_TYPES)
        check_word(table, row, "confidence", GRADES)
        check_days(table, row)
        check_counts(table, row)
        check_sources(table, row, known)
        first = here.setdefault((row["episode"], row["id"]), row)
        if first is not row:
            table.fault(row, "id", f"'{row['id']}' stands already on line {first.line} of its episode; choose another id")
    for row in table.rows:
        check_answers(table, row, here)


def check_filled(table: Table, row: Row, name: str) -> None:
    """Note a cell that is empty and must not be."""
    if not row[name]:
        table.fault(row, name, f"the {name} is empty; write one")


def check_word(table: Table, row: Row, name: str, words: Collection[str]) -> None:
    """Note a word that is none of those that are known."""
    if row[name] not in words:
        table.fault(row, name, f"{name} '{row[name][:60]}' is unknown; {nearest(row[name], words)}")


def check_codes(table: Table, row: Row, name: str) -> None:
    """Note codes that are no state's and no organisation's; a target may be several, an actor is one."""
    codes = split(row[name])
    for code in codes or ("",):
        wrong = wrong_code(code)
        if wrong:
            table.fault(row, name, f"{name} {wrong}")
    if name == "actor" and len(codes) > 1:
        table.fault(row, name, "one actor a row; write a row for each")
    if name == "target" and row["actor"] and row["actor"] in codes:
        table.fault(row, name, f"{row['actor']} acts on itself; actor and target are two")


def first_day(cell: str) -> datetime.date | None:
    """Return the day of a cell, the first of the month where it has only a month; None where it is neither."""
    try:
        if DAY.fullmatch(cell):
            return datetime.date.fromisoformat(cell)
        return datetime.date.fromisoformat(f"{cell}-01") if MONTH.fullmatch(cell) else None
    except ValueError:
        return None


def check_days(table: Table, row: Row) -> None:
    """Note a date that is none, and a deadline in figures that is none or before the act."""
    begin, end = first_day(row["date"]), first_day(row["deadline"])
    if begin is None:
        table.fault(row, "date", f"date '{row['date'][:40]}' is no day such as 2018-03-14 and no month such as 2018-03")
    if re.match(r"\d{4}-", row["deadline"]) and (end is None or not DAY.fullmatch(row["deadline"])):
        table.fault(row, "deadline", f"deadline '{row['deadline'][:40]}' is no day such as 2018-03-21; or write it in words: one week")
    elif begin and end and end < begin:
        table.fault(row, "deadline", f"the deadline {end} is before the act, {row['date']}; choose a later day")


def check_counts(table: Table, row: Row) -> None:
    """Note counts that are no whole numbers of people or posts, and bands that are not in order."""
    for name in ("count", "count_low", "count_high"):
        value = number(row[name])
        if row[name] and (value is None or value > MOST):
            table.fault(row, name, f"{name} '{row[name][:40]}' is no whole number from 0 to {MOST}; leave it empty where none is public")
    low, best, high = (number(row[name]) for name in ("count_low", "count", "count_high"))
    if best == 0 and row["action"] != "cap_staff":
        table.fault(row, "count", "count 0 is no act; leave the row out, or the count empty where none is public")
    if row["count_low"] or row["count_high"]:
        if not (row["count_low"] and row["count_high"] and row["count"]):
            table.fault(row, "count_low", "a band needs count_low, count and count_high; fill all three, or the count only")
        elif None not in (low, best, high) and not (low or 0) <= (best or 0) <= (high or 0):
            table.fault(row, "count_low", f"the band {low}, {best}, {high} is not in order; write count_low ≤ count ≤ count_high")


def check_sources(table: Table, row: Row, known: Collection[str] | None) -> None:
    """Note a row without a source, and sources that are not in the table of sources."""
    keys = split(row["source_key"])
    if not keys:
        table.fault(row, "source_key", "source_key is empty; every row needs a source")
    for key in keys if known is not None else ():
        if key not in (known or ()):
            table.fault(row, "source_key", f"source '{key[:60]}' is not in sources.csv; {nearest(key, known or ())}")


def check_answers(table: Table, row: Row, here: dict[tuple[str, str], Row]) -> None:
    """Note answers to acts that are not in the episode, or that were done later."""
    begin = first_day(row["date"])
    for key in split(row["answers_id"]):
        asked = here.get((row["episode"], key))
        if asked is None:
            ids = [name for episode, name in here if episode == row["episode"]]
            table.fault(row, "answers_id", f"answers '{key[:60]}', which is not in its episode; {nearest(key, ids)}")
            continue
        day = first_day(asked["date"])
        exact = DAY.fullmatch(row["date"]) and DAY.fullmatch(asked["date"])
        if asked is row:
            table.fault(row, "answers_id", "the act answers itself; name an earlier one")
        elif begin and day and exact and begin < day:
            table.fault(row, "answers_id", f"answers '{key}' of {asked['date']}, which is later; name an earlier one")


def check_staff(table: Table, episodes: Collection[str], known: Collection[str]) -> None:
    """Note what is wrong with the rows of staff: who, where, a band in order, its source, and an episode that is there."""
    seen: dict[tuple[str, ...], Row] = {}
    for row in table.rows:
        check_word(table, row, "episode", episodes)
        for name in ("sender", "receiver"):
            wrong = wrong_code(row[name])
            if wrong:
                table.fault(row, name, f"{name} {wrong}")
        if row["sender"] == row["receiver"]:
            table.fault(row, "receiver", "sender and receiver are the same; name two")
        check_word(table, row, "kind", Kind.words())
        check_word(table, row, "confidence", GRADES)
        check_sources(table, row, known)
        band = [number(row[name]) for name in ("low", "best", "high")]
        for name, value in zip(("low", "best", "high"), band, strict=True):
            if value is None or value > MOST:
                table.fault(row, name, f"{name} '{row[name][:40]}' is no whole number of people from 0 to {MOST}")
        whole = [value for value in band if value is not None]
        if len(whole) == len(band) and whole != sorted(whole):
            table.fault(row, "low", f"the band {row['low']}, {row['best']}, {row['high']} is not in order; write low ≤ best ≤ high")
        first = seen.setdefault(tuple(row[name] for name in ("episode", "sender", "receiver", "kind", "city")), row)
        if first is not row:
            table.fault(row, "city", f"this post stands already on line {first.line}; write one row a post")


def check_source_rows(table: Table) -> None:
    """Note sources without a key or a publisher, keys that stand twice, and addresses that are none."""
    seen: dict[str, Row] = {}
    for row in table.rows:
        if not KEY.fullmatch(row["key"]):
            table.fault(row, "key", f"key '{row['key'][:60]}' is none; write small letters, digits, dots and hyphens, such as bbc-1985")
        check_filled(table, row, "publisher")
        check_filled(table, row, "title")
        first = seen.setdefault(row["key"], row)
        if first is not row:
            table.fault(row, "key", f"'{row['key']}' stands already on line {first.line}; choose another key")
