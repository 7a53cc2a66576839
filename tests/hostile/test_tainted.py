"""What a stranger may write freely reaches no table that a spreadsheet would run, and no terminal that would obey it."""

import csv
import re
from pathlib import Path

import pytest

from sim.cli import main
from sim.scenario import loads
from sim.scenario.dump import dump
from tests.hostile.texts import GOOD

TAINT = "=cmd|' /C calc'!A0"
FORMULA = re.compile(r"[=@\t\r]|[+-](?!\.?\d)")


def tainted(text: str) -> str:
    """Return the good scenario with a text in each place that takes any."""
    quoted = "'" + text.replace("'", "''") + "'"
    found = GOOD
    for word in ("title: Two", "name: Arcadia", "name: Borduria", "city: Port", "city: Hill", "city: Borograd", "id: one"):
        found = found.replace(word, f"{word.split()[0]} {quoted}", 1)
    return found + f"blocs: [{{name: {quoted}, members: [AAA]}}]\nsources: {{{quoted}: {quoted}}}\n"


def test_no_free_text_reaches_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No cell of any CSV file that a run, an ensemble, a comparison or a sweep leaves begins like a formula."""
    monkeypatch.chdir(tmp_path)
    Path("f.yaml").write_text(tainted(TAINT), encoding="utf-8")
    Path("s.yaml").write_text("format: 1\ntitle: '=1'\nscenario: f.yaml\nvary: {states.AAA.echo: [0.1, 1]}\nruns: 2\n", encoding="utf-8")
    assert main(["run", "f.yaml", "--no-figures", "--out", "one"]) == 0
    assert main(["run", "f.yaml", "--runs", "3", "--keep-acts", "2", "--no-figures", "--out", "many"]) == 0
    assert main(["compare", "one", "f.yaml", "--out", "compared"]) == 0
    assert main(["sweep", "s.yaml", "--workers", "1", "--out", "swept"]) == 0
    tables = sorted(tmp_path.rglob("*.csv"))
    assert len(tables) >= 8
    for path in tables:
        with path.open(encoding="utf-8", newline="") as stream:
            assert not [cell for row in csv.reader(stream) for cell in row if FORMULA.match(cell)], path


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (["sweep", "s.yaml", "--dry-run"], {"s.yaml": "format: 1\ntitle: x\nscenario: two_states\nvary: {states.AAA.name: ['@A1', x]}\n"}),
        (["evolve", "m.csv", "--out", "z"], {"m.csv": "strategy,=1+1,b\n=1+1,1,2\nb,3,4\n"}),
        (["compare", "=1.yaml", "two_states", "--out", "z"], {"=1.yaml": GOOD}),
    ],
)  # fmt: skip
def test_a_name_that_would_reach_a_table_is_refused(
    words: list[str], files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Values of a sweep, names of a matrix and of files stand in tables: those that begin like a formula are refused."""
    monkeypatch.chdir(tmp_path)
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    assert main(words) == 2
    assert "formula" in capsys.readouterr().err and not Path("z").exists()


def test_a_terminal_is_told_and_does_not_obey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Signs that turn the direction, or are not seen, are escaped where they are printed, and kept in the data."""
    monkeypatch.chdir(tmp_path)
    Path("f.yaml").write_text(GOOD.replace("Two", "safe\u202egnihton\u200b[bold]"), encoding="utf-8")
    assert main(["run", "f.yaml", "--out", "one"]) == 0
    printed = capsys.readouterr().out
    assert r"safe\u202egnihton\u200b[bold]" in printed and "\u202e" not in printed
    assert main(["explain", "one", "--act", "1"]) == 0 and main(["run", "f.yaml\x1b[31m"]) == 2
    assert "\x1b" not in "".join(capsys.readouterr())


ALIKE = ["1e5", "0o7", "NO", "null", "2018-03-01", " x ", "a: b", "- a", "#", "'", '"', "x" * 199, "=", "<<", ".inf"]


@pytest.mark.parametrize("text", ALIKE)
def test_what_is_written_out_is_read_as_it_was(text: str) -> None:
    """A name that looks like something else comes back as the text that it is."""
    scenario = loads(tainted(text))
    assert scenario.title == text and loads(dump(scenario)) == scenario
