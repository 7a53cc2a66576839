"""What a folder holds, told by its manifest, and the room that reports it."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from sim.files import FolderError
from sim.report.page import Page
from sim.result.cells import read_json
from sim.scenario import Fault

ROOMS: tuple[tuple[str, Callable[[dict[str, Any]], bool]], ...] = (
    ("run", lambda told: "run" in told and told.get("runs") == 1),
)  # fmt: skip


def manifest_of(folder: Path) -> dict[str, Any]:
    """Return a folder's manifest; raises FolderError where there is none."""
    path = folder / "manifest.json"
    if not path.is_file():
        what = "there is no manifest.json in it" if folder.is_dir() else "there is no such folder"
        raise FolderError(f"{folder}:1:1: is no result: {what}; name a folder that reciprocity has made")
    faults: list[Fault] = []
    data = read_json(path, faults)
    if faults:
        raise FolderError("\n".join(map(str, faults)))
    return data


def page_of(folder: Path) -> Page:
    """Return the report of a folder; raises FolderError where it is none, or can't be read."""
    manifest = manifest_of(folder)
    for room, fits in ROOMS:
        if fits(manifest):
            page: Page = import_module(f"sim.report.{room}").page(folder, manifest)
            return page
    raise FolderError(f"{folder / 'manifest.json'}:1:1: is the manifest of nothing that can be reported; name a folder that reciprocity has made")
