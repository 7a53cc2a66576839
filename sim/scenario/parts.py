"""What the checks between parts share: the entries of a list, codes that are known, dates within the days, people as written."""

import datetime
from collections.abc import Iterator
from typing import Any

from sim.scenario.faults import nearest
from sim.scenario.tree import Path, Tree

Spots = list[tuple[Path, dict[str, Any]]]


def entries(tree: Tree, key: str) -> Spots:
    """Return the maps of a list with their paths."""
    return [((key, place), each) for place, each in enumerate(as_list(tree.data.get(key))) if isinstance(each, dict)]


def as_list(value: Any) -> list[Any]:
    """Return a list as it is, anything else as an empty one."""
    return value if isinstance(value, list) else []


def posts_of(mission: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the posts of a mission that are maps."""
    return (each for each in as_list(mission.get("posts")) if isinstance(each, dict))


def word(part: dict[str, Any], key: str) -> str:
    """Return a part's word, empty where there is none."""
    value = part.get(key)
    return value if isinstance(value, str) else ""


def is_count(value: Any) -> bool:
    """Return whether a value is a whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def known(tree: Tree, path: Path, code: Any, states: dict[str, Any]) -> None:
    """Note a code that is no state of the file; where no states could be read, that is the fault."""
    if isinstance(code, str) and states and code not in states:
        tree.fault(path, f"{code!r} is not among the states; {nearest(code, states)}")


def check_pair(tree: Tree, path: Path, part: dict[str, Any], one: str, two: str, states: dict[str, Any]) -> None:
    """Note states that are unknown, or one that deals with itself."""
    known(tree, (*path, one), part.get(one), states)
    known(tree, (*path, two), part.get(two), states)
    if part.get(one) is not None and part.get(one) == part.get(two):
        tree.fault((*path, two), f"{one} and {two} are the same state; name two")


def as_date(value: Any) -> datetime.date | None:
    """Return a date, also from a quoted one; None where there is none."""
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, datetime.date) else None


def check_no_number(tree: Tree, path: Path, value: Any) -> None:
    """Note a number in the place of a date, which the schema would take for seconds."""
    if isinstance(value, int | float):
        tree.fault(path, f"{value}: it must be a date like 2018-03-26")


def check_date(tree: Tree, path: Path, value: Any) -> None:
    """Note a date outside the scenario's days."""
    check_no_number(tree, path, value)
    date, start, days = as_date(value), as_date(tree.data.get("start")), tree.data.get("days")
    if date is None or start is None:
        return
    if date < start:
        tree.fault(path, f"{date} is before the start, {start}; choose a later day or an earlier start")
    elif is_count(days) and 0 < days <= 36525 and (date - start).days >= days:
        tree.fault(path, f"{date} is after the last day, day {days - 1} from {start}; write more days")


def check_source(tree: Tree, path: Path, part: dict[str, Any]) -> None:
    """Note sources that are not explained, in a file that explains its sources."""
    sources, keys = tree.data.get("sources"), part.get("source")
    for source in keys.split(";") if isinstance(sources, dict) and sources and isinstance(keys, str) else ():
        if source.strip() not in sources:
            tree.fault((*path, "source"), f"{source!r} is not under sources; {nearest(source, sources)}")


def staff_of(mission: dict[str, Any]) -> int:
    """Return the people of a mission as written, at the best figures."""
    total = 0
    for post in posts_of(mission):
        staff = post.get("staff")
        best = staff.get("best") if isinstance(staff, dict) else staff
        total += best if isinstance(best, int) else 0
    return total
