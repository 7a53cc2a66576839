"""Numbers do not change unknown to us: golden results by their hashes, and results of older versions, run again."""

from pathlib import Path

import pytest

from sim.cli import main
from sim.result.replaying import replay
from tests.golden.hashes import golden, names, stored

OLDER = sorted(path for path in (Path(__file__).parent / "older").iterdir() if path.is_dir())


@pytest.mark.parametrize("name", names())
def test_a_golden_result_is_the_same(name: str) -> None:
    """Every file of every shipped scenario; where a change is meant, `python -m tests.golden --refresh` stores it for review."""
    kept = [row for row in stored() if f"{row.scenario}, {row.made}" == name]
    assert kept and list(golden(name)) == kept


def test_no_golden_result_is_left_over() -> None:
    """What is stored is of scenarios that ship."""
    assert {f"{row.scenario}, {row.made}" for row in stored()} == set(names())


@pytest.mark.parametrize("folder", OLDER, ids=lambda path: path.name)
def test_a_result_of_an_older_version_opens_and_replays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Saved by earlier states of the package: every number is the same now, and what was another version then is named."""
    replayed = replay(folder)
    assert replayed.same and not replayed.edited
    assert all(file.compared for file in replayed.files)
    assert main(["replay", str(folder)]) == 0
    assert "every value is the same" in capsys.readouterr().out
