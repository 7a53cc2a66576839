"""What a `summary.json` must hold to be read: numbers and dates by their words, spread out over the runs of an ensemble."""

import datetime
import math
from typing import Any

DATES = ("first_day", "last_day")
WHOLE = ("longest_chain", "escalation_ratio")
IN_ALL = ("acts", "people_expelled", "posts_closed", "institutions_closed", "staff_end", *DATES)


def wrong(summary: dict[str, Any], many: bool) -> str:
    """Return what is wrong with a summary, empty where nothing is."""
    in_all, pairs = summary.get("in_all"), summary.get("pairs")
    if not isinstance(in_all, dict) or not isinstance(pairs, dict):
        return "in_all and pairs are maps"
    parts = {"in_all": in_all, "": {word: summary[word] for word in WHOLE if word in summary}, **pairs}
    for name, part in parts.items():
        if not isinstance(part, dict):
            return f"{name!r} is no map"
        words = IN_ALL if name == "in_all" else ("people_expelled", *DATES) if name else WHOLE
        missing = [word for word in words if word not in part]
        if missing:
            return f"{missing[0]} is missing{f' in {name!r}' if name else ''}"
        for word, value in part.items():
            if not (spread(word, value) if many else is_value(word, value)):
                return f"{word} is {str(value)[:40]!r} in {name!r}"
    return ""


def spread(word: str, value: Any) -> bool:
    """Return whether a value is None, or a map of the statistics of runs; quantiles of days are dates."""
    if not isinstance(value, dict):
        return value is None
    plain = all(is_value("" if name == "runs" else word, each) and each is not None for name, each in value.items())
    return plain and {"q05", "q50", "q95"} <= value.keys()


def is_value(word: str, value: Any) -> bool:
    """Return whether a value is a number, a date where the word is that of a day, or None."""
    if isinstance(value, str) and word in DATES:
        try:
            return bool(datetime.date.fromisoformat(value))
        except ValueError:
            return False
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return value is None or (number and word not in DATES and abs(value) < 1e15 and math.isfinite(value))
