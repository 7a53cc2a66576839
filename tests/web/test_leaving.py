"""What is taken along: a scenario that runs again, and the folder that `run` writes."""

import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from sim.result import Result
from sim.scenario import load, loads
from sim.web.leaving import as_yaml, as_zip, stem
from sim.web.session import Session
from sim.web.setting import Base, Setting

PAGE = Session.of(Base("two_states", load("two_states"))).answering("multiplier").turned("states.AAA.strategy.ratio", 1.5)


def test_the_scenario_as_it_stands() -> None:
    """The YAML is the scenario with all that was set."""
    assert loads(as_yaml(PAGE.setting).decode()) == PAGE.setting.scenario


def test_the_result_as_a_zip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The zip holds a whole result, that opens and is the run of the page; nothing is left beside it."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "aside"))
    (tmp_path / "aside").mkdir()
    with ZipFile(BytesIO(as_zip(PAGE.setting))) as archive:
        archive.extractall(tmp_path)
    opened = Result.open(tmp_path / "two_states")
    assert opened.rows == PAGE.setting.result.rows and opened.scenario == PAGE.setting.scenario
    assert opened.origin.command == PAGE.setting.command and (tmp_path / "two_states" / "figures" / "network.png").exists()
    assert not list((tmp_path / "aside").iterdir())


@pytest.mark.parametrize(("name", "safe"), [("../../etc/my crisis.yaml", "my_crisis"), ("..", "scenario"), ("Ä.yaml", "scenario")])
def test_names_are_safe(name: str, safe: str) -> None:
    """A file's name is made of plain letters."""
    assert stem(Setting(Base(name, load("two_states")))) == safe
