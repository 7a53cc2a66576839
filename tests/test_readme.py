"""What the README shows is what happens."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_example(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python example runs and prints what stands beside it."""
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.S)
    exec(code, {})
    assert capsys.readouterr().out.startswith("[60, 1, 1, 60]\n")


def test_the_first_command() -> None:
    """The module that the first command names prints the acts of 2018; a wrong name is a sentence and 2."""
    (module, name) = re.findall(r"-m (sim\.\w+) (\w+)\n", TEXT)[0]
    done = subprocess.run([sys.executable, "-m", module, name], capture_output=True, text=True, cwd=ROOT, check=True)
    assert "RUS > USA       expel                 60  reply" in done.stdout
    wrong = subprocess.run([sys.executable, "-m", module, "nothing"], capture_output=True, text=True, cwd=ROOT, check=False)
    assert wrong.returncode == 2 and wrong.stderr.startswith("nothing:1:1: ") and "Traceback" not in wrong.stderr
