"""The scenarios and sweeps that ship: by name wherever a path does."""

import os
from pathlib import Path

FOLDERS = (Path(__file__).parents[1] / "_scenarios", Path(__file__).parents[2] / "scenarios")


def shipped() -> dict[str, Path]:
    """Return the path of each shipped scenario by its name, sorted."""
    for folder in FOLDERS:
        paths = sorted(folder.glob("*.yaml"))
        if paths:
            return {path.stem: path for path in paths}
    return {}


def sweeps() -> dict[str, Path]:
    """Return the path of each sweep that ships by its name, sorted."""
    return {path.stem: path for folder in FOLDERS for path in sorted((folder / "sweeps").glob("*.yaml"))}


def find_sweep(name: str | Path) -> Path:
    """Return the path of a sweep: the file where there is one, else the shipped one of that name, else the path as given."""
    return Path(name) if os.path.isfile(name) else sweeps().get(str(name), Path(name))


def find(name: str | Path) -> Path:
    """Return the path of a scenario: the file where there is one, else the shipped one of that name, else the path as given."""
    return Path(name) if os.path.isfile(name) else shipped().get(str(name), Path(name))
