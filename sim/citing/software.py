"""The entry of this software, from `CITATION.cff`: the file that repositories and archives read is the one place of truth."""

from pathlib import Path
from typing import Any

from sim.citing.entry import Entry, entry
from sim.scenario.tree import Tree

NAME = "CITATION.cff"
PATHS = (Path(__file__).with_name(NAME), Path(__file__).parents[2] / NAME)  # as installed, and in the source tree


def citation() -> dict[str, Any]:
    """Return what `CITATION.cff` says."""
    path = next(path for path in PATHS if path.is_file())
    data: dict[str, Any] = Tree(path.read_text(encoding="utf-8"), NAME).data
    return data


def software(version: str) -> Entry:
    """Return the entry of a version of this software."""
    told = citation()
    authors = [each.get("name") or f"{each['family-names']}, {each['given-names']}" for each in told["authors"]]
    year = str(told["date-released"])[:4] if "date-released" in told and told["version"] == version else ""
    fields = {
        "type": "misc", "author": authors, "title": told["title"], "howpublished": "Computer software",
        "note": f"Version {version}", "year": year, "doi": told.get("doi", ""), "url": told.get("url", ""),
    }  # fmt: skip
    return entry("reciprocity", fields)
