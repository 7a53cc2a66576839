"""Nothing is asked of a network at run time: no command but the page and the cluster opens a socket."""

from pathlib import Path

import pytest

from tests.experiments.sweeps import write
from tests.supply.needed import watched

COMMANDS = (
    ["run", "two_states"],
    ["run", "skripal_2018", "--runs", "50", "--posterior", "2018"],
    ["check", "skripal_2018"],
    ["compare", "two_states", "parity_cap"],
    ["sweep", "feud.yaml", "--workers", "1"],
    ["tournament", "--strategies", "dove,hawk,tit_for_tat", "--quiet"],
    ["record", "skripal_2018"],
    ["schema"],
)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_no_socket(words: list[str], tmp_path: Path) -> None:
    """Not even a name is looked up."""
    write(tmp_path)
    found = watched(words, tmp_path)
    assert found["status"] == 0 and found["sockets"] == []


def test_the_watch_sees_a_socket(tmp_path: Path) -> None:
    """A strategy that asks a network is seen, so that the other tests can fail."""
    (tmp_path / "own.py").write_text("import socket\nsocket.socket().close()\n", encoding="utf-8")
    found = watched(["run", "two_states", "--strategies", "own.py", "--no-figures", "--quiet"], tmp_path)
    assert any("socket" in event for event, _ in found["sockets"])  # type: ignore[attr-defined]
