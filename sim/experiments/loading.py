"""From a sweep file to what is to be done, with every fault of it and of its scenario in one go."""

from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from sim.experiments.given import Rows
from sim.experiments.outputs import wrong
from sim.experiments.resolving import Experiment, experiment
from sim.experiments.schema import Sweep
from sim.scenario import Fault, ScenarioError
from sim.scenario.dump import plain as lists
from sim.scenario.faults import nearest
from sim.scenario.loading import advice, checked, read
from sim.scenario.notes import validated
from sim.scenario.shipped import find, find_sweep, lessons, sweeps
from sim.scenario.tree import Path as Steps
from sim.scenario.tree import Tree

SHORT = "a sweep is a short text; many points stand in a CSV file, with design: {kind: given, file: …}"


class Loaded(NamedTuple):
    """A sweep and its experiments."""

    sweep: Sweep  # as run: its scenario written out
    experiments: tuple[Experiment, ...]


def load(path: str | Path) -> Loaded:
    """Read a sweep file, or a shipped one by its name; raises ScenarioError with all faults of it and of its scenario."""
    found = find_sweep(path)
    file = str(found)
    return loads(read(found, file, lambda: instead(path), SHORT), file, found.parent)


def instead(path: str | Path) -> str:
    """Return what to give instead of a file that can't be read."""
    return f"give a sweep file, or the name of a shipped one ({nearest(str(path), sweeps() | lessons())})"


def loads(text: str, file: str = "<text>", folder: str | Path = ".", rows: Rows | None = None) -> Loaded:
    """Read a sweep from its text; paths in it start at `folder`; `rows` are those of a design that is given, instead of its file.

    Raises ScenarioError with all faults.
    """
    tree = Tree(text, file)
    if isinstance(tree.data, dict) and "states" in tree.data and "scenario" not in tree.data:
        raise ScenarioError([Fault(file, 1, 1, "this is a scenario; run it with reciprocity run, or name it in a sweep: scenario: …")])
    sweep = validated(tree, Sweep) or without_faults(tree)
    base = base_of(tree, Path(folder)) if isinstance(tree.data, dict) else None
    if base is None or sweep is None:
        raise ScenarioError(tree.faults)
    heads: list[Steps] = [("experiments", number) for number in range(len(sweep.experiments))]
    found = [experiment(tree, base, sweep, head, Path(folder), rows) for head in heads or [()]]
    names = [each.name for each in sweep.experiments]
    for number, name in enumerate(names):
        if name in names[:number]:
            tree.fault(("experiments", number, "name"), f"there are two experiments called {name!r}; choose another name")
    experiments = tuple(each for each in found if each)
    scenarios = [each.scenario for each in experiments] or [checked(base.copy())]
    for number, name in enumerate(sweep.outputs):
        for reason in sorted({reason for each in scenarios if (reason := wrong(name, each))}):
            tree.fault(("outputs", number), reason)
        if name in sweep.outputs[:number]:
            tree.fault(("outputs", number), f"{name!r} stands twice; keep one")
    if tree.faults or len(experiments) < len(found):
        raise ScenarioError(tree.faults)
    return Loaded(sweep.model_copy(update={"scenario": lists(base.data)}), experiments)


def without_faults(tree: Tree) -> Sweep | None:
    """Return a sweep without the parts that are no such, so that the others are checked, too; None where that is not enough."""
    data: Any = {"format": 1, "title": "?", **tree.copy().data} if isinstance(tree.data, dict) else None
    for _ in range(100):
        try:
            return Sweep.model_validate(data)
        except ValidationError as error:
            for each in error.errors():
                leave_out(data, each["loc"])
    return None


def leave_out(data: Any, location: tuple[str | int, ...]) -> None:
    """Leave out of a sweep's data the part that is faulty: one path of a map of paths, else the whole key."""
    for step in location:
        if not isinstance(data, dict) or step not in data:
            return
        if step in ("format", "title"):
            data[step] = {"format": 1, "title": "?"}[str(step)]
        elif step in ("vary", "set") and len(location) > 1 and isinstance(data[step], dict):
            data[step].pop(location[location.index(step) + 1], None)
        else:
            del data[step]
        return


def base_of(tree: Tree, folder: Path) -> Tree | None:
    """Return the scenario that a sweep starts from, as a tree; notes the faults and returns None where it is none."""
    named: Any = tree.data.get("scenario")
    if isinstance(named, dict):
        found = tree.part(("scenario",))
    elif isinstance(named, str):
        path = folder / named if (folder / named).is_file() else find(named)
        if not path.is_file():
            tree.fault(("scenario",), f"{named!r} is no file here; {advice(named)}")
            return None
        try:
            found = Tree(read(path, str(path), lambda: "see to its permissions"), str(path))
        except ScenarioError as error:
            tree.faults += error.faults
            return None
    else:
        return None
    try:
        checked(found.copy())
    except ScenarioError as error:
        tree.faults += error.faults
        return None
    return found
