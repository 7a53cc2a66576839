"""The publications that are cited, from `bibliography.toml`, and how the `source` of a strategy finds its own among them."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("bibliography.toml")
DOI = re.compile(r"doi:(\S+?)[,:;]?(?:\s|$)")
HEAD = re.compile(r"(?:.*\bafter )?(.+? \(\d{4}\))")


@cache
def publications() -> dict[str, dict[str, Any]]:
    """Return the fields of every publication by its key."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def fields_of(key: str) -> dict[str, Any]:
    """Return the fields of a publication, without those that are not BibTeX's."""
    return {name: value for name, value in publications()[key].items() if name != "used_by"}


def used_by(uses: set[str]) -> set[str]:
    """Return the keys of the publications that any of some uses calls for."""
    return {key for key, each in publications().items() if uses & set(each.get("used_by", ()))}


def named_in(source: str) -> list[str]:
    """Return the keys of the publications that a `source` names: parts between `;`, each by its doi, else by author and year.

    A part that names none, such as the record's episode, is left out.
    """
    return [key for key in map(key_of, source.split(";")) if key]


def key_of(part: str) -> str | None:
    """Return the key of the publication that a part of a `source` names."""
    doi, head = DOI.search(part + " "), HEAD.match(part.strip())
    by_doi = (key for key, each in publications().items() if doi and each.get("doi") == doi[1])
    by_name = (key for key, each in publications().items() if head and short(each) == head[1])
    return next(by_doi, None) or next(by_name, None)


def short(fields: dict[str, Any]) -> str:
    """Return a publication as text names it: `Nowak & Sigmund (1992)`, by its title where nobody signs."""
    families = [name.partition(",")[0] for name in fields["author"]]
    who = " & ".join(filter(None, (", ".join(families[:-1]), *families[-1:]))) or str(fields["title"])
    return f"{who} ({fields['year']})"
