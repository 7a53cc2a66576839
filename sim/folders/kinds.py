"""What a folder holds: its manifest, and its kind, told by a file that only this kind has."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sim.files import FolderError
from sim.result.reading import object_of

KINDS = {
    "sweep.yaml": "sweep", "sensitivity.csv": "sensitivity", "rules.csv": "calibration", "predictions.csv": "validation",
    "matches.csv": "tournament", "payoffs.csv": "evolution", "scenarios": "comparison", "scenario.yaml": "run",
}  # fmt: skip


@contextmanager
def sensible(folder: Path) -> Iterator[None]:
    """Raise FolderError where what a folder's files say makes no sense to the block that reads them."""
    try:
        yield
    except (OSError, LookupError, TypeError, ValueError, AttributeError) as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise FolderError(f"{folder}:1:1: can't be read ({reason}); it was cut off or edited; make it again") from error


def telling(folder: Path) -> str | None:
    """Return the file of a folder that tells its kind; None where there is none."""
    return next((file for file in KINDS if (folder / file).exists()), None)


def manifest_of(folder: Path) -> dict[str, Any]:
    """Return the manifest of a folder; raises FolderError where there is none, or it can't be read."""
    path = folder / "manifest.json"
    if not os.path.isfile(path):  # also of a name that no file may have
        what = "there is no manifest.json in it" if os.path.isdir(folder) else "there is no such folder"
        raise FolderError(f"{folder}:1:1: is no result: {what}; name a folder that reciprocity has made")
    return object_of(path)
