"""`reciprocity evolve`: from a matrix or a tournament to a folder with tables and figures."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.cli import main
from sim.games.evolution.moran import fixation
from sim.games.evolution.reading import read
from sim.provenance import sha256

NAMES = ("dove", "hawk", "tit_for_tat")
WORTH = [[3, 0, 3], [5, 1, 1.02], [3, 0.99, 3]]
FILES = {
    "replicator": {"shares.csv", "rest_points.csv"},
    "moran": {"fixation.csv"},
    "imitation": {"shares.csv", "long_run.csv"},
}
FIGURES = {"replicator": {"shares", "simplex"}, "moran": {"fixation"}, "imitation": {"shares"}}


@pytest.fixture
def matrix(tmp_path: Path) -> Path:
    """Return a matrix as a file."""
    path = tmp_path / "pd.csv"
    path.write_text("\n".join([",".join(NAMES), *(",".join(map(str, row)) for row in WORTH)]) + "\n", encoding="utf-8")
    return path


def table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("dynamics", FILES)
def test_what_a_dynamic_leaves(dynamics: str, matrix: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder has its tables, figures and a manifest with their hashes; the payoffs it holds are a matrix again; the same again."""
    few = ["--population", "10", "--generations", "8", "--runs", "3", "--start", "hawk=0.5"]
    out = tmp_path / "out"
    assert main(["evolve", str(matrix), "--dynamics", dynamics, "--out", str(out), "--workers", "1", *few]) == 0
    assert "tit_for_tat" in capsys.readouterr().out
    names = {path.name for path in out.iterdir()}
    assert names == FILES[dynamics] | {"payoffs.csv", "invasion.csv", "summary.json", "manifest.json", "figures"}
    wanted = {f"{figure}.{ending}" for figure in FIGURES[dynamics] | {"invasion"} for ending in ("png", "svg")}
    assert {path.name for path in (out / "figures").iterdir()} == wanted
    told = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert told["files"] == {name: sha256(out / name) for name in names - {"manifest.json", "figures"}}
    assert told["inputs"] == {"pd.csv": sha256(matrix)}
    again = read(out / "payoffs.csv")
    assert again.names == NAMES and np.array_equal(again.matrix, WORTH)
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert summary["start"] == {"dove": 0.25, "hawk": 0.5, "tit_for_tat": 0.25} and summary["resist_all_others"] == ["hawk"]
    assert sum(summary["end"].values()) == pytest.approx(1)
    assert main(["evolve", str(matrix), "--dynamics", dynamics, "--out", str(tmp_path / "two"), "--workers", "2", "-q", *few]) == 0
    two = json.loads((tmp_path / "two" / "manifest.json").read_text(encoding="utf-8"))
    assert two["files"] == told["files"]


def test_the_tables_say_what_is_known(matrix: Path, tmp_path: Path) -> None:
    """Fixation by size is exact, the rows of invasion are newcomers, shares add up to 1 at every time."""
    assert (
        main(["evolve", str(matrix), "--dynamics", "moran", "--population", "12", "--runs", "2", "--out", str(tmp_path / "m"), "-q"]) == 0
    )
    rows = table(tmp_path / "m" / "fixation.csv")
    assert len(rows) == 7 * 6 and {row["population"] for row in rows} == {"2", "3", "4", "6", "8", "10", "12"}
    for row in rows:
        pair = [NAMES.index(row["newcomer"]), NAMES.index(row["resident"])]
        expected = fixation(np.array(WORTH)[np.ix_(pair, pair)], int(row["population"]), 0.1)
        assert float(row["chance"]) == pytest.approx(expected) and float(row["neutral"]) == pytest.approx(1 / int(row["population"]))
    by_name = {row["strategy"]: row for row in table(tmp_path / "m" / "invasion.csv")}
    assert (by_name["hawk"]["dove"], by_name["dove"]["hawk"], by_name["dove"]["tit_for_tat"]) == ("1", "-1", "0")
    assert main(["evolve", str(matrix), "--out", str(tmp_path / "r"), "-q"]) == 0
    for row in table(tmp_path / "r" / "shares.csv"):
        assert sum(float(row[name]) for name in NAMES) == pytest.approx(1)
    assert {row["stability"] for row in table(tmp_path / "r" / "rest_points.csv")} == {"stable", "unstable", "saddle", "neutral"}


