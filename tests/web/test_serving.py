"""The command and the server: what is wrong is said before anything opens, and only the page itself may talk to it."""

import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from sim.cli import main
from sim.web.guarding import allowed


def scope(host: str, origin: str | None = None, server: str = "127.0.0.1") -> dict[str, Any]:
    """Return a request as the server sees it."""
    headers = [(b"host", host.encode())] + ([(b"origin", origin.encode())] if origin else [])
    return {"type": "websocket", "headers": headers, "server": (server, 8765)}


def test_a_port_in_use_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """The command ends with status 2 and says which options help."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["explore", "two_states", "--port", str(port), "--no-browser"]) == 2
    said = capsys.readouterr().err
    assert f"127.0.0.1:{port} can't be used" in said and "--port 0" in said


def test_a_faulty_scenario_opens_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The faults of the file are said as by every other command."""
    (tmp_path / "mine.yaml").write_text("format: 1\ntitle: mine\nstart: 2018-03-01\ndays: many\nstates: {AAA: {name: a}}\n")
    assert main(["explore", str(tmp_path / "mine.yaml"), "--no-browser"]) == 2
    assert "mine.yaml:4:7: 'many'" in capsys.readouterr().err


def test_the_extra_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without Solara the command says the one line that installs it."""
    for name in [name for name in sys.modules if name == "solara" or name.startswith("solara.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "solara", None)
    assert main(["explore", "two_states", "--port", "0", "--no-browser"]) == 2
    assert "pip install 'reciprocity[web]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (scope("127.0.0.1:8765"), True),
        (scope("localhost:8765", "http://localhost:8765"), True),
        (scope("127.0.0.1:8765", "http://evil.example"), False),
        (scope("127.0.0.1:8765", "null"), False),
        (scope("evil.example:8765", "http://evil.example:8765"), False),
        (scope("classroom:8765", "http://classroom:8765", server="192.0.2.7"), True),
        (scope("classroom:8765", "http://evil.example", server="192.0.2.7"), False),
    ],
)  # fmt: skip
def test_only_the_page_talks_to_its_server(asked: dict[str, Any], answer: bool) -> None:
    """Another site's page is turned away, and on this machine's own address any other name (DNS rebinding), too."""
    assert allowed(asked) == answer
