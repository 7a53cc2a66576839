"""An entry of a list of references: the same publication as BibTeX and in words."""

import re
from typing import Any, NamedTuple
from urllib.parse import quote

SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {sign: f"\\{sign}" for sign in "&%$#_{}"}
ADDRESSES = ("doi", "url")  # which LaTeX takes as they are
PLACES = ("journal", "booktitle", "howpublished", "publisher")


class Entry(NamedTuple):
    """A reference: its key, its BibTeX, and the same in words."""

    key: str
    bibtex: str
    words: str


def entry(key: str, fields: dict[str, Any]) -> Entry:
    """Return the entry of a publication; `fields` are BibTeX's, with `type`, and `author` as a list of `Family, Given`.

    A name without a comma is an organisation's; `others` stands for those who are not named.
    """
    return Entry(key, bibtex(key, fields), words(fields))


def bibtex(key: str, fields: dict[str, Any]) -> str:
    """Return the BibTeX of a publication; what is empty is left out."""
    lines = [f"  {name} = {{{value}}}" for name, value in ((name, written(name, value)) for name, value in fields.items()) if value]
    return f"@{fields['type']}{{{key},\n" + ",\n".join(lines) + "\n}"


def written(name: str, value: Any) -> str:
    """Return what BibTeX has for a field, empty where it has none; a title keeps its capitals."""
    if name == "type" or not value:
        return ""
    if name == "author":
        return " and ".join(escaped(each) if "," in each or each == "others" else f"{{{escaped(each)}}}" for each in value)
    if name in ADDRESSES:
        return quote(str(value), safe="/:?#[]@!$&'()*+,;=%~-._")
    text = escaped(str(value))
    return f"{{{text}}}" if name == "title" else re.sub(r"(\d)-(\d)", r"\1--\2", text) if name == "pages" else text


def escaped(text: str) -> str:
    """Return a text with LaTeX's special signs escaped, on one line."""
    return "".join(SPECIAL.get(sign, sign) for sign in " ".join(text.split()))


def words(fields: dict[str, Any]) -> str:
    """Return a publication in words: who, when, what, where."""
    who = listed([named(each) for each in fields.get("author", ())])
    year = f"({fields['year']})" if fields.get("year") else ""
    volume = str(fields.get("volume", "")) + (f"({fields['number']})" if fields.get("number") else "")
    where = ", ".join(filter(None, (*(str(fields.get(name, "")) for name in PLACES), volume, str(fields.get("pages", "")))))
    address = f"https://doi.org/{fields['doi']}" if fields.get("doi") else str(fields.get("url", ""))
    title = str(fields.get("title", ""))
    head = (f"{who} {year}", title) if who else (f"{title} {year}",)
    parts = [*(each.strip() for each in head), where, str(fields.get("note", "")), address]
    return ". ".join(part.rstrip(".") for part in parts if part) + ("" if address else ".")


def named(name: str) -> str:
    """Return a name as references have it: family, then initials."""
    family, comma, given = name.partition(", ")
    if not comma:
        return "et al." if name == "others" else name
    initials = " ".join("-".join(f"{part[0]}." for part in each.split("-") if part) for each in given.split())
    return f"{family}, {initials}"


def listed(names: list[str]) -> str:
    """Return names joined as in a sentence."""
    if len(names) > 1 and names[-1] != "et al.":
        return f"{', '.join(names[:-1])} & {names[-1]}"
    return ", ".join(names)
