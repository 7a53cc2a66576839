"""Nothing is asked of a network at run time: no command but the page and the cluster opens a socket."""

from pathlib import Path

from tests.experiments.sweeps import write
from tests.supply.needed import watched

COMMANDS = (
    ["check", "skripal_2018"],
    ["run", "skripal_2018", "--runs", "50", "--posterior", "2018", "--out", "many"],
    ["run", "two_states", "--out", "one"],
    ["replay", "one"],
    ["explain", "one", "--act", "1"],
    ["plot", "one", "--out", "drawn"],
    ["report", "one"],
    ["cite", "one"],
    ["compare", "two_states", "parity_cap"],
    ["sweep", "feud.yaml", "--workers", "1", "--out", "swept"],
    ["sensitivity", "swept"],
    ["tournament", "--strategies", "dove,hawk,tit_for_tat", "--quiet", "--out", "played"],
    ["evolve", "played", "--out", "evolved"],
    ["calibrate", "--show", "2018"],
    ["record", "skripal_2018"],
    ["new", "mine"],
    ["scenarios"],
    ["strategies"],
    ["canonical"],
    ["schema"],
)


def test_no_socket(tmp_path: Path) -> None:
    """No command opens one, or so much as looks up a name."""
    write(tmp_path)
    found = watched(COMMANDS, tmp_path)
    assert found.statuses == [0] * len(COMMANDS)
    assert found.sockets == []


def test_the_watch_sees_a_socket(tmp_path: Path) -> None:
    """A strategy that asks a network is seen, so that the other tests can fail."""
    (tmp_path / "own.py").write_text("import socket\nsocket.socket().close()\n", encoding="utf-8")
    words = ["run", "two_states", "--strategies", "own.py", "--no-figures", "--quiet"]
    assert [command for command, event, _ in watched([["schema"], words], tmp_path).sockets if event == "socket.__new__"] == [
        " ".join(words)
    ]
