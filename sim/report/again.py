"""How a result came about: from its manifest, with what differs from it now."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.files import FolderError
from sim.provenance import sha256
from sim.report.page import Again, Cell


def again(folder: Path, manifest: dict[str, Any], commands: Sequence[tuple[str, str]], **facts: Cell) -> Again:
    """Return how a result came about; `commands` make it again, `facts` are named as they are to be read (`_` for a space)."""
    files = {str(name): str(told) for name, told in dict(manifest.get("files", {})).items()}
    wall = {"wall time (s)": manifest["wall_time_s"]} if isinstance(manifest.get("wall_time_s"), int | float) else {}
    known = {name.replace("_", " "): value for name, value in facts.items() if value is not None}
    return Again(
        str(manifest.get("command") or "not recorded"),
        commands,
        list({**known, **wall}.items()),
        [(str(name), str(version)) for name, version in dict(manifest.get("versions", {})).items()],
        list(files.items()),
        edited(folder, files),
    )


def inputs(manifest: dict[str, Any]) -> dict[str, str]:
    """Return the hashes of what a result was made from."""
    return {f"input {name}": str(told) for name, told in dict(manifest["inputs"]).items()}


def edited(folder: Path, files: dict[str, str]) -> list[str]:
    """Return the names of files that are not as they were saved; raises FolderError where one is missing."""
    missing = [name for name in files if not (folder / name).is_file()]
    if missing:
        raise FolderError("\n".join(f"{folder / name}:1:1: is missing; make the result again" for name in missing))
    return [name for name, told in files.items() if sha256(folder / name) != told]
