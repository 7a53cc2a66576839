"""A summary beside the record: what was documented of each pair, what was simulated, and where the two differ."""

from collections.abc import Collection, Mapping
from typing import Any

from sim.record import documented

COMPARED = ("people_expelled", "first_day", "lag_days")
NOTHING = {"people_expelled": 0, "first_day": None, "lag_days": None}


def found(episode: str, codes: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return what the record has of each `ACTOR>TARGET` among some states."""
    pairs = documented(episode).items()
    return {pair: {word: each[word] for word in COMPARED} for pair, each in pairs if set(pair.split(">")) <= set(codes)}  # type: ignore[literal-required]


def beside_the_record(episode: str, codes: Collection[str], pairs: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return what was documented, what a run gave, and where the two differ."""
    known = found(episode, codes)
    simulated = {pair: {word: pairs.get(pair, NOTHING)[word] for word in COMPARED} for pair in sorted({*known, *pairs})}
    differences = [
        {"pair": pair, "what": word, "documented": known[pair][word], "simulated": simulated[pair][word]}
        for pair in known
        for word in COMPARED
        if known[pair][word] is not None and known[pair][word] != simulated[pair][word]
    ]
    return {"documented": known, "simulated": simulated, "differences": differences}


def beside_many(episode: str, codes: Collection[str], pairs: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return what was documented, the median over the runs, and where what was documented is outside the middle 90 % of the runs."""
    known = found(episode, codes)
    simulated = {
        pair: {word: middle(pairs[pair][word]) if pair in pairs else NOTHING[word] for word in COMPARED}
        for pair in sorted({*known, *pairs})
    }
    differences = []
    for pair, each in known.items():
        for word in COMPARED:
            spread = pairs[pair][word] if pair in pairs else None
            low, high = (spread["q05"], spread["q95"]) if spread else (NOTHING[word],) * 2
            if each[word] is not None and (low is None or not low <= each[word] <= high):
                differences.append({"pair": pair, "what": word, "documented": each[word], "q05": low, "q95": high})
    return {"documented": known, "simulated": simulated, "differences": differences}


def middle(spread: Mapping[str, Any] | None) -> Any:
    """Return the median of what the summary of an ensemble holds."""
    return spread["q50"] if spread else None
