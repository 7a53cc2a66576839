"""What the parts of a scenario must say about each other; works on a file with other faults, too."""

import datetime
from typing import Any

from sim.scenario.faults import nearest
from sim.scenario.tree import Path, Place, Tree
from sim.strategies import REGISTRY

Spots = list[tuple[Path, dict[str, Any]]]
KINDLESS = ("recall_ambassador", "return_ambassador", "suspend_contacts", "resume_contacts", "sever", "deny_accreditation")


def check(tree: Tree) -> None:
    """Note every fault between parts; what the schema already refused is passed over."""
    data: Any = tree.data
    if not isinstance(data, dict):
        return
    states = data.get("states")
    states = states if isinstance(states, dict) else {}
    for code, state in states.items():
        if isinstance(state, dict):
            check_strategy(tree, ("states", code, "strategy"), state.get("strategy", "dove"))
            closures = state.get("closures")
            if isinstance(closures, dict) and isinstance(closures.get("against"), list):
                for place, other in enumerate(closures["against"]):
                    known(tree, ("states", code, "closures", "against", place), other, states)
    check_missions(tree, states)
    check_acts(tree, states)
    for path, incident in entries(tree, "incidents"):
        check_pair(tree, path, incident, "by", "against", states)
        check_date(tree, (*path, "date"), incident.get("date"))
    for path, bloc in entries(tree, "blocs"):
        members = bloc.get("members")
        for place, member in enumerate(members if isinstance(members, list) else []):
            known(tree, (*path, "members", place), member, states)
            if isinstance(members, list) and member in members[:place]:
                tree.fault((*path, "members", place), f"{member} is a member twice; name it once")
    episode = data.get("record")
    if isinstance(episode, str):
        from sim.record import episodes

        if episode not in episodes():
            tree.fault(("record",), f"no episode {episode!r} in the record; {nearest(episode, episodes())}")


def entries(tree: Tree, key: str) -> Spots:
    """Return the maps of a list with their paths."""
    values = tree.data.get(key)
    return [((key, place), each) for place, each in enumerate(values if isinstance(values, list) else []) if isinstance(each, dict)]


def known(tree: Tree, path: Path, code: Any, states: dict[str, Any]) -> None:
    """Note a code that is no state of the file."""
    if isinstance(code, str) and code not in states:
        tree.fault(path, f"{code!r} is not among the states; {nearest(code, states)}")


def check_pair(tree: Tree, path: Path, part: dict[str, Any], one: str, two: str, states: dict[str, Any]) -> None:
    """Note states that are unknown, or one that deals with itself."""
    known(tree, (*path, one), part.get(one), states)
    known(tree, (*path, two), part.get(two), states)
    if part.get(one) is not None and part.get(one) == part.get(two):
        tree.fault((*path, two), f"{one} and {two} are the same state; name two")


