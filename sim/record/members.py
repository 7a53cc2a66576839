"""Who belonged to which bloc at an episode's time, and its days of common announcement: who could join, and when."""

import datetime
from functools import cache

from sim.record.checks import GRADES, check_codes, check_filled, check_sources, check_word, first_day
from sim.record.codes import FOLDER
from sim.record.csvfile import Row, Table, read_table
from sim.record.tables import done, sources

RELATIONS = "relations"  # no bloc: the states with which the target keeps diplomatic relations


@cache
def members(episode: str, bloc: str) -> frozenset[str]:
    """Return the members of a bloc at an episode's time; KeyError names the blocs that the record has."""
    rows = [row for row in checked("members.csv", "bloc", "member") if row["episode"] == episode]
    found = frozenset(row["member"] for row in rows if row["bloc"] == bloc)
    if not found:
        blocs = ", ".join(dict.fromkeys(row["bloc"] for row in rows)) or "none"
        raise KeyError(f"no members of '{bloc}' for '{episode}' in the record; there are {blocs}")
    return found


@cache
def coordination(episode: str) -> tuple[datetime.date, ...]:
    """Return the days on which states had agreed to announce together, in their order."""
    rows = [row for row in checked("coordination.csv", "date") if row["episode"] == episode]
    return tuple(sorted(datetime.date.fromisoformat(row["date"]) for row in rows))


def checked(name: str, *columns: str) -> list[Row]:
    """Return the rows of a table of the record; RecordError names every fault at once."""
    table = read_table(FOLDER / name, ("episode", *columns, "source_key", "confidence", "note"))
    for row in table.rows:
        check(table, row)
    return done(table)


def check(table: Table, row: Row) -> None:
    """Note what is wrong with a row: empty cells, codes, days, grades, sources."""
    for name in {"episode", "bloc"} & set(table.columns):
        check_filled(table, row, name)
    if "member" in table.columns:
        check_codes(table, row, "member")
    if "date" in table.columns and first_day(row["date"]) is None:
        table.fault(row, "date", f"date '{row['date'][:40]}' is no day such as 2018-03-26")
    check_word(table, row, "confidence", GRADES)
    check_sources(table, row, sources())
