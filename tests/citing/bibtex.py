"""A strict reader of BibTeX, so that what is printed is what BibTeX takes: braces in balance, special signs escaped, keys that are keys."""

import re

ENTRY = re.compile(r"@(\w+)\{([^,\s{}\"#%~\\]+),\n")
FIELD = re.compile(r"  (\w+) = \{")
BARE = re.compile(r"(?<!\\)[&%$#_]|[~^]|\\(?![&%$#_{}]|text\w+\{\})")  # signs that LaTeX would take for its own
KINDS = {"article", "book", "inproceedings", "misc"}


def parse(text: str) -> dict[str, dict[str, str]]:
    """Return the fields of each entry by its key; ValueError says what is no BibTeX."""
    found: dict[str, dict[str, str]] = {}
    at = 0
    while at < len(text.rstrip()):
        head = ENTRY.match(text, at)
        if not head or head[1] not in KINDS or head[2] in found:
            raise ValueError(f"no entry of its own begins here: {text[at : at + 60]!r}")
        found[head[2]], at = fields(text, head.end())
        found[head[2]]["ENTRYTYPE"] = head[1]
        at += len(text[at:]) - len(text[at:].lstrip())
    return found


def fields(text: str, at: int) -> tuple[dict[str, str], int]:
    """Return the fields from a place on, and where the entry ends."""
    found: dict[str, str] = {}
    while name := FIELD.match(text, at):
        value, at = braced(text, name.end())
        if name[1] in found or (name[1] not in ("doi", "url") and BARE.search(value)):
            raise ValueError(f"the field {name[1]} is no BibTeX: {value!r}")
        found[name[1]] = value
        at += text[at : at + 2] == ",\n" and 2
    if text[at : at + 2] != "\n}":
        raise ValueError(f"the entry does not end: {text[at : at + 60]!r}")
    return found, at + 2


def braced(text: str, at: int) -> tuple[str, int]:
    """Return what stands up to the brace that closes one opened before, and where it ends."""
    depth, begin = 1, at
    while depth:
        sign = text[at]
        if sign == "\\":
            at += 1  # what is escaped closes nothing for LaTeX
        depth += (sign == "{") - (sign == "}")
        at += 1
    return text[begin : at - 1], at
