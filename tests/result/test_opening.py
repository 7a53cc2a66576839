"""A result that was saved opens to itself; what is no result, missing, cut off or nonsense is said by place."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sim.files import FolderError
from sim.result import Result
from sim.result.manifest import data_files
from sim.result.opening import edited, read_manifest
from sim.scenario import load, shipped

DATA = data_files("csv", False)


def same(one: Result, other: Result) -> bool:
    """Return whether two results are equal in every number and word."""
    arrays = zip(one.series[2:], other.series[2:], strict=True)
    return (
        (one.scenario, one.seed, one.runs, one.first, one.rows, one.summary, one.origin, one.series[:2])
        == (other.scenario, other.seed, other.runs, other.first, other.rows, other.summary, other.origin, other.series[:2])
    ) and all(np.array_equal(a, b) for a, b in arrays)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a result with acts and answers."""
    return Result.single(load("us_russia_2018"), 2, 9).save(tmp_path / "r", figures=False)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_what_is_saved_opens_to_itself(name: str, tmp_path: Path) -> None:
    """Rows, series, summary, scenario and origin come back, and nothing counts as edited."""
    one = Result.single(load(name), 2**40, 11)
    saved = one.save(tmp_path / "r", figures=False)
    other = Result.open(saved)
    assert same(one, other)
    assert edited(saved, read_manifest(saved)) == []
    assert same(Result.open(other.save(tmp_path / "again", figures=False)), one)


def refused(folder: Path) -> list[str]:
    """Return what is said of a folder that can't be opened."""
    with pytest.raises(FolderError) as caught:
        Result.open(folder)
    return str(caught.value).replace(str(folder), "R").splitlines()


def test_what_is_no_result_is_said(tmp_path: Path, folder: Path) -> None:
    """A folder that is not there, or holds something else; a result that lacks files: all of them at once."""
    assert refused(tmp_path / "none") == ["R:1:1: is no result: there is no such folder; name a folder that reciprocity run has made"]
    assert refused(tmp_path)[0].startswith("R:1:1: is no result: there is no manifest.json in it")
    for name in DATA:
        (folder / name).unlink()
    assert [line.split(":")[0] for line in refused(folder)] == [f"R/{name}" for name in DATA]


def test_every_cut_is_noticed(folder: Path) -> None:
    """Whatever the place where a text file was cut off, it is never taken for whole."""
    for name in set(DATA) - {"trajectories.nc", "scenario.yaml"} | {"manifest.json"}:
        data = (folder / name).read_bytes()
        ends = {0, 1, len(data) // 2, data.rfind(b"\n", 0, -1) + 1, len(data) - 3}
        if name.endswith(".csv"):
            ends |= {len(data) - 1, data.find(b"\n") + 1}
        for end in sorted(ends):
            (folder / name).write_bytes(data[:end])
            assert all(line.startswith(f"R/{name}:") for line in refused(folder)), end
        (folder / name).write_bytes(data)
    assert Result.open(folder)


def replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return an edit of one file."""

    def edit(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (replace("acts.csv", "9,1,6,", "9,1,x,"), "R/acts.csv:2:5: day is 'x'; it is a whole number from 0 to "),
        (replace("acts.csv", ",USA,RUS,expel", ",USB,RUS,expel"), "R/acts.csv:2:18: actor is 'USB'; did you mean 'USA'?"),
        (replace("acts.csv", "embassy:46", "embassy"), "R/acts.csv:2:35: posts is"),
        (replace("acts.csv", ",reply", ",revenge"), "R/acts.csv:4:64: cause is 'revenge'; known are written, "),
        (replace("acts.csv", "run,act", "act,run"), "R/acts.csv:1:1: the header is not run,act,day"),
        (replace("trajectories.csv", "9,3,", "9,4,"), "this row belongs to 9,3,2018-"),
        (replace("trajectories.csv", ",5,0\n", ",-1,0\n"), "R/trajectories.csv:2:28: posts_open is '-1'; it is a whole number from 0"),
        (replace("trajectories.csv", ",0\n", "\n"), "R/trajectories.csv:2:1: 7 cells where 8 belong"),
        (replace("manifest.json", '"seed": 2', '"seed": "two"'), "R/manifest.json:3:3: the key 'seed' is missing or not of its kind"),
        (replace("manifest.json", '"runs": 1', '"runs": 5'), "R/totals.csv:1:1: is missing"),
        (replace("summary.json", "{", "["), "R/summary.json:2:"),
        (replace("scenario.yaml", "days:", "dys:"), "unknown key 'dys'; did you mean 'days'?"),
    ],
)
def test_what_makes_no_sense_is_said_by_line_and_column(edit: Callable[[Path], None], said: str, folder: Path) -> None:
    """An edit that can't be read is refused, at its place."""
    edit(folder)
    assert any(said in line for line in refused(folder)), refused(folder)


def test_an_edit_that_makes_sense_is_read_and_named(folder: Path) -> None:
    """A number changed by hand is what the result says now; `edited` tells the file."""
    replace("acts.csv", "embassy:58;consulate:2", "embassy:57;consulate:3")(folder)
    assert Result.open(folder).rows[-1].posts == "embassy:57;consulate:3"
    assert edited(folder, read_manifest(folder)) == ["acts.csv"]


def test_half_a_sign_is_no_text(folder: Path) -> None:
    """What JSON may write as an escape and no file can hold is refused; a whole sign, so written, is read."""
    path = folder / "manifest.json"
    text = path.read_text(encoding="utf-8")
    assert '"command": "' in text
    path.write_text(text.replace('"command": "', '"command": "\\u00e9\\ud83d\\ude00'), encoding="utf-8")
    assert read_manifest(folder)["command"].startswith("é😀")
    path.write_text(text.replace('"command": "', '"command": "\\ud83d'), encoding="utf-8")
    (said,) = refused(folder)
    assert said.startswith("R/manifest.json:1:1: ") and "surrogates not allowed" in said
