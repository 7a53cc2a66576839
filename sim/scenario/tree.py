"""YAML text to plain data with the place of every key and value; nothing in a file makes an object or runs code."""

import copy
import datetime
import re
import warnings
from typing import Any, NamedTuple, Self

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from sim.faults import CONTROL, Fault, control
from sim.scenario.faults import ScenarioError

LARGEST = 5_000_000  # bytes of a file
NODES = 200_000  # values of a file, aliases counted as often as they are used
DEEPEST = 30  # levels
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

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.places: dict[Path, Place] = {(): Place(file, 1, 1)}
        self.keys: dict[Path, Place] = {}
        self.faults: list[Fault] = []
        self.count = 0
        self.data = self._plain(compose(text, file), (), [])

    def fault(self, path: Path, message: str, key: bool = False) -> None:
        """Note a fault at the nearest place that is known for a path."""
        known = self.keys if key and path in self.keys else self.places
        while path not in known:
            path = path[:-1]
            known = self.places
        self.faults.append(Fault(*known[path], message))

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

    def _plain(self, node: Node | None, path: Path, above: list[int]) -> Any:
        if node is None:
            return None
        self.places[path] = Place(self.file, *mark(node))
        self.count += 1
        if self.count > NODES:
            raise ScenarioError([Fault(self.file, *mark(node), f"more than {NODES} values; aliases may repeat too much")])
        if id(node) in above:
            raise ScenarioError([Fault(self.file, *mark(node), "an alias that contains itself; write the value out")])
        if len(above) >= DEEPEST:
            raise ScenarioError([Fault(self.file, *mark(node), f"nested deeper than {DEEPEST} levels")])
        tag = str(node.tag or "")
        if tag and tag not in TAGS:
            self.fault(path, f"the tag {tag!r} is not allowed; write plain text, numbers, lists and maps")
        if isinstance(node, MappingNode):
            return self._mapping(node, path, [*above, id(node)])
        if isinstance(node, SequenceNode):
            return [self._plain(each, (*path, place), [*above, id(node)]) for place, each in enumerate(node.value)]
        if isinstance(node, ScalarNode) and CONTROL.search(str(node.value)):
            self.fault(path, "a control character; write readable text")
        return scalar(node) if isinstance(node, ScalarNode) else None

    def _mapping(self, node: MappingNode, path: Path, above: list[int]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode) or CONTROL.search(str(key.value)):
                self.faults.append(Fault(self.file, *mark(key), "a key is a plain word; write key: value"))
                continue
            word = str(key.value)
            here = (*path, word)
            if here in self.keys:
                line = self.keys[here].line
                self.faults.append(Fault(self.file, *mark(key), f"{word!r} stands twice, first in line {line}; keep one"))
                continue
            self.keys[here] = Place(self.file, *mark(key))
            found[word] = self._plain(value, here, above)
        return found


def mark(node: Node) -> tuple[int, int]:
    """Return line and column of a node, from 1."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def scalar(node: ScalarNode) -> Any:
    """Return the plain value of a scalar by the core schema of YAML 1.2, and dates."""
    text = str(node.value)
    if node.style is not None:
        return text
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


def compose(text: str, file: str) -> Node | None:
    """Return the node tree of a text; raises ScenarioError where it is no YAML."""
    bad = control(text, file)
    if bad:
        raise ScenarioError([bad])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of an anchor that is used again, as YAML allows
            node: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        line, column = (at.line + 1, at.column + 1) if at else (1, 1)
        message = f"no YAML: {error.problem or error.context}; check indentation, colons, quotes and brackets"
        raise ScenarioError([Fault(file, line, column, message)]) from None
    except RecursionError:
        raise ScenarioError([Fault(file, 1, 1, f"nested deeper than {DEEPEST} levels")]) from None
    except (YAMLError, ValueError) as error:
        raise ScenarioError([Fault(file, 1, 1, f"no YAML: {' '.join(str(error).split())[:200]}")]) from None
    return node
