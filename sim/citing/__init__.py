"""How to cite a result: this software, the theory and methods that it used, and the sources of the record behind it."""

from pathlib import Path

from sim.citing.bibliography import fields_of, named_in, used_by
from sim.citing.documents import behind, documents
from sim.citing.entry import Entry, entry
from sim.citing.software import software
from sim.citing.using import Manifest, told_by
from sim.folders.kinds import manifest_of, sensible
from sim.provenance import versions
from sim.strategies import REGISTRY

__all__ = ["Entry", "used"]


def used(folder: Path) -> tuple[Entry, ...]:
    """Return what a result used: this software, then publications, then the record's sources, each by key; the same at each call.

    The version is the one that made the result. Of the strategies, those count that the scenario writes. Raises FolderError where
    the folder is no result, or what it says makes no sense.
    """
    manifest = manifest_of(folder)
    with sensible(folder):
        return entries(folder, manifest)


def entries(folder: Path, manifest: Manifest) -> tuple[Entry, ...]:
    """Return what a result used, of a manifest that can be read."""
    found = told_by(folder, manifest)
    version = (manifest.get("versions") or versions())["reciprocity"]
    theory = [source for name in found.strategies if name in REGISTRY for source in REGISTRY[name].source.split(";")]
    keys = used_by(found.uses) | {key for source in theory for key in named_in(source)}
    episodes = {each.partition("(record: ")[2].rstrip(")") for each in theory} - {""}
    publications = [entry(key, fields_of(key)) for key in sorted(keys)]
    return (software(version), *publications, *own(manifest), *documents(found.sources | behind(episodes), found.explained))


def own(manifest: Manifest) -> list[Entry]:
    """Return the entry of a user's own strategies, where there are any: the file's name and hash."""
    told = manifest.get("strategies_file")
    if not isinstance(told, dict):
        return []
    fields = {"type": "misc", "author": [], "title": str(told["name"]), "note": f"Strategies of one's own, SHA-256 {told['sha256']}"}
    return [entry("own-strategies", fields)]
