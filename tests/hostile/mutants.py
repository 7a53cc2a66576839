"""Mutants of good files: by bytes, by the words of YAML, and by structure (a node dropped, doubled, swapped, of another kind)."""

import random
from typing import Any

import yaml

from sim.scenario.dump import as_yaml

WORDS = [
    ":",
    "-",
    "{",
    "}",
    "[",
    "]",
    ",",
    "'",
    '"',
    "&a",
    "*a",
    "!!int",
    "|",
    ">",
    "?",
    "#",
    "\t",
    "\n",
    "  ",
    "---",
    "~",
    "<<",
    "\0",
    "\ufeff",
    "-1",
    "0",
    "99999999999",
    "1e400",
    ".nan",
    "2018-03-01",
    "RUS",
    "expel",
    "../..",
    "=1+1",
    "\u202e",
]
VALUES: list[Any] = [
    None,
    True,
    -1,
    0,
    0.5,
    10**9,
    10**40,
    "",
    "x",
    "RUS",
    "parity",
    "2018-03-26",
    "9999-12-31",
    [],
    {},
    [[]],
    {"name": "hawk"},
]


def of_bytes(raw: bytes, draw: random.Random) -> bytes:
    """Return bytes with a few turned, taken away, doubled or put in."""
    data = bytearray(raw)
    for _ in range(draw.randint(1, 4)):
        at, size = draw.randrange(len(data) + 1), draw.choice([1, 1, 2, 8, 64])
        kind = draw.randrange(4)
        if kind == 0:
            data[at : at + size] = draw.randbytes(len(data[at : at + size]))
        elif kind == 1:
            del data[at : at + size]
        elif kind == 2:
            data[at:at] = data[at : at + size]
        else:
            data[at:at] = draw.randbytes(size)
    return bytes(data)


def of_words(raw: bytes, draw: random.Random) -> bytes:
    """Return a text with words of YAML put in, lines moved, or a line's beginning changed."""
    text = raw.decode("utf-8", "replace")
    for _ in range(draw.randint(1, 3)):
        lines = text.splitlines(keepends=True) or [""]
        kind, at = draw.randrange(4), draw.randrange(len(text) + 1)
        if kind == 0:
            text = text[:at] + draw.choice(WORDS) + text[at:]
        elif kind == 1:
            lines.insert(draw.randrange(len(lines)), draw.choice(lines))
            text = "".join(lines)
        elif kind == 2:
            lines.pop(draw.randrange(len(lines)))
            text = "".join(lines)
        else:
            row = draw.randrange(len(lines))
            lines[row] = draw.choice([" ", "\t", "- ", "  "]) + lines[row].lstrip(draw.choice([" ", ""]))
            text = "".join(lines)
    return text.encode("utf-8", "replace")


def of_structure(raw: bytes, draw: random.Random) -> bytes:
    """Return a text whose nodes are dropped, doubled, swapped, renamed or of another kind."""
    data = yaml.safe_load(raw)
    for _ in range(draw.randint(1, 3)):
        places = list(nodes(data))
        if not places:
            break
        above, key = draw.choice(places)
        kind = draw.randrange(5)
        if kind == 0:
            del above[key]
        elif kind == 1 and isinstance(above, list):
            above.insert(key, above[key])
        elif kind == 2:
            other, place = draw.choice(places)
            above[key], other[place] = other[place], above[key]
        elif kind == 3 and isinstance(above, dict):
            above[draw.choice([f"{key}s", str(key)[:-1], "name", "XXX", "RUS"])] = above.pop(key)
        else:
            above[key] = draw.choice(VALUES)
    try:
        return as_yaml(data).encode("utf-8", "replace")
    except (yaml.YAMLError, RecursionError):  # it came to contain itself
        return raw


def nodes(data: Any) -> Any:
    """Yield each place within data: what is above, and the key."""
    for key in list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        yield data, key
        yield from nodes(data[key])


def mutant(raw: bytes, draw: random.Random, is_yaml: bool = True) -> bytes:
    """Return a mutant of a file."""
    return draw.choice([of_bytes, of_words, of_structure] if is_yaml else [of_bytes, of_words])(raw, draw)
