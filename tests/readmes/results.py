"""What `results/README.md` says that a folder holds, against folders that commands have left: files, columns, keys, figures, both ways."""

import csv
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).parents[2] / "results" / "README.md"
TEXT = PAGE.read_text(encoding="utf-8")
WORD = re.compile(r"`([^`]+)`|\b([A-Z]{2,})\b")


class Said(NamedTuple):
    """What the page says of a file: the columns, keys or figures that it has, one list for each form that it may have."""

    name: str
    forms: tuple[tuple[str, ...], ...]


def section(head: str) -> str:
    """Return the text below a heading."""
    return TEXT.split(f"\n## {head}\n", 1)[1].split("\n## ", 1)[0]


def said(head: str) -> dict[str, Said]:
    """Return what the first table of a section says."""
    rows = re.findall(r"^\| `([^`]+)` \| (.*?) ?\| .*\|$", section(head).split("\n### ", 1)[0], re.M)
    return {name: Said(name, tuple(tuple(words(form)) for form in cell.split("; or "))) for name, cell in rows}


def words(text: str) -> Iterator[str]:
    """Yield the words of a cell, placeholders as they are."""
    for found in WORD.finditer(text):
        yield found[1] or found[2]


def everywhere() -> set[str]:
    """Return the keys that every manifest may have, and the files that later commands may add to a folder."""
    return set(re.findall(r"^\| `([\w./]+)` \|", TEXT.split("\n## ", 1)[0], re.M))


def differences(
    folders: Sequence[Path], head: str, own: Mapping[str, Collection[str]] | None = None, absent: Collection[str] = ()
) -> list[str]:
    """Return what the page does not name, and what it names that no folder has.

    `own` are the names that stand behind placeholders; `absent` is what these folders don't have.
    """
    page, names = said(head), {each: word for word, group in (own or {}).items() for each in group}
    there = {f"{path.name}/" if path.is_dir() else path.name for folder in folders for path in folder.iterdir()}
    found = [f"{name} is not named" for name in sorted(there - page.keys() - everywhere())]
    found += [f"no {name}" for name in sorted(page.keys() - there - set(absent))]
    for name in sorted(page.keys() & there):
        paths = [folder / name for folder in folders if (folder / name).exists()]
        found += [f"{name}: {text}" for text in judged(paths, page[name], names, absent)]
    return found


def judged(paths: Sequence[Path], page: Said, names: Mapping[str, str], absent: Collection[str]) -> Iterator[str]:
    """Yield what differs in files of one name."""
    if page.name.endswith(".csv"):
        headers = [tuple(dict.fromkeys(names.get(cell, cell) for cell in header(path))) for path in paths]
        yield from (f"columns {', '.join(each)}" for each in headers if each not in page.forms)
        yield from (f"no table has {', '.join(form)}" for form in page.forms if form not in headers)
        return
    if page.name == "figures/":
        there = {general(path.stem, names) for folder in paths for path in folder.rglob("*.png")}
        assert all(path.with_suffix(".svg").exists() for folder in paths for path in folder.rglob("*.png"))
    elif page.name.endswith(".json"):
        there = {key for path in paths for key in json.loads(path.read_text(encoding="utf-8"))}
    else:
        return
    named = set(page.forms[0])
    common = everywhere() if page.name == "manifest.json" else set()
    yield from (f"{word} is not named" for word in sorted(there - named - common))
    yield from (f"no {word}" for word in sorted(named - there - set(absent)))


def header(path: Path) -> list[str]:
    """Return the names of a table's columns."""
    with path.open(encoding="utf-8", newline="") as stream:
        return next(csv.reader(stream))


def general(stem: str, names: Mapping[str, str]) -> str:
    """Return a figure's name with placeholders."""
    head, _, tail = stem.partition("-")
    return f"{head}-{names[tail]}" if tail in names else stem
