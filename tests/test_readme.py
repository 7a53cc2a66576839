"""What the README shows is what happens."""

import re
from pathlib import Path

import pytest

from sim.cli import main
from sim.scenario import loads
from sim.simulate import simulate

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_example(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python example runs, and prints the acts and the median of the ensemble."""
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.S)
    exec(code, {})
    printed = capsys.readouterr().out
    assert "embassy:58;consulate:2" in printed and "2018-03-29" in printed
    assert 5 < float(printed.splitlines()[-1]) <= 240


def test_the_scenario_is_good_and_runs() -> None:
    """The scenario shown loads, and half as many are expelled in answer."""
    (text,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.S)
    acts = simulate(loads(text)).acts
    assert [act.count for act in acts[:2]] == [10, 5]


def test_the_commands_shown_exist(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every command of the table has a help with an example; the first command shown runs."""
    for command in re.findall(r"^\| `reciprocity (\w+)", TEXT, re.M):
        assert main([command, "--help"]) == 0
        assert "Example: reciprocity" in capsys.readouterr().out
    monkeypatch.chdir(tmp_path)
    (shown,) = re.findall(r"bin/reciprocity (.+)\n", TEXT)
    assert main(shown.split()) == 0
    assert "RUS" in capsys.readouterr().out
