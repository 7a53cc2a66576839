"""What the written acts must say about the rest of the file: who is there, how many are left, when, and what is answered."""

import datetime
from typing import Any

from sim.scenario.faults import nearest
from sim.scenario.parts import as_date, check_date, check_no_number, check_pair, check_source, entries, is_count, posts_of, staff_of, word
from sim.scenario.tree import Path, Tree
from sim.terms import Kind

Pair = tuple[str, str]
MISSIONLESS = ("recall_ambassador", "return_ambassador", "suspend_contacts", "resume_contacts", "sever", "deny_accreditation")
LATEST = 3650  # days from an act to its deadline
CLOSING = ("close_post", "close_institution")


def check_acts(tree: Tree, states: dict[str, Any]) -> None:
    """Note acts by strangers, at no mission, beyond the stock, out of time, or that answer nothing earlier."""
    missions = {(word(each, "sender"), word(each, "receiver")): each for _, each in entries(tree, "missions")}
    listed = isinstance(tree.data.get("missions", []), list)
    acts = sorted(entries(tree, "acts"), key=lambda spot: as_date(spot[1].get("date")) or datetime.date.max)
    left: dict[Pair, int] = {pair: staff_of(mission) for pair, mission in missions.items()}
    for path, act in acts:
        actor, target, measure = word(act, "actor"), word(act, "target"), word(act, "measure")
        check_pair(tree, path, act, "actor", "target", states)
        check_times(tree, path, act)
        check_source(tree, path, act)
        if measure == "cap_staff" and act.get("ceiling") is None:
            tree.fault(path, "cap_staff needs a ceiling: a number of persons, or parity")
        if measure not in ("", "cap_staff") and act.get("ceiling") is not None:
            tree.fault(
                (*path, "ceiling"), f"a ceiling belongs to cap_staff, not to {measure}; leave it out, or write another act", key=True
            )
        mission = missions.get((target, actor))
        if mission is not None:
            check_there(tree, path, act, mission)
            check_stock(tree, path, act, left)
        elif listed and actor in states and target in states and actor != target and measure not in MISSIONLESS:
            tree.fault(path, f"{target} has no mission in {actor}, so {measure} has nobody to act on; write the mission")
    check_answers(tree, acts)


def check_times(tree: Tree, path: Path, act: dict[str, Any]) -> None:
    """Note a date outside the days, and a deadline before the act."""
    check_date(tree, (*path, "date"), act.get("date"))
    check_no_number(tree, (*path, "deadline"), act.get("deadline"))
    date, deadline = as_date(act.get("date")), as_date(act.get("deadline"))
    if date and deadline and deadline < date:
        tree.fault((*path, "deadline"), f"the deadline {deadline} is before the act, {date}; choose a later day")
    elif date and deadline and (deadline - date).days > LATEST:
        tree.fault((*path, "deadline"), f"the deadline {deadline} is more than {LATEST} days after the act, {date}; choose an earlier day")


def check_there(tree: Tree, path: Path, act: dict[str, Any], mission: dict[str, Any]) -> None:
    """Note kinds, cities and posts that the mission does not have, and kinds that do not add up to the count."""
    count, posts, measure = act.get("count", 1), act.get("posts"), act.get("measure")
    where = f"of {act.get('target')} in {act.get('actor')}"
    kinds = [each.get("kind") for each in posts_of(mission)]
    cities = [str(each.get("city", "")) for each in posts_of(mission)]
    city = act.get("city")
    if isinstance(city, str) and city not in cities:
        tree.fault((*path, "city"), f"no post of {act.get('target')} in {city!r}; {nearest(city, cities)}")
    written = {kind: number for kind, number in posts.items() if is_count(number)} if isinstance(posts, dict) else {}
    if measure == "expel":
        if written and is_count(count) and sum(written.values()) != count:
            tree.fault(
                (*path, "posts"), f"the posts add up to {sum(written.values())}, the count is {count}; make them equal, or leave posts out"
            )
        for kind, number in written.items():
            if number and kind in Kind.words() and kind not in kinds:
                tree.fault((*path, "posts", kind), f"there is no {kind} {where}; {nearest(kind, dict.fromkeys(map(str, kinds)))}", key=True)
    if measure in CLOSING and is_count(count):
        there = sum((kind == "institute") == (measure == "close_institution") for kind in kinds)
        if count > there:
            what = "posts" if measure == "close_post" else "institutes"
            tree.fault((*path, "count"), f"{count} to close, but the {what} {where} number {there}; write those that are meant")


def check_stock(tree: Tree, path: Path, act: dict[str, Any], left: dict[Pair, int]) -> None:
    """Note people who are not there after the acts before, and keep the account of those who are."""
    pair = (word(act, "target"), word(act, "actor"))
    count, measure, ceiling = act.get("count", 1), act.get("measure"), act.get("ceiling")
    if measure == "expel" and is_count(count):
        if count > left[pair]:
            tree.fault((*path, "count"), f"{count} people, but {left[pair]} of {pair[0]} are left in {pair[1]}; expel at most {left[pair]}")
        left[pair] = max(0, left[pair] - count)
    elif measure == "accredit" and is_count(count):
        left[pair] += count
    elif measure == "cap_staff" and is_count(ceiling):
        left[pair] = min(left[pair], max(0, int(ceiling or 0)))
    elif measure == "sever":
        left[pair] = 0


def check_answers(tree: Tree, acts: list[tuple[Path, dict[str, Any]]]) -> None:
    """Note ids that stand twice, and answers to what is unknown or not earlier."""
    ids: dict[str, Path] = {}
    for path, act in sorted(acts, key=lambda spot: str(spot[0][1]).zfill(9)):
        name = act.get("id")
        if isinstance(name, str) and ids.setdefault(name, path) != path:
            tree.fault((*path, "id"), f"the id {name!r} stands twice; choose another")
    earlier: set[str] = set()
    for path, act in acts:
        answered = act.get("answers")
        if isinstance(answered, str) and answered not in ids:
            tree.fault((*path, "answers"), f"no act has the id {answered!r}; {nearest(answered, ids)}")
        elif isinstance(answered, str) and answered not in earlier:
            tree.fault((*path, "answers"), f"{answered!r} is not done before this act; answer an earlier one")
        if isinstance(act.get("id"), str):
            earlier.add(act["id"])
