"""The entries of the record's sources: publisher, title, date and address as they stand in `sources.csv`."""

import re
from collections.abc import Iterable, Mapping

from sim.citing.entry import Entry, entry
from sim.record import documented_acts, sources, staff

NONE = {"", "assumed", "memory"}  # the keys that say that there is no source


def documents(keys: Iterable[str], explained: Mapping[str, str]) -> list[Entry]:
    """Return the entries of some sources by their keys; `explained` are those of a scenario, among which the record's own stand, too."""
    return [document(key, explained) for key in sorted(set(keys) - NONE)]


def document(key: str, explained: Mapping[str, str]) -> Entry:
    """Return the entry of a source: of the record's, else as a scenario explains it, else by its key alone."""
    clean = re.sub(r"[^\w.:-]", "-", key, flags=re.ASCII)
    known = sources().get(key)
    if known is None:
        return entry(clean, {"type": "misc", "author": [], "title": explained.get(key, key)})
    address = known.address.strip()
    link = bool(re.match(r"https?://\S+$", address))
    fields = {
        "type": "misc", "author": [known.publisher] if known.publisher else [], "title": known.title, "year": known.date[:4],
        "note": "; ".join(filter(None, (known.date if len(known.date) > 4 else "", "" if link else address))),
        "url": address if link else "",
    }  # fmt: skip
    return entry(clean, fields)


def behind(episodes: Iterable[str]) -> set[str]:
    """Return the keys of the sources behind some episodes: of their acts, and of the staff before them."""
    wanted = set(episodes)
    acts = {key for act in documented_acts() if act.episode in wanted for key in act.sources}
    return acts | {key for band in staff() if band.episode in wanted for key in band.source.split(";")}
