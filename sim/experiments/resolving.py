"""One experiment of a sweep: its scenario with the values set over it, and the paths that its design varies."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sim.experiments.given import Rows, read, rows_of
from sim.experiments.judging import check_design, try_values
from sim.experiments.parameters import Parameter, parameter
from sim.experiments.schema import Axis, Given, Kinds, Sweep
from sim.scenario import Scenario, ScenarioError
from sim.scenario.dump import plain as lists
from sim.scenario.loading import checked, take_from_record
from sim.scenario.overrides import changes_record, descend, put_tree, split
from sim.scenario.tree import Path as Steps
from sim.scenario.tree import Tree


class Experiment(NamedTuple):
    """One design over one scenario."""

    name: str  # empty where the sweep has no parts
    scenario: Scenario  # with the values set over it
    parameters: tuple[Parameter, ...]
    design: Kinds
    given: tuple[tuple[Any, ...], ...] = ()  # rows of a design that is given

    @property
    def base(self) -> dict[str, Any]:
        """The scenario as plain data, with all its defaults."""
        data: dict[str, Any] = lists(self.scenario.model_dump(mode="json"))
        return data


def experiment(tree: Tree, scenario: Tree, sweep: Sweep, head: Steps, folder: Path, rows: Rows | None) -> Experiment | None:
    """Return an experiment, with what the whole sweep sets and varies; notes the faults and returns None where it can't be.

    `head` is its place in the sweep, empty for a sweep without parts.
    """
    before = len(tree.faults)
    own = sweep.experiments[int(head[1])] if head else None
    base, made = with_sets(tree, scenario, head)
    axes: dict[str, tuple[Steps, Axis]] = {name: (("vary", name), axis) for name, axis in sweep.vary.items()}
    if own:
        axes |= {name: ((*head, "vary", name), axis) for name, axis in own.vary.items()}
    design, where = (own.design, (*head, "design")) if own and own.design else (sweep.design, ("design",))
    parameters = list(resolved(tree, base, axes))
    given: Rows | None = None
    if isinstance(design, Given):
        given = read(tree, base, parameters, rows or rows_of(tree, folder / design.file, (*where, "file"), own.name if own else ""))
    elif len(parameters) == len(axes):
        check_design(tree, where, design, parameters)
    if not isinstance(design, Given):
        try_values(tree, base if made else scenario, parameters, design.kind == "list")
    if made is None or len(tree.faults) > before:
        return None
    varied = given.parameters if given else tuple(each for each, _ in parameters)
    return Experiment(own.name if own else "", made, varied, design, given.rows if given else ())


def with_sets(tree: Tree, scenario: Tree, head: Steps) -> tuple[Tree, Scenario | None]:
    """Return the scenario with all values set over it, as a tree and checked; None where it has faults, which are noted."""
    base = scenario.copy()
    before = len(tree.faults)
    for above in dict.fromkeys([(), head]):
        part: Any = tree.data
        for each in above:
            part = part[each]
        sets = part.get("set")
        names = sorted(sets if isinstance(sets, dict) else (), key=lambda name: not changes_record(f"{name}="))
        for name in names:  # first what changes the record, which fills in what others change
            if not changes_record(f"{name}="):
                take_from_record(base)
            where = (*above, "set", name)
            steps = resolve(tree, base, where)
            if steps:
                put_tree(base, steps, tree.keys[where], tree.part(where))
    take_from_record(base)
    tree.faults += base.faults
    base.faults.clear()
    made = None
    try:
        made = checked(base.copy())
    except ScenarioError as error:
        tree.faults += error.faults
    return base, made if len(tree.faults) == before else None


def resolved(tree: Tree, base: Tree, axes: dict[str, tuple[Steps, Axis]]) -> Iterator[tuple[Parameter, Steps]]:
    """Yield what varies, and its place in the sweep; notes what can't vary."""
    seen: set[Steps] = set()
    for name, (where, axis) in axes.items():
        steps = resolve(tree, base.copy(), where) if where in tree.keys else None  # else the schema has said so
        found = parameter(name, steps, axis) if steps else None
        if isinstance(found, str):
            tree.fault(where, found)
        elif found and found.path in seen:
            tree.fault(where, f"{name} varies twice; keep one", key=True)
        elif found:
            seen.add(found.path)
            yield found, where


def resolve(tree: Tree, base: Tree, where: Steps) -> Steps | None:
    """Return the path of the scenario that a key of the sweep names, with the maps above it made in `base`.

    Notes a fault and returns None where there is none.
    """
    parts = split(str(where[-1]), tree.keys[where])
    if not parts:
        tree.fault(where, f"{where[-1]!r} is no path; write it like states.RUS.strategy.ratio", key=True)
        return None
    steps = descend(base, parts)
    tree.faults += base.faults
    base.faults.clear()
    return steps
