"""The list of what the field knows: every value agrees, and one that would not is told."""

import pytest

from sim.cli import main
from sim.games.canonical import KNOWN, Row


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_known_is_computed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints each value beside the known one, and ends with 0."""
    assert main(["canonical", name]) == 0
    told = capsys.readouterr().out
    assert all(row.what in told for row in KNOWN[name].rows()) and "differs" not in told and "…" not in told


def test_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a name every result stands there with its statement and its source."""
    assert main(["canonical"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert all(each.name in told and each.statement in told and each.source in told for each in KNOWN.values())


def test_what_differs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit status 1 where a value is another than the known one; 2 for a name that is none."""
    rows = [Row("a", 1.0, 1.0), Row("b", 1.0, 2.0, "<"), Row("c", 1.0, 1.00001)]
    monkeypatch.setitem(KNOWN, "moran", KNOWN["moran"]._replace(rows=lambda: rows))
    assert [row.agrees for row in rows] == [True, True, False] and not Row("d", 1.0, 1.0, ">").agrees
    assert main(["canonical", "moran"]) == 1
    assert capsys.readouterr().out.count("differs") == 1
    assert main(["canonical", "morann"]) == 2
    assert "did you mean 'moran'" in capsys.readouterr().err
