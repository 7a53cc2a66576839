"""The map of the house: every room of `sim/`, with the sentence at the top of it and its floor."""

import ast
from pathlib import Path

from tests.readmes.table import table
from tests.test_floors import FLOORS, ROOT


def house() -> str:
    """Return the rooms from the ground floor up; a file is a room of its own."""
    rooms = sorted((FLOORS[name], name) for name in names())
    return table(("floor", "room", "what it is for"), ((str(floor), link(name), sentence(name)) for floor, name in rooms))


def names() -> list[str]:
    """Return the rooms that there are."""
    paths = [path for path in ROOT.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()]
    return [path.stem for path in paths if not path.stem.startswith("__")]


def place(name: str) -> Path:
    """Return the file at whose top a room says what it is for."""
    return ROOT / f"{name}.py" if (ROOT / f"{name}.py").is_file() else ROOT / name / "__init__.py"


def link(name: str) -> str:
    """Return a room as a link to its page where it has one, else to itself."""
    if (ROOT / f"{name}.py").is_file():
        return f"[`{name}.py`]({name}.py)"
    return f"[`{name}/`]({name}/{'README.md' if (ROOT / name / 'README.md').is_file() else ''})"


def sentence(name: str) -> str:
    """Return the first paragraph of a room's docstring."""
    text = ast.get_docstring(ast.parse(place(name).read_text(encoding="utf-8")))
    assert text, f"{name} does not say what it is for"
    return " ".join(text.split("\n\n")[0].split())
