"""What varies in a sweep: a path of the scenario, and its values as numbers from 0 to 1, or as steps of a grid."""

import datetime
import json
import math
from typing import Any, NamedTuple

from sim.experiments.schema import Axis, Range, Values
from sim.scenario.notes import schemas_at
from sim.scenario.tree import Path
from sim.texts import FORMULA

MOST = 1_000_000  # values of a path


class Parameter(NamedTuple):
    """A path that varies over some values, or over all between two."""

    name: str  # the path as written
    path: Path
    values: tuple[Any, ...] = ()  # the only ones; else those from low to high
    low: float = 0.0
    high: float = 0.0
    kind: str = "number"  # "number", "whole" or "date" (as its ordinal)
    log: bool = False
    steps: int | None = None  # of a grid

    def at(self, share: float) -> Any:
        """Return the value at a share of the way from the first to the last: 0 is the first, and 1 is not passed."""
        if self.values:
            return self.values[min(int(share * len(self.values)), len(self.values) - 1)]
        if self.kind != "number":
            return self._plain(min(self.low + math.floor(share * (self.high - self.low + 1)), self.high))
        return min(max(self._between(share), self.low), self.high)

    def grid(self) -> tuple[Any, ...]:
        """Return the values of a grid, both ends among them."""
        if self.values:
            return self.values
        steps = self.steps or int(self.high - self.low) + 1
        found = [self._between(place / max(1, steps - 1)) for place in range(steps)]
        found[0], found[-1] = self.low, self.high
        return tuple(dict.fromkeys(self._plain(math.floor(each + 0.5)) for each in found)) if self.kind != "number" else tuple(found)

    def _between(self, share: float) -> float:
        if self.log:
            return float(self.low * (self.high / self.low) ** share)
        return self.low + share * (self.high - self.low)

    def _plain(self, number: float) -> Any:
        return datetime.date.fromordinal(int(number)).isoformat() if self.kind == "date" else int(number)


def parameter(name: str, path: Path, axis: Axis) -> Parameter | str:
    """Return what varies at a path; what is wrong, and would be right, where that can't be."""
    if not isinstance(axis, Range):
        values = tuple(map(plain, axis.values if isinstance(axis, Values) else axis))
        formula = next((each for each in values if isinstance(each, str) and FORMULA.match(each)), None)
        if formula:
            return f"{formula!r} begins like a formula, which a spreadsheet would run; write plain text"
        return Parameter(name, path, values)
    dates = [isinstance(each, datetime.date) for each in (axis.min, axis.max)]
    if any(dates) and not all(dates):
        return "min and max are both dates or both numbers"
    if axis.min >= axis.max:
        return f"min is {axis.min} and max {axis.max}; min is less"
    if all(dates):
        low, high, kind = float(axis.min.toordinal()), float(axis.max.toordinal()), "date"
    else:
        low, high, kind = float(axis.min), float(axis.max), "whole" if takes_whole_numbers(path) else "number"
    if not abs(high - low) < MOST and (kind == "date" or (kind == "whole" and axis.steps is None)):
        return f"from {axis.min} to {axis.max} are more than {MOST} values; write min and max closer to each other"
    if kind == "whole" and (low % 1 or high % 1):
        return f"{name} takes whole numbers only; write min and max so"
    if axis.scale == "log" and (kind == "date" or low <= 0):
        return "a log scale has numbers above 0"
    return Parameter(name, path, (), low, high, kind, axis.scale == "log", axis.steps)


def takes_whole_numbers(path: Path) -> bool:
    """Return whether the schema allows whole numbers only at a path."""
    kinds = {each.get("type") for each in schemas_at(path)}
    return "integer" in kinds and "number" not in kinds


def plain(value: Any) -> Any:
    """Return a value as JSON has it: dates as text."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


def cell(value: Any) -> str:
    """Return a value as a table shows it: words and dates as they are, numbers with all digits, maps and lists as JSON."""
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
