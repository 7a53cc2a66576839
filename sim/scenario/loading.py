"""From a path or a text to a checked scenario, with every fault of the file in one go."""

import difflib
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from sim.scenario import tree
from sim.scenario.checks import check
from sim.scenario.faults import Fault, ScenarioError, nearest
from sim.scenario.nodes import uncollected
from sim.scenario.notes import validated
from sim.scenario.overrides import changes_record, override
from sim.scenario.recorded import fill
from sim.scenario.schema import Record, Scenario
from sim.scenario.shipped import find, lessons, shipped
from sim.texts import text_of

SCENARIO = "a scenario is a short text"


def load(path: str | Path, sets: Sequence[str] = ()) -> Scenario:
    """Read a scenario: a file, or the name of one that ships, changed by `sets` like `states.RUS.strategy=hawk`.

    Raises ScenarioError with all faults of both.
    """
    file = str(path)
    return loads(read(find(path), file, lambda: advice(file)), file, sets)


def read(path: Path, file: str, advice: Callable[[], str], short: str = SCENARIO) -> str:
    """Return the text of a file that `file` names in messages; raises ScenarioError, with an advice, where there is none."""
    return text_of(path, advice, short, file, error=ScenarioError)


def advice(file: str) -> str:
    """Return what to give instead of a file that can't be read: the nearest one beside it, or a shipped one."""
    folder, wanted = os.path.split(file)
    with suppress(OSError, ValueError):
        beside = [name for name in sorted(os.listdir(folder or ".")) if name.endswith((".yaml", ".yml")) and name != wanted]
        close = difflib.get_close_matches(wanted, beside, 1)
        if close:
            return f"did you mean {os.path.join(folder, close[0])!r}?"
    return f"give a scenario file, or the name of a shipped one ({nearest(file, shipped() | lessons())})"


def loads(text: str, file: str = "<text>", sets: Sequence[str] = ()) -> Scenario:
    """Read a scenario from its text; `file` names it in messages. Raises ScenarioError with all faults."""
    found = tree.Tree(text, file)
    if isinstance(found.data, dict) and "scenario" in found.data and "states" not in found.data:
        raise ScenarioError([Fault(file, 1, 1, "this is a sweep over a scenario; run it with reciprocity sweep")])
    numbered = sorted(enumerate(sets, 1), key=lambda each: not changes_record(each[1]))  # before what they fill in is changed
    for number, change in numbered:
        if not changes_record(change):
            take_from_record(found)
        override(found, change, number)
    return checked(found)


@uncollected()
def checked(found: tree.Tree) -> Scenario:
    """Return the scenario of a tree, with what it takes from the record; raises ScenarioError with all faults."""
    take_from_record(found)
    scenario = validated(found, Scenario)
    check(found)
    if found.faults or scenario is None:
        raise ScenarioError(found.faults)
    return scenario


def take_from_record(found: tree.Tree) -> None:
    """Fill in what the record gives, where the scenario asks for it and has not been given it yet."""
    if isinstance(found.data, dict) and isinstance(found.data.get("record"), dict):
        validated(found, Record, ("record",))
        fill(found)
