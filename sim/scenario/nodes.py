"""YAML text to a tree of nodes with their places, from the parser's events: nothing is made of a tag, and nothing is followed too deep."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import yaml

from sim.faults import Fault
from sim.scenario.faults import ScenarioError
from sim.texts import CONTROL, control

LONGEST = 10_000  # signs of a key or a value
DEEPEST = 30  # levels of lists and maps
NODES = 600_000  # values that are written in a file: 195 states with a mission in each other have 460,000


@dataclass(slots=True, eq=False)
class Node:
    """What stands at a place of the text; lines and columns count from 1."""

    line: int
    column: int
    tag: str | None
    size: int = field(default=1, init=False)  # values in it, itself among them, those behind an alias as often as it is used


@dataclass(slots=True, eq=False)
class Scalar(Node):
    """A text, a number, a date: what has no parts."""

    text: str
    quoted: bool
    wrong: str  # what is wrong with it as a text; empty where nothing is


@dataclass(slots=True, eq=False)
class List(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Map(Node):
    """A map, with its keys in their order, also those that stand twice."""

    items: list[tuple[Node, Node]] = field(default_factory=list)


N = TypeVar("N", Scalar, List, Map)


class Composer:
    """Makes the nodes of one text from the events of its parser; an alias is the node that it names."""

    def __init__(self, events: Iterator[Any], file: str) -> None:
        self.events = events
        self.file = file
        self.named: dict[str, Node] = {}
        self.count = 0

    def document(self) -> Node | None:
        """Return the root of the only document of a text; None where there is none."""
        root = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise self.fault(event, "a second document; keep one, without --- between")
                root = self.node(next(self.events), 0)
        return root

    def node(self, event: Any, depth: int) -> Node:
        """Return the node that begins with an event."""
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.named:
                raise self.fault(event, f"the alias {event.anchor!r} names nothing; write &{event.anchor} before what it stands for")
            return self.named[event.anchor]
        self.count += 1
        if self.count > NODES:
            raise self.fault(event, f"more than {NODES} values")
        if depth > DEEPEST:
            raise self.fault(event, f"nested deeper than {DEEPEST} levels")
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.ScalarEvent):
            return self.known(event, Scalar(line, column, event.tag, event.value, event.style not in (None, ""), wrong(event.value)))
        if isinstance(event, yaml.SequenceStartEvent):
            found = self.known(event, List(line, column, event.tag))
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                found.items.append(part := self.node(event, depth + 1))
                self.grow(found, part)
            return found
        pairs = self.known(event, Map(line, column, event.tag))
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            pairs.items.append((self.node(event, depth + 1), value := self.node(next(self.events), depth + 1)))
            self.grow(pairs, value)
        return pairs

    def grow(self, node: Node, part: Node) -> None:
        """Count the values of a part of a node."""
        node.size += part.size
        if node.size > NODES:
            raise ScenarioError([Fault(self.file, part.line, part.column, f"more than {NODES} values; aliases may repeat too much")])

    def known(self, event: Any, node: N) -> N:
        """Return a node, by its name where an alias may call it."""
        if event.anchor:
            self.named[event.anchor] = node
        return node

    def fault(self, event: Any, message: str) -> ScenarioError:
        """Return what is wrong at an event."""
        return ScenarioError([Fault(self.file, event.start_mark.line + 1, event.start_mark.column + 1, message)])


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the garbage collector: a large file makes a million objects that all stay, and it would walk them again and again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def wrong(text: str) -> str:
    """Return what is wrong with a text, whatever it stands for; nothing where all is right. Looked at once, however often it is used."""
    if len(text) > LONGEST:
        return f"a text of {len(text)} characters; write at most {LONGEST}"
    return "a control character; write readable text" if CONTROL.search(text) else ""


def compose(text: str, file: str) -> Node | None:
    """Return the nodes of a text; raises ScenarioError where it is no YAML."""
    bad = control(text, file)
    if bad:
        raise ScenarioError([bad])
    try:
        return Composer(yaml.parse(text, Loader=yaml.CBaseLoader), file).document()
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        line, column = (at.line + 1, at.column + 1) if at else (1, 1)
        message = f"no YAML: {error.problem or error.context}; check indentation, colons, quotes and brackets"
        raise ScenarioError([Fault(file, line, column, message)]) from None
    except (yaml.YAMLError, ValueError) as error:
        raise ScenarioError([Fault(file, 1, 1, f"no YAML: {' '.join(str(error).split())[:200]}; write plain text")]) from None
