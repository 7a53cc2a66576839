"""From a path or a text to a checked scenario, with every fault of the file in one go."""

import difflib
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from sim.scenario import tree
from sim.scenario.checks import check
from sim.scenario.faults import Fault, ScenarioError, nearest
from sim.scenario.notes import validated
from sim.scenario.overrides import override
from sim.scenario.schema import Scenario
from sim.scenario.shipped import find, shipped

SCENARIO = "a scenario is a short text"


def load(path: str | Path, sets: Sequence[str] = ()) -> Scenario:
    """Read a scenario: a file, or the name of one that ships, changed by `sets` like `states.RUS.strategy=hawk`.

    Raises ScenarioError with all faults of both.
    """
    file = str(path)
    return loads(text_of(find(path), file, lambda: advice(file)), file, sets)


def text_of(path: Path, file: str, advice: Callable[[], str], short: str = SCENARIO) -> str:
    """Return the text of a file that `file` names in messages; raises ScenarioError, with an advice, where there is none."""
    try:
        with open(path, "rb") as stream:
            raw = stream.read(tree.LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ScenarioError([Fault(file, 1, 1, f"can't be read: {reason}; {advice()}")]) from None
    if len(raw) > tree.LARGEST:
        raise ScenarioError([Fault(file, 1, 1, f"larger than {tree.LARGEST // 1_000_000} MB; {short}")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        raise ScenarioError([Fault(file, line, column, "not UTF-8; save the file as UTF-8 text")]) from None


def advice(file: str) -> str:
    """Return what to give instead of a file that can't be read: the nearest one beside it, or a shipped one."""
    folder, wanted = os.path.split(file)
    with suppress(OSError, ValueError):
        beside = [name for name in sorted(os.listdir(folder or ".")) if name.endswith((".yaml", ".yml")) and name != wanted]
        close = difflib.get_close_matches(wanted, beside, 1)
        if close:
            return f"did you mean {os.path.join(folder, close[0])!r}?"
    return f"give a scenario file, or the name of a shipped one ({nearest(file, shipped())})"


def loads(text: str, file: str = "<text>", sets: Sequence[str] = ()) -> Scenario:
    """Read a scenario from its text; `file` names it in messages. Raises ScenarioError with all faults."""
    found = tree.Tree(text, file)
    for number, change in enumerate(sets, 1):
        override(found, change, number)
    return checked(found)


def checked(found: tree.Tree) -> Scenario:
    """Return the scenario of a tree; raises ScenarioError with all faults."""
    scenario = validated(found, Scenario)
    check(found)
    if found.faults or scenario is None:
        raise ScenarioError(found.faults)
    return scenario
