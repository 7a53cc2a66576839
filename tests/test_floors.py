"""The house stands: a module imports only from its own floor or from those below, and only what it may know."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "sim"
FLOORS = {
    "terms": 1, "draws": 1, "record": 1, "world": 1, "files": 1, "faults": 1, "texts": 1, "provenance": 1,
    "strategies": 2, "rules": 2, "scenario": 3,
    "simulate": 4, "model": 4, "ensemble": 4, "tables": 5, "summary": 5, "documented": 5,
    "inference": 5, "experiments": 5, "games": 5,
    "plots": 6, "result": 7, "folders": 7, "api": 7, "citing": 7, "report": 7,
    "web": 8, "cli": 8, "__main__": 9, "__init__": 9,
}  # fmt: skip


def imported(path: Path) -> set[str]:
    """Return the modules that a file imports anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"sim.{each.name}" for each in node.names} if node.module == "sim" else {node.module or ""}
    return names


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down(path: Path) -> None:
    """No module reaches up; the rules and strategies know neither Numba nor Mesa; every file says what it is for."""
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    names = imported(path)
    for name in names:
        if name.startswith("sim."):
            assert FLOORS[name.split(".")[1]] <= FLOORS[room], f"{path.name} imports {name}"
    if FLOORS[room] <= 2:
        assert not {name.split(".")[0] for name in names} & {"numba", "mesa", "random"}
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
