"""YAML text to plain data with the place of every key and value; nothing in a file makes an object or runs code."""

import copy
import datetime
import re
from typing import Any, NamedTuple, Self

from sim.faults import MOST, Fault
from sim.scenario.faults import ScenarioError
from sim.scenario.nodes import DEEPEST, List, Map, Node, Scalar, compose, uncollected

TAGS = {f"tag:yaml.org,2002:{word}" for word in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp", "merge")}
Path = tuple[str | int, ...]
INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")  # as the core schema of YAML 1.2 has it
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
PLAIN = {"null": None, "~": None, "": None, "true": True, "false": False, "True": True, "False": False, "Null": None}
PLAIN |= {"TRUE": True, "FALSE": False, "NULL": None}


class Place(NamedTuple):
    """Where something stands; lines and columns count from 1."""

    file: str
    line: int
    column: int


class Tree:
    """Plain `data`, and the place of each path in `places` (of the value) and `keys` (of the key)."""

    @uncollected()
    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.places: dict[Path, Place] = {(): Place(file, 1, 1)}
        self.keys: dict[Path, Place] = {}
        self.faults: list[Fault] = []
        self.data = self._plain(compose(text, file), (), ())

    def fault(self, path: Path, message: str, key: bool = False) -> None:
        """Note a fault at the nearest place that is known for a path."""
        known = self.keys if key and path in self.keys else self.places
        while path not in known:
            path = path[:-1]
            known = self.places
        self.add(Fault(*known[path], message))

    def add(self, fault: Fault) -> None:
        """Note a fault; raises ScenarioError with all of them where there are so many that more say nothing."""
        self.faults.append(fault)
        if len(self.faults) >= MOST:
            raise ScenarioError(self.faults)

    def copy(self) -> Self:
        """Return a tree that can be changed without this one; it has no faults."""
        return self._like(copy.deepcopy(self.data), self.places, self.keys)

    def part(self, path: Path) -> Self:
        """Return what stands at a path as a tree of its own."""
        data, size = self.data, len(path)
        for each in path:
            data = data[each]
        places, keys = ({here[size:]: place for here, place in known.items() if here[:size] == path} for known in (self.places, self.keys))
        return self._like(copy.deepcopy(data), places, keys)

    def _like(self, data: Any, places: dict[Path, Place], keys: dict[Path, Place]) -> Self:
        other = copy.copy(self)
        other.data, other.places, other.keys, other.faults = data, dict(places), dict(keys), []
        return other

    def _plain(self, node: Node | None, path: Path, above: tuple[int, ...]) -> Any:
        if node is None:
            return None
        self.places[path] = Place(self.file, node.line, node.column)
        if id(node) in above:
            raise self._end(node, "an alias that contains itself; write the value out")
        if len(above) >= DEEPEST:
            raise self._end(node, f"nested deeper than {DEEPEST} levels")
        if node.tag and node.tag not in TAGS:
            self.fault(path, f"the tag {node.tag!r} is not allowed; write plain text, numbers, lists and maps")
        if isinstance(node, Map):
            return self._mapping(node, path, (*above, id(node)))
        if isinstance(node, List):
            return [self._plain(each, (*path, place), (*above, id(node))) for place, each in enumerate(node.items)]
        assert isinstance(node, Scalar)
        if node.wrong:
            self.fault(path, node.wrong)
            return None
        return node.text if node.quoted else scalar(node.text)

    def _mapping(self, node: Map, path: Path, above: tuple[int, ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.items:
            if not isinstance(key, Scalar) or key.wrong:
                self._note(key, "a key is a plain word; write key: value")
                continue
            here = (*path, key.text)
            if here in self.keys:
                line = self.keys[here].line
                self._note(key, f"{key.text!r} stands twice, first in line {line}; keep one")
                continue
            self.keys[here] = Place(self.file, key.line, key.column)
            found[key.text] = self._plain(value, here, above)
        return found

    def _note(self, node: Node, message: str) -> None:
        self.add(Fault(self.file, node.line, node.column, message))

    def _end(self, node: Node, message: str) -> ScenarioError:
        return ScenarioError([*self.faults, Fault(self.file, node.line, node.column, message)])


def scalar(text: str) -> Any:
    """Return the value of a text without quotes by the core schema of YAML 1.2, and dates."""
    if text in PLAIN:
        return PLAIN[text]
    if INTEGER.fullmatch(text) and len(text) < 30:
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if FLOAT.fullmatch(text):
        return float(text.replace(".", "", 1) if text[-1] in "fFnN" else text)
    try:
        return datetime.date.fromisoformat(text) if len(text) == 10 and text[4] == "-" else text
    except ValueError:
        return text
