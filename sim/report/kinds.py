"""Which room reports a folder: the one of its kind, an ensemble apart from a run."""

from importlib import import_module
from pathlib import Path
from typing import Any

from sim.files import FolderError
from sim.folders.kinds import KINDS, manifest_of, sensible, telling
from sim.report.page import Page


def page_of(folder: Path) -> Page:
    """Return the report of a folder; raises FolderError where it is none, or can't be read."""
    manifest = manifest_of(folder)
    if (folder / "sensitivity.csv").exists():
        raise FolderError(f"{folder}:1:1: is part of a sweep's folder; name the sweep's, {folder.resolve().parent.name}")
    file = telling(folder)
    if file is None:
        raise FolderError(
            f"{folder / 'manifest.json'}:1:1: is the manifest of nothing that can be reported; name a folder that reciprocity has made"
        )
    room = "ensemble" if KINDS[file] == "run" and manifest.get("runs") != 1 else KINDS[file]
    with sensible(folder):
        return made(room, folder, manifest)


def made(room: str, folder: Path, manifest: dict[str, Any]) -> Page:
    """Return the report that a room makes."""
    page: Page = import_module(f"sim.report.{room}").page(folder, manifest)
    return page
