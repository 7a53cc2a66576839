"""Whether a design can be: its numbers, its paths, and every value tried in the scenario beforehand."""

from sim.experiments.parameters import Parameter
from sim.experiments.schema import Grid, Kinds, Listed, Saltelli, Sobol
from sim.faults import MOST
from sim.scenario import Fault, ScenarioError
from sim.scenario.loading import checked, take_from_record
from sim.scenario.overrides import descend, put_tree, split
from sim.scenario.tree import Path, Place, Tree

TRIED = 500  # values, or rows of a list; a later one that makes no scenario is a failed point
VALUES = 1_000_000  # of the scenario, in all of them: fewer are tried of a large one
POINTS = 10_000_000  # of a design


def check_design(tree: Tree, where: Path, design: Kinds, parameters: list[tuple[Parameter, Path]]) -> None:
    """Note a design that its numbers or its paths do not allow."""
    if isinstance(design, Sobol | Saltelli):
        key, size = ("points", design.points) if isinstance(design, Sobol) else ("base", design.base)
        below = 1 << (size.bit_length() - 1)
        if size != below:
            tree.fault((*where, key), f"{size}: it must be a power of two; write {below} or {2 * below}")
    if isinstance(design, Grid):
        size = 1
        for each, place in parameters:
            if not each.values and each.kind == "number" and each.steps is None:
                tree.fault(place, "a grid needs steps between min and max; write {min: …, max: …, steps: 5}")
            size *= len(each.values) or each.steps or int(min(each.high - each.low, POINTS)) + 1
        if size > POINTS:
            tree.fault(where, f"a grid of {size} points; write fewer values, at most {POINTS} points in all, or a sampled design")
        return
    if isinstance(design, Listed):
        sizes = {len(each.values) for each, _ in parameters}
        for each, place in parameters if 0 in sizes or len(sizes) > 1 else ():
            tree.fault(place, f"{len(each.values) or 'no'} values; in a list all paths have as many, one for each point")
    elif not parameters:
        tree.fault(where, f"nothing varies; a {design.kind} design needs paths with values under vary")
    for each, place in parameters:
        if each.steps is not None:
            tree.fault((*place, "steps"), f"steps belong to a grid; leave them out of a {design.kind} design")


def try_values(tree: Tree, base: Tree, parameters: list[tuple[Parameter, Path]], together: bool) -> None:
    """Note every value with which the scenario is none: each by itself, of a range both ends; those of a list together, row by row."""
    ordered = sorted(parameters, key=lambda each: len(each[0].path))  # a whole strategy before its parameters
    if together and len({len(each.values) for each, _ in ordered}) == 1:
        rows = [[(where, spots(tree, where)[row]) for _, where in ordered] for row in range(min(len(ordered[0][0].values), TRIED))]
    else:
        rows = [[(where, spot)] for _, where in ordered for spot in spots(tree, where)]
    for row in rows[: max(10, min(TRIED, VALUES // len(base.places)))]:
        if len(tree.faults) >= MOST:
            break
        candidate = base.copy()
        take_from_record(candidate)
        inside: set[Place] = set()
        for where, spot in row:
            value = tree.part(spot)
            inside |= {*value.places.values(), *value.keys.values()}
            path = descend(candidate, split(str(where[-1]), tree.keys[where]))
            if path:
                put_tree(candidate, path, tree.places[spot], value)
        if candidate.faults:
            continue  # of the path, and said
        try:
            checked(candidate)
        except ScenarioError as error:
            first = tree.places[row[0][1]]
            tree.faults += [each if Place(*each[:3]) in inside else Fault(*first, f"with this value, {each}") for each in error.faults]


def spots(tree: Tree, where: Path) -> list[Path]:
    """Return the places of the values that a path may have, of a range both ends."""
    axis = tree.data
    for each in where:
        axis = axis[each]
    if isinstance(axis, list):
        return [(*where, place) for place in range(len(axis))]
    if "values" in axis:
        return [(*where, "values", place) for place in range(len(axis["values"]))]
    return [(*where, "min"), (*where, "max")]
