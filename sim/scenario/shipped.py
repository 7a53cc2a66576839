"""The scenarios, sweeps and lessons that ship: by name wherever a path does."""

import os
from pathlib import Path

FOLDERS = (Path(__file__).parents[1] / "_scenarios", Path(__file__).parents[2] / "scenarios")
LESSONS = "lessons"  # their folder, and the first part of their names


def shipped() -> dict[str, Path]:
    """Return the path of each shipped scenario by its name, sorted; those of the lessons apart."""
    return named("")


def sweeps() -> dict[str, Path]:
    """Return the path of each sweep that ships by its name, sorted; those of the lessons apart."""
    return named("sweeps")


def lessons() -> dict[str, Path]:
    """Return the path of each scenario or sweep of a lesson by its name, like lessons/echo, sorted."""
    return {f"{LESSONS}/{name}": path for name, path in named(LESSONS).items()}


def named(place: str) -> dict[str, Path]:
    """Return the files of a folder of what ships by their names, from the first place that has any."""
    for folder in FOLDERS:
        paths = sorted((folder / place).glob("*.yaml"))
        if paths:
            return {path.stem: path for path in paths}
    return {}


def find_sweep(name: str | Path) -> Path:
    """Return the path of a sweep: the file where there is one, else the shipped one of that name, else the path as given."""
    return Path(name) if os.path.isfile(name) else (sweeps() | lessons()).get(as_name(name), Path(name))


def find(name: str | Path) -> Path:
    """Return the path of a scenario: the file where there is one, else the shipped one of that name, else the path as given."""
    return Path(name) if os.path.isfile(name) else (shipped() | lessons()).get(as_name(name), Path(name))


def as_name(name: str | Path) -> str:
    """Return a name as it is listed, also where a system writes folders with a backslash."""
    return str(name).replace(os.sep, "/")
