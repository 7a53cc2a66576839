"""What the parts of a scenario must say about each other; works on a file with other faults, too."""

import datetime
from collections.abc import Iterator
from typing import Any

from sim.scenario.faults import nearest
from sim.scenario.parts import (
    as_date,
    as_list,
    check_date,
    check_no_number,
    check_pair,
    check_source,
    entries,
    is_count,
    known,
    staff_of,
    word,
)
from sim.scenario.tree import Path, Place, Tree
from sim.scenario.written import check_acts
from sim.strategies import REGISTRY

MOST = 150_000_000  # rows of a trajectory: days by missions; a decade of 195 states, each with a mission in each other
CANDIDATES = 100_000  # who may rally: incidents by members of blocs with solidarity
CALENDAR = (datetime.date(1000, 1, 1), datetime.date(9000, 1, 1))  # so that deadlines, and the margins of a figure, have dates, too


def check(tree: Tree) -> None:
    """Note every fault between parts; what the schema already refused is passed over."""
    data: Any = tree.data
    if not isinstance(data, dict):
        return
    states = data.get("states")
    states = states if isinstance(states, dict) else {}
    check_size(tree)
    for code, state in states.items():
        if isinstance(state, dict):
            check_strategy(tree, ("states", code, "strategy"), state.get("strategy", "dove"))
            closures = state.get("closures")
            for place, other in enumerate(as_list(closures.get("against")) if isinstance(closures, dict) else []):
                known(tree, ("states", code, "closures", "against", place), other, states)
    check_missions(tree, states)
    check_acts(tree, states)
    for path, incident in entries(tree, "incidents"):
        check_pair(tree, path, incident, "by", "against", states)
        check_date(tree, (*path, "date"), incident.get("date"))
        check_source(tree, path, incident)
    check_blocs(tree, states)
    episode = data.get("record")
    if isinstance(episode, str):
        from sim.record import episodes

        if episode not in episodes():
            tree.fault(("record",), f"no episode {episode!r} in the record; {nearest(episode, episodes())}")


def check_size(tree: Tree) -> None:
    """Note a format that is no number, days beyond the calendar, and more days and missions than can be kept."""
    if tree.data.get("format") is True:
        tree.fault(("format",), "the format is 1; write format: 1")
    check_no_number(tree, ("start",), tree.data.get("start"))
    start, days = as_date(tree.data.get("start")), tree.data.get("days")
    if not is_count(days):
        return
    if start and not CALENDAR[0] <= start <= CALENDAR[1]:
        tree.fault(("start",), f"{start} is out of the calendar; write a day from {CALENDAR[0]} to {CALENDAR[1]}")
    missions = len(as_list(tree.data.get("missions")))
    if days <= 36525 and days * missions > MOST:
        tree.fault(("days",), f"{days} days of {missions} missions are more than {MOST // 1_000_000} million rows; write fewer days")


def check_strategy(tree: Tree, path: Path, strategy: Any) -> None:
    """Note an unknown strategy or parameter, and a parameter out of its bounds."""
    for key, message, unknown in wrong_strategy(strategy):
        tree.fault((*path, key) if key else path, message, key=unknown)


def wrong_strategy(strategy: Any) -> Iterator[tuple[str, str, bool]]:
    """Yield what is wrong with a strategy as a file writes it: the key ("" for all of it), a message, whether the key itself is."""
    name = strategy.get("name") if isinstance(strategy, dict) else strategy
    if not isinstance(name, str):
        yield "", "a strategy is a name, or {name: …, parameter: number}", False
        return
    if name not in REGISTRY:
        yield "name" if isinstance(strategy, dict) else "", f"unknown strategy {name!r}; {nearest(name, REGISTRY.names)}", False
        return
    declared = {each.name: each for each in REGISTRY[name].parameters}
    for key, value in strategy.items() if isinstance(strategy, dict) else ():
        if key == "name":
            continue
        if key not in declared:
            right = nearest(key, declared) if declared else "it has none, so leave it out or choose another strategy"
            yield key, f"{name} has no parameter {key!r}; {right}", True
            continue
        one = declared[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or not one.low <= value <= one.high:
            yield key, f"{key} is {value!r}; it is a number from {one.low:g} to {one.high:g} ({one.unit})", False


def check_missions(tree: Tree, states: dict[str, Any]) -> None:
    """Note missions of strangers, missions written twice, bands out of order, staff above the ceiling."""
    seen: dict[tuple[Any, Any], Place] = {}
    for path, mission in entries(tree, "missions"):
        check_pair(tree, path, mission, "sender", "receiver", states)
        pair = (word(mission, "sender"), word(mission, "receiver"))
        if all(pair) and pair in seen:
            tree.fault(path, f"the mission of {pair[0]} in {pair[1]} stands already in line {seen[pair].line}; put all posts there")
        seen.setdefault(pair, tree.places[path])
        for place, post in enumerate(as_list(mission.get("posts"))):
            staff = post.get("staff") if isinstance(post, dict) else None
            if isinstance(staff, dict):
                here = (*path, "posts", place, "staff")
                numbers = [staff[word] for word in ("low", "best", "high") if is_count(staff.get(word))]
                if len(numbers) == 3 and numbers != sorted(numbers):
                    tree.fault(here, "a band has low ≤ best ≤ high")
                check_source(tree, here, staff)
        ceiling, people = mission.get("ceiling"), staff_of(mission)
        if is_count(ceiling) and people > int(ceiling or 0):
            tree.fault((*path, "ceiling"), f"{people} people are above the ceiling of {ceiling}; raise it or lower the staff")


def check_blocs(tree: Tree, states: dict[str, Any]) -> None:
    """Note blocs and members that stand twice, strangers among them, and days of coordination that never come."""
    names: set[str] = set()
    rallying = 0
    for path, bloc in entries(tree, "blocs"):
        name, members, solidarity = bloc.get("name"), as_list(bloc.get("members")), bloc.get("solidarity")
        if isinstance(name, str) and name in names:
            tree.fault((*path, "name"), f"there are two blocs called {name!r}; choose another name")
        names.add(str(name))
        rallying += len(members) if isinstance(solidarity, dict) else 0
        for place, member in enumerate(members):
            known(tree, (*path, "members", place), member, states)
            if member in members[:place]:
                tree.fault((*path, "members", place), f"{member} is a member twice; name it once")
        for place, date in enumerate(as_list(solidarity.get("coordination")) if isinstance(solidarity, dict) else []):
            check_date(tree, (*path, "solidarity", "coordination", place), date)
    incidents = len(as_list(tree.data.get("incidents")))
    if incidents * rallying > CANDIDATES:
        tree.fault(("incidents",), f"{incidents} incidents to which {rallying} members may rally are too many; write fewer of either")
