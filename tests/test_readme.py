"""What the README shows is what happens."""

import re
from pathlib import Path

import pytest

from sim.cli import main

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_example(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python example runs and prints what stands beside it."""
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.S)
    exec(code, {})
    assert capsys.readouterr().out.startswith("[60, 1, 1, 60]\n")


def test_the_commands_shown_exist(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every command of the table has a help with an example; the first command shown runs."""
    for command in re.findall(r"^\| `reciprocity (\w+)", TEXT, re.M):
        assert main([command, "--help"]) == 0
        assert "Example: reciprocity" in capsys.readouterr().out
    monkeypatch.chdir(tmp_path)
    (shown,) = re.findall(r"bin/reciprocity (.+)\n", TEXT)
    assert main(shown.split()) == 0
    assert "RUS" in capsys.readouterr().out
