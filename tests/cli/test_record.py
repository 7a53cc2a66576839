"""`reciprocity record`: the list, an episode, the exports, a scenario, and what it refuses."""

import csv
import io
from pathlib import Path

import pytest

from sim import record
from sim.cli import main
from sim.record.listing import ACT_COLUMNS


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Return what a command prints."""
    assert main(["record", *words]) == 0
    return capsys.readouterr().out


def test_the_list_of_episodes(capsys: pytest.CaptureFixture[str]) -> None:
    """A line an episode, with its years, sides, acts, people and grades; a plus where a number is not public."""
    lines = printed(capsys).splitlines()
    assert [line.split()[0] for line in lines[1:]] == list(record.episodes())
    assert lines[2].split() == "UK-USSR-1971 1971 GBR SUN 6 95 3 from memory".split()
    assert " 299 " in lines[1] and any("+ " in line for line in lines)


def test_an_episode_with_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    """Every act and every source once; bands and ceilings are shown."""
    text = printed(capsys, "Europe-Russia-2022")
    acts, sources = text.split("\n\nSources\n")
    assert [act.id in acts for act in record.episode_acts("Europe-Russia-2022")] == [True] * 21
    assert "RUS > BEL  expel 12 (12-21)".replace("  ", " ") in acts and "leave by 2022-05-03; answers be22-1" in acts
    keys = [line for line in sources.splitlines() if line[0] != " "]
    assert sorted(keys) == sorted({key for act in record.episode_acts("Europe-Russia-2022") for key in act.sources})
    assert "cap_staff to 205" in printed(capsys, "UK-USSR-1985b") and "expel ?" in printed(capsys, "US-Russia-2022")


@pytest.mark.parametrize("words", [[], ["--table", "acts"], ["--table", "staff"], ["--table", "sources"]])
def test_lines_fit_80_signs(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    """Every line but those of addresses."""
    assert not [line for line in printed(capsys, *words).splitlines() if len(line) > 80 and not line.startswith("  ")]


@pytest.mark.parametrize(("table", "rows"), [("acts", 5), ("staff", 2), ("sources", 7)])
def test_exports(capsys: pytest.CaptureFixture[str], table: str, rows: int) -> None:
    """CSV in the record's columns on standard output, and a table of the same rows."""
    found = list(csv.DictReader(io.StringIO(printed(capsys, "UK-USSR-1985b", "--table", table, "--format", "csv"))))
    assert len(found) == rows
    shown = printed(capsys, "UK-USSR-1985b", "--table", table)
    assert all(row[{"acts": "id", "staff": "city", "sources": "key"}[table]] in shown for row in found)


def test_all_acts_in_one_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Without an episode the export has all, and is read again by the same command."""
    path = tmp_path / "all.csv"
    path.write_text(printed(capsys, "--format", "csv"), encoding="utf-8")
    assert path.read_text(encoding="utf-8").startswith(",".join(ACT_COLUMNS))
    assert printed(capsys, str(path), "--table", "acts") == printed(capsys, "--table", "acts")


def test_a_scenario_to_start_from(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What is printed passes `check`."""
    path = tmp_path / "mine.yaml"
    path.write_text(printed(capsys, "US-China-2020", "--scenario"), encoding="utf-8")
    assert main(["check", str(path)]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["skripal"], "did you mean 'skripal_2018'?"),
        (["--scenario"], "--scenario takes an episode of the record"),
        (["US-China-2020", "--scenario", "--format", "csv"], "no other option"),
        (["none.csv", "--table", "staff"], "acts only"),
        (["none.csv"], "none.csv:1:1: can't be read"),
        (["US-China-2020", "--table", "states"], "'acts', 'staff', 'sources'"),
    ],
)
def test_what_is_refused(capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    """One line, what would be right, exit status 2."""
    assert main(["record", *words]) == 2
    captured = capsys.readouterr()
    assert said in captured.err and captured.out == "" and "Traceback" not in captured.err
