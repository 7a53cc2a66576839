"""Values set over those of a file: `states.RUS.strategy.ratio=1.2`, into the plain tree before anything is checked.

A path is made of keys; an entry of a list is named by its number from 0, or by what it is called: an act by its `id`, a bloc by
its `name`, a mission by `SENDER-RECEIVER`, a post by its city or kind. A key with dots stands in double quotes.
The number after the last entry adds one. The value is YAML. A new `count` of an act keeps the proportions of its `posts`.
"""

import re
from typing import Any

from sim.rules.likeness import share
from sim.scenario.faults import Fault, ScenarioError, nearest
from sim.scenario.nodes import DEEPEST
from sim.scenario.parts import is_count
from sim.scenario.tree import Path, Place, Tree
from sim.terms import Kind

FILE = "--set"  # stands for the file's name in messages; the line is the number of the set
SHAPE = re.compile(r'((?:"[^"]*"|[^="])*)=(.*)', re.DOTALL)
PART = re.compile(r'(?:"([^"]*)"|([^."]+))(?:\.(?=.)|$)')


def override(tree: Tree, text: str, number: int) -> None:
    """Set one value in a tree, or note what is wrong with it at `--set:NUMBER:COLUMN`."""
    shape = SHAPE.fullmatch(text)
    parts = split(shape[1], Place(FILE, number, 1)) if shape else None
    if not shape or not parts:
        tree.add(Fault(FILE, number, 1, f"{text[:60]!r} is not path=value; write it like states.RUS.strategy.ratio=1.2"))
        return
    if len(parts) > DEEPEST:
        tree.add(Fault(FILE, number, 1, f"a path of {len(parts)} keys; nothing is nested deeper than {DEEPEST} levels"))
        return
    if not isinstance(tree.data, dict):
        return  # the file itself is faulty, and says so
    try:
        value = Tree(shape[2], FILE)
    except ScenarioError as error:
        tree.faults += [Fault(*column(shape, number, each.line, each.column), each.message) for each in error.faults]
        return
    tree.faults += [Fault(*column(shape, number, each.line, each.column), each.message) for each in value.faults]
    path = descend(tree, parts)
    if path is None:
        return
    for known in (value.places, value.keys):
        known.update({each: column(shape, number, place.line, place.column) for each, place in known.items()})
    put_tree(tree, path, parts[-1][1], value)


def put_tree(tree: Tree, path: Path, key: Place, value: Tree) -> None:
    """Put the data of another tree at a path, with its places; the key stands at `key`."""
    for known in (tree.places, tree.keys):
        for each in [each for each in known if each[: len(path)] == path]:
            del known[each]
    reshare(tree.data, path, value.data)
    put(tree.data, path, value.data)
    tree.keys[path] = key
    for known, found in ((tree.places, value.places), (tree.keys, value.keys)):
        known.update({(*path, *each): place for each, place in found.items()})


def changes_record(text: str) -> bool:
    """Return whether a set changes what is taken from the record."""
    return re.match(r'\s*"?record"?\s*[.=]', text) is not None


def reshare(data: Any, path: Path, count: Any) -> None:
    """Share out the new count of an act over the kinds of post in the proportions of the old, where the two agreed."""
    if len(path) != 3 or path[0] != "acts" or path[2] != "count" or not is_count(count):
        return
    act = data["acts"][path[1]]
    posts, old = act.get("posts"), act.get("count", 1)
    if not isinstance(posts, dict) or not posts or not set(posts) <= set(Kind.words()) or not all(map(is_count, posts.values())):
        return
    if sum(posts.values()) == old and count > 0:
        like = [posts.get(kind.word, 0) for kind in Kind]
        want = [0] * len(like)
        share(count, like, want)
        act["posts"] = {kind.word: people for kind, people in zip(Kind, want, strict=True) if kind.word in posts}


def split(text: str, start: Place) -> list[tuple[str, Place]]:
    """Return the keys of a path with their places, the path's own being `start`; none where it is no path."""
    parts: list[tuple[str, Place]] = []
    at = 0
    while at < len(text):
        found = PART.match(text, at)
        if not found:
            return []
        parts.append(((found[1] or found[2] or "").strip(), start._replace(column=start.column + at)))
        at = found.end()
    return parts


def column(shape: re.Match[str], number: int, line: int, place: int) -> Place:
    """Return where a place within the value of a set stands in the whole of it."""
    before = shape[2].splitlines(keepends=True)[: line - 1]
    return Place(FILE, number, shape.start(2) + sum(map(len, before)) + place)


def descend(tree: Tree, parts: list[tuple[str, Place]]) -> Path | None:
    """Return the path that is meant, with the maps above it made where the file leaves them to their defaults.

    Notes a fault and returns None where there is no such place.
    """
    path: Path = ()
    here = tree.data
    for depth, (word, place) in enumerate(parts):
        last = depth == len(parts) - 1
        if is_strategy(path) and isinstance(here, str):
            here = {"name": here}  # a bare name may take parameters
            put(tree.data, path, here)
            tree.places[(*path, "name")] = tree.places[path]
        wrong = None
        step: str | int = word
        if isinstance(here, list):
            step, wrong = entry(here, word, last)
        elif not isinstance(here, dict):
            wrong = f"{'.'.join(map(str, path))} is {here!r} and has no parts; set it whole"
        elif path == ("states",) and word not in here and not last:
            wrong = f"{word!r} is not among the states; {nearest(word, here)}"
        elif word not in here and not last:
            if parts[depth + 1][0].isdigit():
                wrong = f"{word} is not written in the file; set the whole list: {word}=[…]"
            else:
                here[word] = {"name": "dove"} if is_strategy((*path, word)) else {}
                tree.keys[(*path, word)] = tree.places[(*path, word)] = place
        elif not last and here[word] is None:
            here[word] = {}
        if wrong:
            tree.faults.append(Fault(*place, wrong))
            return None
        path = (*path, step)
        here = None if last else here[step]
    return path


def is_strategy(path: Path) -> bool:
    """Return whether a path is that of a state's strategy."""
    return len(path) == 3 and path[0] == "states" and path[2] == "strategy"


def entry(values: list[Any], word: str, last: bool) -> tuple[int, str | None]:
    """Return the number of the entry that a word names, and what is wrong where it names none."""
    if word.isdecimal():
        number = int(word[-9:])
        if len(word.lstrip("0")) < 10 and number < len(values) + last:
            return number, None
        return 0, f"there is no entry {word}; the {len(values)} entries count from 0" + (f", and {len(values)} adds one" if last else "")
    found = [number for number, each in enumerate(values) if word in called(each)]
    if len(found) == 1:
        return found[0], None
    if found:
        return 0, f"{len(found)} entries are called {word!r}; give one by its number: {', '.join(map(str, found))}"
    names = [name for each in values for name in called(each)]
    return 0, f"no entry is called {word!r}; {nearest(word, dict.fromkeys(names)) if names else 'give its number, from 0'}"


def called(value: Any) -> list[str]:
    """Return what an entry of a list may be called."""
    if not isinstance(value, dict):
        return []
    if "sender" in value and "receiver" in value:
        return [f"{value['sender']}-{value['receiver']}"]
    keys = ("id",) if "measure" in value else ("name", "city", "kind")
    return [value[key] for key in keys if isinstance(value.get(key), str)]


def put(data: Any, path: Path, value: Any) -> None:
    """Put a value at a path whose upper parts are there; the number after a list's last adds to it."""
    for each in path[:-1]:
        data = data[each]
    if isinstance(data, list) and path[-1] == len(data):
        data.append(value)
    else:
        data[path[-1]] = value
