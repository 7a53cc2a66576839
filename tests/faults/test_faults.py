"""Under each fault once: nothing finished is lost, nothing half-done is taken for done (`python -m tests.faults` tries them often)."""

import random
from pathlib import Path

import pytest

from sim.files import FolderError, whole
from tests.faults import killing, places, surroundings, together  # noqa: F401  each enters its faults into the table
from tests.faults.table import FAULTS, Fault

LONG = {
    "kill -9 of calibrate", "kill -9 of sweep", "disk full under sweep", "disk full under calibrate", "read-only folder",
    "no home, no cache", "cache with rubbish in it", "four processes at one empty cache", "worker out of memory (killed)",
}  # fmt: skip


@pytest.mark.parametrize("fault", [each for each in FAULTS if each.name not in LONG], ids=lambda each: each.name)
def test_under_a_fault(fault: Fault, tmp_path: Path) -> None:
    """The law of its row holds."""
    assert fault.inject(tmp_path, random.Random(fault.name))


def test_what_was_finished_meanwhile_stands(tmp_path: Path) -> None:
    """Where another process was quicker, its folder stays, and the second is told; nothing is left aside."""
    with pytest.raises(FolderError, match="is there already"), whole(tmp_path / "r") as new:
        (new / "mine").touch()
        (tmp_path / "r").mkdir()
        (tmp_path / "r" / "theirs").touch()
    assert [path.name for path in tmp_path.rglob("*")] == ["r", "theirs"]
