"""An ensemble that draws from a posterior: its folder needs the posterior no more, and each of its runs can be had by itself."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from sim import Scenario
from sim.cli import main
from sim.files import FolderError
from sim.result import Result
from sim.result.explaining import explain
from sim.result.replaying import replay
from tests.drawing import posterior, write

RUNS = 30


@pytest.fixture(scope="module")
def calibration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a posterior of twenty draws."""
    folder = tmp_path_factory.mktemp("calibration")
    write(folder / "posterior.nc", posterior(20))
    return folder


@pytest.fixture(scope="module")
def saved(calibration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an ensemble that drew from it, and is there alone: the posterior is gone when it is read."""
    folder = tmp_path_factory.mktemp("results") / "drawn"
    aside = folder.parent / "calibration"
    shutil.copytree(calibration, aside)
    words = ["run", "solidarity", "--posterior", f"{aside}:BBB", "--runs", str(RUNS), "--seed", "3", "--keep-acts", "4", "--quiet"]
    assert main([*words, "--no-figures", "--out", str(folder)]) == 0
    shutil.rmtree(aside)
    return folder


def test_the_folder_is_whole(saved: Path, calibration: Path) -> None:
    """The values come back to the last digit, the manifest names the posterior by its hash, every number is the same when run again."""
    result = Result.open(saved)
    assert result.values is not None and len(result.values.rows) == 20
    told = json.loads((saved / "manifest.json").read_text())
    assert told["posterior"]["states"] == ["BBB"] and told["posterior"]["draws"] == 20 and "draws.csv" in told["files"]
    again = Scenario.load("solidarity").run(RUNS, 3, workers=2, keep_acts=4, posterior=f"{calibration}:BBB")
    assert again.values == result.values and again.rows == result.rows and again.totals == result.totals
    assert again.origin.posterior is not None and again.origin.posterior.sha256 == told["posterior"]["sha256"]
    replayed = replay(saved)
    assert replayed.same and not replayed.edited


def test_each_run_stands_alone(saved: Path, calibration: Path) -> None:
    """A run by itself is the run of the ensemble, with its own row; so is that of a longer one, and its story."""
    result = Result.open(saved)
    longer = Scenario.load("solidarity").run(3 * RUNS, 3, posterior=f"{calibration}:BBB", keep_acts=4)
    assert longer.rows == result.rows
    alone = [result.run(number) for number in range(RUNS)]
    for number in range(4):
        assert tuple(row for row in result.rows if row.run == number) == alone[number].rows == longer.run(number).rows
    people = Counter(each.summary["in_all"]["people_expelled"] for each in alone)
    assert people == {each.value: each.runs for each in result.totals if each.variable == "people_expelled"}
    reply = next(row for row in result.rows if row.run == 2 and row.cause == "reply")
    lines = explain(result, reply.act, 2)
    state = result.variant(2).states["BBB"]
    assert f"answered with probability {state.reply:g}; drawn" in lines and "row 2 of draws.csv" in lines


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        (1, "tit", "known are"),
        (2, "99", "ratio is 99"),
        (5, "1.5", "states.BBB.reply: input should be less than or equal to 1"),
        (5, "often", "it is a number"),
        (0, "7", "it is a whole number from 1 to 1"),
    ],
)
def test_an_edited_table(saved: Path, tmp_path: Path, column: int, cell: str, said: str) -> None:
    """A value that the scenario can't have is named by line and column."""
    folder = tmp_path / "edited"
    shutil.copytree(saved, folder)
    lines = (folder / "draws.csv").read_text().splitlines()
    cells = lines[2].split(",")
    if column == 2:
        cells[1] = "multiplier"
    at = 1 + sum(len(each) + 1 for each in cells[:column])
    cells[column] = cell
    lines[2] = ",".join(cells)
    (folder / "draws.csv").write_text("\n".join(lines) + "\n")
    with pytest.raises(FolderError) as caught:
        Result.open(folder)
    assert str(caught.value).startswith(f"{folder / 'draws.csv'}:3:{at}: ") and said in str(caught.value)


def test_what_is_no_table(saved: Path, tmp_path: Path) -> None:
    """No rows, a path that is none, a file that is gone: each is said."""
    folder = tmp_path / "edited"
    shutil.copytree(saved, folder)
    whole = (folder / "draws.csv").read_text()
    header = whole.splitlines()[0]
    for text, said in (
        ("", "rows of values belong here"),
        (header + "\n", "rows"),
        (whole.replace("BBB.reply", "ZZZ.reply", 1), "no state"),
    ):
        (folder / "draws.csv").write_text(text)
        with pytest.raises(FolderError, match=said):
            Result.open(folder)
    (folder / "draws.csv").unlink()
    with pytest.raises(FolderError, match=r"draws\.csv:1:1: is missing"):
        Result.open(folder)


def test_what_is_refused(saved: Path, calibration: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A single run, a posterior or a state that is not there, pairs of runs that have no scenario in common."""
    out = ["--out", str(tmp_path / "none"), "--quiet"]
    for words, said in (
        (["run", "solidarity", "--posterior", f"{calibration}:BBB", *out], "one run has no spread to show; say with --runs how many"),
        (["run", "solidarity", "--posterior", "2099", "--runs", "5", *out], "--posterior:1:1: there is no posterior '2099'"),
        (["run", "solidarity", "--posterior", str(calibration), "--runs", "5", *out], "--posterior:1:1: which state answers?"),
        (["compare", str(saved), "solidarity", "--runs", "5", *out], "draws.csv:1:1: each run has values of its own"),
    ):
        assert main(words) == 2
        assert said in capsys.readouterr().err
    assert not (tmp_path / "none").exists()
    with pytest.raises(ValueError, match="several runs"):
        Scenario.load("solidarity").run(posterior=f"{calibration}:BBB")
