"""What a scenario takes from the record: the acts done as documented, the posts with their staff, and the sources of both."""

from collections.abc import Iterable
from typing import Any

from sim.faults import nearest
from sim.record import DocumentedAct, StaffBand, episode_acts, episodes, sources, staff
from sim.scenario.parts import as_list, entries, posts_of, word
from sim.scenario.tree import Path, Tree
from sim.terms import Kind


def fill(tree: Tree) -> None:
    """Put the acts and posts that `record: {episode: …}` names into a tree, and leave the episode's name there.

    What is put there stands at the place of the word that names it; what the record can't give is a fault of that word.
    """
    use: Any = tree.data.get("record") if isinstance(tree.data, dict) else None
    if not isinstance(use, dict):
        return
    episode = use.get("episode")
    tree.data["record"] = episode if isinstance(episode, str) else None
    tree.places[("record",)] = tree.places.get(("record", "episode"), tree.places[("record",)])
    if not isinstance(episode, str) or episode not in episodes():
        return  # the checks say so
    states = tree.data.get("states")
    states = set(states) if isinstance(states, dict) else set()
    if use.get("staff") is True:
        fill_missions(tree, [band for band in staff() if band.episode == episode and {band.sender, band.receiver} <= states], episode)
    fill_acts(tree, chosen(tree, as_list(use.get("acts")), episode, states))


def put(tree: Tree, key: str, value: dict[str, Any], named: Path) -> None:
    """Add an entry to a list of the scenario, at the place of the word that names it."""
    there = tree.data.setdefault(key, [])
    if isinstance(there, list):
        tree.places[(key, len(there))] = tree.places[named]
        there.append(value)


def cite(tree: Tree, keys: Iterable[str]) -> str:
    """Explain sources among those of the scenario, and return their keys joined."""
    explained = tree.data.setdefault("sources", {})
    if isinstance(explained, dict):
        for key in keys:
            explained.setdefault(key, str(sources()[key]))
    return ";".join(keys)


def fill_missions(tree: Tree, bands: list[StaffBand], episode: str) -> None:
    """Give posts to the missions that are written without, and add those of the record between the scenario's states."""
    posts: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for band in bands:
        people = {"low": band.low, "best": band.best, "high": band.high, "source": cite(tree, [band.source])}
        posts.setdefault((band.sender, band.receiver), []).append({"kind": band.kind, "city": band.city, "staff": people})
    if not posts:
        tree.fault(("record", "staff"), f"the record has no staff of {episode} between these states; write the missions with their posts")
    for path, mission in entries(tree, "missions"):
        own = posts.pop((word(mission, "sender"), word(mission, "receiver")), None)
        if "posts" not in mission:
            if own is None:
                tree.fault(path, f"the record has no staff of this mission in {episode}; write its posts")
            mission["posts"] = own or [{"kind": "embassy", "staff": 0}]
    for (sender, receiver), own in posts.items():
        put(tree, "missions", {"sender": sender, "receiver": receiver, "posts": own}, ("record", "staff"))


def chosen(tree: Tree, words: list[Any], episode: str, states: set[str]) -> list[tuple[DocumentedAct, Path]]:
    """Return the acts that are named, by their ids or by who did them, each with the path of the word that names it."""
    every = episode_acts(episode)
    found: dict[str, Path] = {}
    for number, name in enumerate(words):
        path: Path = ("record", "acts", number)
        own = [act.id for act in every if act.id == name or (act.actor == name and act.target in states)]
        if not own and any(act.actor == name for act in every):
            tree.fault(
                path, f"{name} did nothing to a state of this scenario in {episode}; add the state that it acted on, or leave {name} out"
            )
        elif not own:
            known = dict.fromkeys([*(act.actor for act in every), *(act.id for act in every)])
            tree.fault(path, f"{name!r} is no act of {episode} and no state that acted in it; {nearest(name, known)}")
        for key in own:
            found.setdefault(key, path)
    return [(act, found[act.id]) for act in every if act.id in found]


def fill_acts(tree: Tree, acts: list[tuple[DocumentedAct, Path]]) -> None:
    """Write the acts; expulsions of one state by another on one day, with one deadline, are one act over several kinds of post."""
    missions = {(word(each, "sender"), word(each, "receiver")): each for _, each in entries(tree, "missions")}
    groups: dict[tuple[object, ...], list[DocumentedAct]] = {}
    named: dict[str, Path] = {}
    for act, path in acts:
        missing = cannot(act)
        if missing:
            tree.fault(path, f"{act.id} can't be taken from the record: {missing}; write it under acts, or name the others by their ids")
            continue
        alike = (act.actor, act.target, act.date, act.leave) if act.action == "expel" else (act.id,)
        groups.setdefault(alike, []).append(act)
        named.setdefault(groups[alike][0].id, path)
    first = {act.id: group[0].id for group in groups.values() for act in group}
    written = {each.get("id") for _, each in entries(tree, "acts")}
    for group in groups.values():
        asked = [first.get(key, key) for act in group for key in act.answers if key in first or key in written]
        value = as_written(group, missions.get((group[0].target, group[0].actor), {}))
        value["source"] = cite(tree, dict.fromkeys(key for act in group for key in act.sources))
        put(tree, "acts", value | ({"answers": asked[0]} if asked else {}), named[group[0].id])


def cannot(act: DocumentedAct) -> str | None:
    """Return why an act of the record is no act of a scenario; None where it is one."""
    if act.day is None:
        return f"only the month is known, {act.date}"
    if ";" in act.target:
        return "it names several states at once"
    if act.action in ("expel", "deny_accreditation", "accredit") and act.count is None:
        return "the number is not public"
    if act.action == "cap_staff" and act.ceiling is None:
        return "its note names no ceiling"
    if act.action == "close_post" and act.post_type not in Kind.words():
        return f"it closes what no mission has, {act.post_type or 'a post of no kind'}"
    return None


def as_written(group: list[DocumentedAct], mission: dict[str, Any]) -> dict[str, Any]:
    """Return an act of a scenario: people by kind of post where each kind is known, a post by its city where the record names it."""
    act = group[0]
    value: dict[str, Any] = {"id": act.id, "date": act.day, "actor": act.actor, "target": act.target, "measure": act.action}
    kinds: dict[str, int] = {}
    for each in group:
        kinds[each.post_type] = kinds.get(each.post_type, 0) + (each.count or 0)
    known = set(kinds) <= set(Kind.words())
    if act.action in ("expel", "deny_accreditation", "accredit", "close_post", "close_institution"):
        value["count"] = sum(kinds.values()) or 1
    if act.action == "expel" and known:
        value["posts"] = kinds
    elif act.action in ("close_post", "reopen_post"):
        here = [str(post.get("city")) for post in posts_of(mission) if post.get("kind") == act.post_type and post.get("city")]
        cities = [city for city in here if city in act.post]
        value |= {"city": cities[0]} if len(cities) == 1 and act.count == 1 else {"posts": {act.post_type: act.count or 1}}
    if act.ceiling is not None:
        value["ceiling"] = act.ceiling
    if act.leave is not None:
        value["deadline"] = act.leave
    note = "; ".join(dict.fromkeys(text for each in group for text in (each.post, each.note) if text))
    return value | ({"note": note} if note else {})
