"""The commands: what they print, and how a fault becomes a sentence and the exit status 2."""

import json
from pathlib import Path

import pytest

from sim.cli import main
from sim.scenario import shipped
from sim.strategies import REGISTRY

Capture = pytest.CaptureFixture[str]


def test_shipped_scenarios_are_good(capsys: Capture) -> None:
    """All that ships passes `check`, by name."""
    assert main(["check", *shipped()]) == 0
    assert capsys.readouterr().out.count("good") == len(shipped())


def test_faults_of_all_files_at_once(capsys: Capture, tmp_path: Path) -> None:
    """Every fault is a line on standard error, without a traceback."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\ntitel: x\nstart: 2018-13-01\ndays: 0\nstates: {}\n", encoding="utf-8")
    assert main(["check", str(bad), "skripal_2019", "two_states"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert all(line.startswith((f"{bad}:", "skripal_2019:1:1: ")) for line in lines) and len(lines) >= 5
    assert any("did you mean 'skripal_2018'" in line for line in lines)


@pytest.mark.parametrize(
    ("words", "place"), [(["rnu"], "1:1:"), (["run", "two_states", "--sed", "1"], "1:16:"), (["strategies", "tit"], "1:12:")]
)
def test_a_wrong_command_is_a_sentence(words: list[str], place: str, capsys: Capture) -> None:
    """A wrong command, option or name gives its place and exit status 2."""
    assert main(words) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"command line:{place}") and "Traceback" not in err


def test_strategies_and_schema(capsys: Capture) -> None:
    """Each strategy is listed with its source; the schema is JSON."""
    assert main(["strategies"]) == 0
    assert capsys.readouterr().out.count("Source: ") == len(REGISTRY)
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["properties"]["states"]
    assert main(["scenarios"]) == 0
    assert "skripal_2018" in capsys.readouterr().out