def check_strategy(tree: Tree, path: Path, strategy: Any) -> None:
    """Note an unknown strategy or parameter, and a parameter out of its bounds."""
    name = strategy.get("name") if isinstance(strategy, dict) else strategy
    if not isinstance(name, str):
        tree.fault(path, "a strategy is a name, or {name: …, parameter: number}")
        return
    if name not in REGISTRY:
        where = (*path, "name") if isinstance(strategy, dict) else path
        tree.fault(where, f"unknown strategy {name!r}; {nearest(name, REGISTRY.names)}")
        return
    declared = {each.name: each for each in REGISTRY[name].parameters}
    for key, value in strategy.items() if isinstance(strategy, dict) else ():
        if key == "name":
            continue
        if key not in declared:
            tree.fault((*path, key), f"{name} has no parameter {key!r}; {nearest(key, declared)}", key=True)
            continue
        one = declared[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or not one.low <= value <= one.high:
            tree.fault((*path, key), f"{key} is {value!r}; it is a number from {one.low:g} to {one.high:g} ({one.unit})")


def check_missions(tree: Tree, states: dict[str, Any]) -> None:
    """Note missions of strangers, missions written twice, bands out of order, staff above the ceiling."""
    seen: dict[tuple[Any, Any], Place] = {}
    for path, mission in entries(tree, "missions"):
        check_pair(tree, path, mission, "sender", "receiver", states)
        pair = (mission.get("sender"), mission.get("receiver"))
        if pair in seen:
            tree.fault(path, f"the mission of {pair[0]} in {pair[1]} stands already in line {seen[pair].line}; put all posts there")
        seen.setdefault(pair, tree.places[path])
        posts = mission.get("posts")
        for place, post in enumerate(posts if isinstance(posts, list) else []):
            staff = post.get("staff") if isinstance(post, dict) else None
            if isinstance(staff, dict):
                band = [staff.get(word) for word in ("low", "best", "high")]
                numbers = [each for each in band if isinstance(each, int)]
                if len(numbers) == 3 and numbers != sorted(numbers):
                    tree.fault((*path, "posts", place, "staff"), "a band has low ≤ best ≤ high")
        ceiling, people = mission.get("ceiling"), staff_of(mission)
        if isinstance(ceiling, int) and people > ceiling:
            tree.fault((*path, "ceiling"), f"{people} people are above the ceiling of {ceiling}; raise it or lower the staff")


def staff_of(mission: dict[str, Any]) -> int:
    """Return the people of a mission as written, at the best figures."""
    total = 0
    posts = mission.get("posts")
    for post in posts if isinstance(posts, list) else []:
        staff = post.get("staff") if isinstance(post, dict) else 0
        best = staff.get("best") if isinstance(staff, dict) else staff
        total += best if isinstance(best, int) else 0
    return total


def check_date(tree: Tree, path: Path, date: Any) -> None:
    """Note a date outside the scenario's days."""
    start, days = tree.data.get("start"), tree.data.get("days")
    if not isinstance(date, datetime.date) or not isinstance(start, datetime.date):
        return
    if date < start:
        tree.fault(path, f"{date} is before the start, {start}; choose a later day or an earlier start")
    elif isinstance(days, int) and 0 < days <= 36525 and (date - start).days >= days:
        tree.fault(path, f"{date} is after the last day, day {days - 1} from {start}; write more days")


def check_acts(tree: Tree, states: dict[str, Any]) -> None:
    """Note acts by strangers, at no mission, beyond the stock, out of time, or that answer nothing known."""
    missions = {(each.get("sender"), each.get("receiver")): each for _, each in entries(tree, "missions")}
    gone: dict[tuple[Any, Any], int] = {}
    ids: dict[str, Path] = {}
    for path, act in entries(tree, "acts"):
        actor, target, measure = act.get("actor"), act.get("target"), act.get("measure")
        check_pair(tree, path, act, "actor", "target", states)
        check_date(tree, (*path, "date"), act.get("date"))
        date, deadline = act.get("date"), act.get("deadline")
        if isinstance(date, datetime.date) and isinstance(deadline, datetime.date) and deadline < date:
            tree.fault((*path, "deadline"), f"the deadline {deadline} is before the act, {date}")
        if isinstance(act.get("id"), str):
            if act["id"] in ids:
                tree.fault((*path, "id"), f"the id {act['id']!r} stands twice; choose another")
            ids.setdefault(act["id"], path)
        if measure == "cap_staff" and act.get("ceiling") is None:
            tree.fault(path, "cap_staff needs a ceiling: a number of persons, or parity")
        mission = missions.get((target, actor))
        if actor in states and target in states and mission is None and measure not in KINDLESS:
            tree.fault(path, f"{target} has no mission in {actor}, so {measure} has nobody to act on; write the mission")
        if mission is not None:
            check_numbers(tree, path, act, mission, gone)
    for path, act in entries(tree, "acts"):
        answered = act.get("answers")
        if isinstance(answered, str) and answered not in ids:
            tree.fault((*path, "answers"), f"no act has the id {answered!r}; {nearest(answered, ids)}")


def check_numbers(tree: Tree, path: Path, act: dict[str, Any], mission: dict[str, Any], gone: dict[tuple[Any, Any], int]) -> None:
    """Note counts that differ from their kinds, people who are not there, and posts that are not there."""
    count, posts, measure = act.get("count", 1), act.get("posts"), act.get("measure")
    there = [each for each in mission.get("posts") or [] if isinstance(each, dict)]
    if measure == "expel" and isinstance(count, int):
        numbers = [each for each in posts.values() if isinstance(each, int)] if isinstance(posts, dict) else []
        if numbers and sum(numbers) != count:
            tree.fault(
                (*path, "posts"), f"the posts add up to {sum(numbers)}, the count is {count}; make them equal, or leave the posts out"
            )
        pair = (act.get("actor"), act.get("target"))
        stock = staff_of(mission) - gone.get(pair, 0)
        if count > max(stock, 0) and staff_of(mission) >= 0:
            tree.fault((*path, "count"), f"{count} people, but {stock} of {pair[1]} are left in {pair[0]}; expel at most {stock}")
        gone[pair] = gone.get(pair, 0) + count
    city = act.get("city")
    cities = [str(each.get("city", "")) for each in there]
    if isinstance(city, str) and city not in cities:
        tree.fault((*path, "city"), f"no post of {act.get('target')} in {city!r}; {nearest(city, cities)}")
