"""From one scenario to another of the same shape: only the rows that differ are made anew, so that a turn costs next to nothing.

How states answer and when blocs join stands in the tables `states`, `parameters`, `unprovoked` and `rallies` alone. Nothing of that
is needed to undo the last run (`rules.beginning.forget`), so that a run may follow one of another scenario.
"""

from typing import NamedTuple

from sim.scenario import Scenario
from sim.scenario.build import state_row, unprovoked_states
from sim.scenario.plan import rally_row
from sim.scenario.schema import Bloc, Solidarity, State
from sim.world import Rally, World
from sim.world import State as Row


class Given(NamedTuple):
    """The tables that a turn changes, in the rows that the rules read."""

    states: list[Row]
    parameters: list[float]
    unprovoked: list[int]
    rallies: list[Rally]


class Changed(NamedTuple):
    """What a turn has changed: rows of states and of rallies, and whether other states decide every period."""

    states: list[int]
    rallies: list[int]
    unprovoked: bool


def given(world: World) -> Given:
    """Return the tables of a world that a turn changes."""
    return Given(world.states, world.parameters, world.unprovoked, world.rallies)


def turned(tables: Given, codes: tuple[str, ...], old: Scenario, new: Scenario) -> Changed | None:
    """Turn tables of `old` to `new`, and return what has changed; None, with nothing changed, where their shape differs.

    The shape is all but what states do and the numbers of the blocs' solidarity; `codes` are the states' in the order of the rows.
    Parts that are the same objects are passed over, so that copies with few changes are quickest.
    """
    if not same_shape(old, new):
        return None
    states = [row for row, code in enumerate(codes) if new.states[code] is not old.states[code]]
    before = [tables.states[row].unprovoked for row in states]
    for row in states:
        turn_state(tables, row, codes[row], new.states[codes[row]])
    unprovoked = before != [tables.states[row].unprovoked for row in states]
    if unprovoked:
        tables.unprovoked[:] = unprovoked_states(tables.states)
    return Changed(states, turn_rallies(tables, old, new), unprovoked)


def same_shape(old: Scenario, new: Scenario) -> bool:
    """Return whether two scenarios differ in nothing but what states do and in the numbers of the blocs' solidarity."""
    return (
        (new.start, new.days) == (old.start, old.days)
        and new.missions == old.missions
        and new.acts == old.acts
        and new.incidents == old.incidents
        and new.states.keys() == old.states.keys()
        and all(alike(old.states[code], state) for code, state in new.states.items())
        and len(new.blocs) == len(old.blocs)
        and all(map(alike_blocs, old.blocs, new.blocs))
    )


def alike(one: State, two: State) -> bool:
    """Return whether two states make their extra closures against the same others."""
    return one is two or one.closures is two.closures or one.closures.against == two.closures.against


def alike_blocs(one: Bloc, two: Bloc) -> bool:
    """Return whether two blocs have the same members and the same days of common announcement."""
    if one is two:
        return True
    a, b = one.solidarity, two.solidarity
    return one.members == two.members and (a is b or (a is not None and b is not None and a.coordination == b.coordination))


def turn_state(tables: Given, row: int, code: str, state: State) -> None:
    """Make one state's row anew; it keeps its place among the parameters and its missions."""
    old = tables.states[row]
    new, values = state_row(code, state, old.parameter)
    new.first_hosted, new.end_hosted = old.first_hosted, old.end_hosted
    tables.states[row] = new
    tables.parameters[old.parameter : old.parameter + len(values)] = values


def turn_rallies(tables: Given, old: Scenario, new: Scenario) -> list[int]:
    """Give the rallies of blocs that differ their new numbers, and return their rows: an incident's after the other's, by bloc."""
    if new.blocs is old.blocs or not tables.rallies:
        return []
    both = zip(solidarities(old), solidarities(new), strict=True)
    differing = [(place, two) for place, (one, two) in enumerate(both) if one is not two]
    blocs = len(solidarities(old))
    rows = [(row, two) for place, two in differing for row in range(place, len(tables.rallies), blocs)]
    for row, solidarity in rows:
        rally = tables.rallies[row]
        fresh = rally_row(solidarity, rally.incident, rally.first_candidate, rally.first_day)
        fresh.end_candidate, fresh.end_day = rally.end_candidate, rally.end_day
        tables.rallies[row] = fresh
    return [row for row, _ in rows]


def solidarities(scenario: Scenario) -> list[Solidarity]:
    """Return the solidarity of each bloc that has one."""
    return [bloc.solidarity for bloc in scenario.blocs if bloc.solidarity is not None]
