"""Who plays: strategies by name and parameters, or a script of moves; each with a number for its draws."""

import re
import zlib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.games.rounds import SCRIPT
from sim.strategies import REGISTRY

Entry = str | Mapping[str, Any] | Sequence[int]
SCRIPTED = re.compile(r"[CD]+")


class Entrant(NamedTuple):
    """One player of a game, and what it is called."""

    name: str
    strategy: int
    values: tuple[float, ...]  # parameters, or the moves of a script
    unprovoked: bool = True
    draws: bool = False

    @property
    def identity(self) -> int:
        """The number to which its draws belong: that of its name, whoever else takes part."""
        return zlib.crc32(self.name.encode())


def entrant(entry: Entry) -> Entrant:
    """Return a player.

    An entry is a strategy's name, with parameters as in `generous:generosity=0.1` or `{"name": "generous", "generosity": 0.1}`; or a
    script of moves, `"CDDC"` or people by round. Raises ValueError for a name, a parameter or a move that is none.
    """
    if isinstance(entry, str) and SCRIPTED.fullmatch(entry):
        return Entrant(entry, SCRIPT, tuple(float(move == "D") for move in entry))
    if isinstance(entry, Sequence) and not isinstance(entry, str):
        if not entry or min(entry) < 0:
            raise ValueError(f"a script has at least one move, each 0 people or more; not {list(entry)}")
        return Entrant(" ".join(map(str, entry)), SCRIPT, tuple(map(float, entry)))
    name, given = words(entry) if isinstance(entry, str) else (str(entry.get("name")), {k: v for k, v in entry.items() if k != "name"})
    if name not in REGISTRY:
        raise ValueError(f"unknown strategy {name!r}{near(name, REGISTRY.names)}")
    declared = REGISTRY[name]
    for key in given:
        if key not in [each.name for each in declared.parameters]:
            raise ValueError(f"strategy {name!r} has no parameter {key!r}{near(key, [each.name for each in declared.parameters])}")
    values = tuple(float(given.get(each.name, each.default)) for each in declared.parameters)
    for each, value in zip(declared.parameters, values, strict=True):
        if not each.low <= value <= each.high:
            raise ValueError(f"{each.name} of {name!r} is {value:g}; it must be from {each.low:g} to {each.high:g}")
    title = ":".join([name, *(f"{key}={float(value):.12g}" for key, value in sorted(given.items()))])
    return Entrant(title, REGISTRY.names.index(name), values, declared.unprovoked, declared.draws)


def words(entry: str) -> tuple[str, dict[str, float]]:
    """Return the name and the parameters of `name:parameter=number:…`."""
    name, *rest = entry.split(":")
    given: dict[str, float] = {}
    for each in rest:
        key, sign, value = each.partition("=")
        try:
            given[key] = float(value)
        except ValueError:
            sign = ""
        if not sign:
            raise ValueError(f"{each!r} of {entry!r} is no parameter; write {name}:parameter=0.5")
    return name, given


def near(name: str, names: Sequence[str]) -> str:
    """Return the nearest of some names as the rest of a sentence, or all of them."""
    found = get_close_matches(name, names, 1)
    return f"; did you mean {found[0]!r}?" if found else f"; there is {', '.join(names) or 'none'}"


class Table(NamedTuple):
    """Players as numbers: a row each (records.Player), and all parameters one after the other."""

    players: npt.NDArray[np.int64]
    parameters: npt.NDArray[np.float64]


def table(entrants: Sequence[Entrant], twins: bool) -> Table:
    """Return the table of some players; where `twins` is true, followed by one more of each, to play against itself."""
    rows, parameters = [], [0.0]  # never empty
    for twin in range(1 + twins):
        for each in entrants:
            identity = each.identity if not twin else zlib.crc32(f"{each.name} again".encode())
            rows.append([each.strategy, len(parameters), len(each.values), each.unprovoked, each.draws, identity])
            parameters += each.values
    return Table(np.array(rows, dtype=np.int64), np.array(parameters))