def test_of_a_tournament(tmp_path: Path) -> None:
    """The payoffs of a tournament's folder are the mean ones of a round."""
    out = tmp_path / "tournament"
    assert main(["tournament", "--strategies", "tit_for_tat,hawk", "--turns", "10", "--repetitions", "1", "--out", str(out), "-q"]) == 0
    found = read(out)
    assert found.names == ("tit_for_tat", "hawk") and found.matrix.tolist() == [[3.0, 0.9], [1.4, 1.0]]
    assert main(["evolve", str(out), "--out", str(tmp_path / "evolved"), "-q"]) == 0
    middle = table(tmp_path / "evolved" / "rest_points.csv")[2]
    assert float(middle["tit_for_tat"]) == pytest.approx(1 / 17)  # K19


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,x\n2,3,4\n", [":2:3: 'x' is no finite number", ":3:1: 3 cells, but the header has 2"]),
        ("a,b\n1,2\n", [":1:1: 1 rows below 2 names"]),
        ("a,a\n1,2\n3,4\n", [":1:3: the name 'a' is empty or stands twice"]),
        ("strategy,a,b\nb,1,2\na,3,nan\n", [":2:1: the row of 'b', where that of 'a' is due", ":3:5: 'nan' is no finite"]),
        ("a\n1\n", [":1:1: the header names 1 strategies"]),
        ("", [":1:1: the header names 0 strategies"]),
        ('a,b\n"1,2\n', ["no CSV"]),
        ("a,b\n1,2\x00\n3,4\n", [":2:4: a control character"]),
    ],
)
def test_faults_of_a_matrix(text: str, said: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every fault at once, with its line and column; exit 2, nothing written."""
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert main(["evolve", str(path), "--out", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert all(each in told for each in said) and not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--start", "dove"], "is no share"),
        (["--start", "doves=0.5"], "did you mean 'dove'"),
        (["--start", "dove=0.7,hawk=0.6"], "add up to 1"),
        (["--start", "dove=0.2,hawk=0.2,tit_for_tat=0.2"], "add up to 1"),
        (["--dynamics", "moran", "--selection", "2"], "--selection"),
    ],
)
def test_faults_of_the_command(options: list[str], said: str, matrix: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no option is a sentence."""
    assert main(["evolve", str(matrix), "--out", str(tmp_path / "out"), *options]) == 2
    assert said in capsys.readouterr().err and not (tmp_path / "out").exists()


def test_what_can_not_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fitness below 0, a folder that is no tournament's, one that is there already: a sentence each."""
    path = tmp_path / "harsh.csv"
    path.write_text("a,b\n-50,-50\n-50,-60\n", encoding="utf-8")
    assert main(["evolve", str(path), "--dynamics", "moran", "--out", str(tmp_path / "out")]) == 2
    assert "fitness" in capsys.readouterr().err
    assert main(["evolve", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "summary.json:1:1: can't be read" in capsys.readouterr().err
    (tmp_path / "summary.json").write_text('{"runs": 1}', encoding="utf-8")
    assert main(["evolve", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "no summary of a tournament" in capsys.readouterr().err
    assert main(["evolve", str(path), "--out", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().err


@given(st.lists(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3), min_size=3, max_size=3), st.booleans())
def test_a_matrix_is_read_as_written(tmp_path_factory: pytest.TempPathFactory, worth: list[list[float]], named: bool) -> None:
    """Numbers come back to the last digit, with or without a column of names."""
    path = tmp_path_factory.getbasetemp() / "written.csv"
    rows: list[list[Any]] = [[*(["strategy"] if named else []), *NAMES]]
    rows += [[*([name] if named else []), *line] for name, line in zip(NAMES, worth, strict=True)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    assert read(path).matrix.tolist() == worth
