"""What a scenario uses: the strategies of its states, the sources of its acts and staff, and the parts of the model that it calls for."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sim.record import documented
from sim.scenario.loading import take_from_record
from sim.scenario.parts import as_list
from sim.scenario.tree import Tree


class Told(NamedTuple):
    """What scenarios use."""

    strategies: set[str]
    sources: set[str]  # keys
    explained: dict[str, str]  # what the scenarios say of their sources, by key
    uses: set[str]  # parts of the model: solidarity, noise, bands


def told(texts: Iterable[tuple[str, str]]) -> Told:
    """Return what scenarios use, from their texts and what to call them; a state's strategy counts where it is written.

    They need not be good: those who use strategies of their own can't be loaded without these.
    """
    found = Told(set(), set(), {}, set())
    for text, name in texts:
        tree = Tree(text, name)
        take_from_record(tree)
        note(found, tree.data if isinstance(tree.data, dict) else {})
    return found


def note(found: Told, scenario: dict[str, Any]) -> None:
    """Add what a scenario uses."""
    states = list(parts(scenario.get("states")))
    found.strategies.update(filter(None, (strategy_in(each.get("strategy")) for each in states)))
    found.explained.update({str(key): str(value) for key, value in (scenario.get("sources") or {}).items()})
    posts = [post for mission in as_list(scenario.get("missions")) for post in as_list(mission.get("posts"))]
    bands = [post["staff"] for post in posts if isinstance(post.get("staff"), dict)]
    cited = [*as_list(scenario.get("acts")), *as_list(scenario.get("incidents")), *bands]
    found.sources.update(key.strip() for each in cited for key in str(each.get("source") or "").split(";"))
    if isinstance(scenario.get("record"), str):  # an episode that stands beside the result
        beside = documented(scenario["record"]).items()
        found.sources.update(
            key for pair, each in beside if set(pair.split(">")) <= set(scenario["states"]) for key in each["source"].split(";")
        )
    if bands:
        found.uses.add("bands")
    if any((each.get("noise") or {}).get("count") for each in states):
        found.uses.add("noise")
    if scenario.get("incidents") and any(each.get("solidarity") is not None for each in as_list(scenario.get("blocs"))):
        found.uses.add("solidarity")


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the maps among the values of a map."""
    return (each for each in (value.values() if isinstance(value, dict) else ()) if isinstance(each, dict))


def strategy_in(value: Any) -> str | None:
    """Return the name of a strategy that is written as a name, or with its parameters."""
    name = value.get("name") if isinstance(value, dict) else value
    return name if isinstance(name, str) and name else None
