"""A sweep as it is asked for from Python: a file, a map, or a scenario with the keys of a sweep beside it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.experiments.given import Rows
from sim.experiments.loading import Loaded, load, loads
from sim.scenario import Scenario
from sim.scenario.dump import as_yaml

FILE = "sweep"  # names it in messages


def asked(source: Any, problem: Mapping[str, Any] | None, sample: Any, keys: Mapping[str, Any]) -> Loaded:
    """Return the sweep that is asked for; raises ScenarioError with all its faults, ValueError for a problem without its sample."""
    if (problem is None) != (sample is None):
        raise ValueError("a problem of SALib and its sample come together; give both")
    if not keys and problem is None:
        return load(source) if isinstance(source, str | Path) else loads(as_yaml(plain(source)), FILE)
    data = {"format": 1, "title": "A sweep", "scenario": plain(source), **plain(keys)}
    rows = None
    if problem is not None:
        names = tuple(map(str, problem["names"]))
        bounds = zip(names, problem.get("bounds") or (), strict=False)
        data["vary"] = {name: {"min": float(low), "max": float(high)} for name, (low, high) in bounds}
        data["design"] = {"kind": "given", "file": "design.csv"}
        rows = Rows("the sample", names, tuple(map(tuple, plain(sample))))
    return loads(as_yaml(data), FILE, rows=rows)


def plain(value: Any) -> Any:
    """Return what Python has as a sweep file has it: arrays as lists, a scenario written out, a path as its name."""
    if isinstance(value, Scenario):
        return value.model_dump(exclude_defaults=True)
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if hasattr(value, "tolist"):
        return value.tolist()
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value
