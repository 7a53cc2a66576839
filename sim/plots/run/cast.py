"""Who stands on a figure: names, pairs in their order, the one state that all face, and who is left out."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from sim.plots.lettering import shorten, width
from sim.scenario import Scenario
from sim.scenario.schema import Act
from sim.tables import ActRow, Series

Pair = tuple[str, str]
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def name(scenario: Scenario, code: str) -> str:
    """Return a state's name as a sentence has it; of a long one the code."""
    full = " ".join(scenario.states[code].name.split())
    return full if 0 < len(full) <= 40 else code


def label(scenario: Scenario, code: str, size: float, room: float) -> str:
    """Return a state's name for `room` inches; a longer one is cut, with the code before it."""
    full = " ".join(scenario.states[code].name.split()) or code
    return full if width(full, size) <= room else shorten(f"{code} {full}", size, room)


def hub(pairs: Iterable[Pair]) -> str | None:
    """Return the state that stands in every pair of three or more, None where there is none."""
    two = {frozenset(pair) for pair in pairs}
    shared = frozenset.intersection(*two) if len(two) > 2 else frozenset()
    return min(shared, default=None)


def facing(pairs: Iterable[Pair], rows: Sequence[ActRow | Act]) -> list[Pair]:
    """Return each two states once, in the order of their first pair, as (the one that acts first, the other).

    A state that all others face stands always on the same side: second, unless it began with most.
    """
    began: dict[frozenset[str], Pair] = {}
    for row in rows:
        began.setdefault(frozenset((row.actor, row.target)), (row.actor, row.target))
    found: dict[frozenset[str], Pair] = {}
    for pair in pairs:
        if pair[0] != pair[1]:
            found.setdefault(frozenset(pair), began.get(frozenset(pair), pair))
    one = hub(found.values())
    if one is None:
        return list(dict.fromkeys(found.values()))
    leads = sum(first == one for first, _ in found.values()) * 2 > len(found)
    others = dict.fromkeys(second if first == one else first for first, second in found.values())
    return [(one, other) if leads else (other, one) for other in others]


def middle(series: Series, values: npt.NDArray[np.generic]) -> npt.NDArray[np.float64]:
    """Return days by missions of a single run, or of an ensemble's median."""
    layer = series.statistics.index("q50") if series.statistics else 0
    return np.asarray(values[layer], dtype=np.float64)


def number(count: int) -> str:
    """Return a count in words up to twelve."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def some(count: int, one: str, many: str) -> str:
    """Return `no states`, `one state`, `two states`."""
    return f"{number(count)} {one if count == 1 else many}"


def sentence(text: str) -> str:
    """Return a text with a capital letter and a full stop."""
    return f"{text[:1].upper()}{text[1:]}."


def bystanders(scenario: Scenario, rows: Sequence[ActRow]) -> list[str]:
    """Return a sentence that names the states without any act, or says how many; none where all took part."""
    active = {code for row in rows for code in (row.actor, row.target)}
    left = [name(scenario, code) for code in scenario.states if code not in active]
    if not left:
        return []
    listed = "" if sum(map(len, left)) > 150 else f": {', '.join(left)}"
    return [sentence(f"{some(len(left), 'state', 'states')} took no part{listed}")]
