"""What somebody drops on the page: every fault beside its line, and nothing hostile gets further than a sentence."""

import base64
from pathlib import Path

import pytest

from sim.scenario import ScenarioError, load, loads, shipped
from sim.web.opening import DAYS, LARGEST, ROWS, STATES, Refused, of_bytes, of_shipped, received
from sim.web.setting import Base

TWO = shipped()["two_states"].read_text(encoding="utf-8")

BILLION = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (k + 1, k + 1, b", ".join([b"*%c" % k] * 9)) for k in range(97, 106)
)


def refused(raw: bytes, name: str = "mine.yaml") -> Refused:
    """Return why a file is refused."""
    found = received(name, len(raw), base64.b64encode(raw).decode())
    assert isinstance(found, Refused)
    return found


def test_a_good_file_opens() -> None:
    """A file gives the scenario that it says; a shipped name gives the one that ships, and a path of the server gives nothing."""
    found = received("  mine \n.yaml", len(TWO), base64.b64encode(TWO.encode()).decode())
    assert isinstance(found, Base) and found.name == "mine .yaml" and found.scenario == load("two_states")
    assert isinstance(of_shipped("two_states"), Base)
    for path in (str(shipped()["two_states"]), "../two_states", "/etc/passwd"):
        assert isinstance(of_shipped(path), Refused)


def test_every_fault_stands_beside_its_line() -> None:
    """The faults are those of the command line, all at once, each with the text of its line."""
    bad = TWO.replace("days: 60", "days: sixty").replace("echo: 0.0}", "ehco: 0.0}", 1).replace("target: BBB", "target: BBC")
    found = refused(bad.encode())
    with pytest.raises(ScenarioError) as error:
        loads(bad, "mine.yaml")
    assert [(line.number, line.column, message) for line in found.lines for message in line.messages] == [
        (fault.line, fault.column, fault.message) for fault in error.value.faults
    ]
    assert len(found.lines) == 3 and all(line.text == bad.splitlines()[line.number - 1] for line in found.lines)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"\xff\xfe", "not UTF-8"),
        (b"title: \x00", "control character"),
        (b"a: !!python/object/apply:os.system ['touch /tmp/owned']", "is not allowed"),
        (BILLION, "aliases may repeat too much"),
        (b"a: &a [*a]", "contains itself"),
        (b"[" * 2000, "nesting depth"),
        (b"{", "no YAML"),
    ],
)  # fmt: skip
def test_hostile_files_are_refused(raw: bytes, says: str) -> None:
    """A tag that would run code, aliases that explode, bytes that are no text: a sentence, at its line."""
    assert any(says in message for line in refused(raw).lines for message in line.messages)


def test_large_files_are_refused_unread() -> None:
    """More bytes than the page takes are refused by their number; what did not arrive whole, too."""
    assert f"takes up to {LARGEST:,}" in refused(b"#" * (LARGEST + 1)).says
    big = received("big.yaml", 10**12, "")
    assert isinstance(big, Refused) and "1,000,000,000,000 bytes" in big.says
    broken = received("mine.yaml", 5, "no base 64!")
    assert isinstance(broken, Refused) and "did not arrive" in broken.says


def test_scenarios_too_large_for_a_page() -> None:
    """More days, states or missions than can be redrawn at once are refused with the bounds; all that ships is admitted."""
    states = ", ".join(f"S{k}: {{name: s}}" for k in range(STATES + 1))
    many = f"format: 1\ntitle: many\nstart: 2018-03-01\ndays: 5\nstates: {{{states}}}\n"
    for raw in (many, TWO.replace("days: 60", f"days: {DAYS + 1}")):
        found = of_bytes("mine.yaml", raw.encode())
        assert isinstance(found, Refused) and f"{ROWS:,} days times missions" in found.says
    assert all(isinstance(of_shipped(name), Base) for name in shipped())


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file's name is a word in messages, not a path."""
    monkeypatch.chdir(tmp_path)
    assert isinstance(of_bytes("../../evil.yaml", TWO.encode()), Base) and not list(tmp_path.iterdir())
