"""What is installed with the package: each distribution with its version, licence and size, from what the installer has left."""

from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

MEGABYTE = 1 << 20
COPYLEFT = ("GPL", "AGPL", "GNU", "SSPL", "BUSL")


class Installed(NamedTuple):
    """A distribution."""

    name: str
    version: str
    licence: str
    size: float  # MB


def wanted(extras: frozenset[str] = frozenset()) -> dict[str, Distribution]:
    """Return all distributions that the package with some extras brings, itself included, by name."""
    found: dict[str, Distribution] = {}
    asked = [("reciprocity", extras)]
    seen: set[tuple[str, frozenset[str]]] = set()
    while asked:
        name, extra = asked.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # of another platform, or an extra that is not installed here
        asked += needs(found[name], extra)
    return dict(sorted(found.items()))


def needs(one: Distribution, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield what a distribution requires here, each with its extras."""
    for line in one.requires or ():
        each = Requirement(line)
        if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in extras or {""}):
            yield canonicalize_name(each.name), frozenset(each.extras)


def licence(one: Distribution) -> str:
    """Return the licence that a distribution declares: its expression, its classifiers, its field, or the title of the text itself."""
    said = one.metadata.get("License-Expression")
    classified = [line.rpartition(" :: ")[2] for line in one.metadata.get_all("Classifier") or () if line.startswith("License :: ")]
    field = (one.metadata.get("License") or "").strip().split("\n")[0][:60]
    texts = [each.read_text() for each in one.files or () if each.name.startswith("LICENSE")]
    return said or "; ".join(classified) or field or next((text.strip().split("\n")[0] for text in texts if text.strip()), "not declared")


def size(one: Distribution) -> float:
    """Return what a distribution takes on the disk, in MB."""
    paths = (one.locate_file(each) for each in one.files or ())
    return sum(path.stat().st_size for path in paths if path.is_file()) / MEGABYTE  # type: ignore[attr-defined]


def installed(extras: frozenset[str] = frozenset()) -> list[Installed]:
    """Return what stands here, by name."""
    return [Installed(name, one.version, licence(one), size(one)) for name, one in wanted(extras).items()]
