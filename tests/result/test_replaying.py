"""`replay` finds every number that is not the same, names it, and is silent about the rest."""

import json
import tempfile
from io import BytesIO
from pathlib import Path

import h5netcdf
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.cli import main
from sim.result import Result
from sim.result.differences import NAMED, NOTHING, Tally, compare_netcdf, compare_table, compare_tree
from sim.result.manifest import data_files
from sim.result.netcdf import write
from sim.result.replaying import replay, told
from sim.scenario import load, shipped
from sim.tables import Series

DATA = data_files("csv", False)

Capture = pytest.CaptureFixture[str]
TREES = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a result."""
    return Result.single(load("us_russia_2018"), 2, 9).save(tmp_path / "r", figures=False)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_result_left_alone_is_the_same(name: str, tmp_path: Path) -> None:
    """All four files of every shipped scenario, each with as many values as it holds."""
    one = Result.single(load(name), 5, 3)
    replayed = replay(one.save(tmp_path / "r", figures=False))
    assert replayed.same and not replayed.edited and not replayed.versions
    assert [each.file for each in replayed.files] == [name for name in DATA if name != "scenario.yaml"]
    assert replayed.files[0].compared == 12 * len(one.rows)
    assert replayed.files[1].compared == 8 * one.series.staff.size
    assert replayed.files[2].compared > 3 * one.series.staff.size


def test_a_cell_that_was_changed_is_named(folder: Path, capsys: Capture) -> None:
    """The file, the line and the column; what was saved and what is now; the first ten and the count."""
    path = folder / "trajectories.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",374,", ",373,"), encoding="utf-8")
    (changed,) = [each for each in replay(folder).files if each.differing]
    assert changed.file == "trajectories.csv" and changed.differing > NAMED == len(changed.first)
    assert changed.first[0] == ("line 2, staff", "373", "374")
    assert main(["replay", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "trajectories.csv: was edited after it was saved" in out and "line 2, staff: 373 saved, 374 now" in out
    assert f"and {changed.differing - NAMED} more" in out and out.endswith("not the same\n")


def test_rows_that_only_one_table_has_are_named(folder: Path) -> None:
    """Acts that are no more, since the scenario was edited, are told whole, and nothing stands for the other."""
    path = folder / "scenario.yaml"
    lines = (folder / "acts.csv").read_text(encoding="utf-8").splitlines()
    path.write_text(path.read_text(encoding="utf-8").replace("strategy: tit_for_tat", "strategy: dove"), encoding="utf-8")
    alone = [each for each in replay(folder).files[0].first if NOTHING in each]
    assert alone and all(now == NOTHING and was == lines[int(where.removeprefix("line ")) - 1] for where, was, now in alone)


ROWS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=5)


@given(ROWS, ROWS)
def test_tables_are_the_same_when_they_are_equal(one: list[tuple[int, int]], two: list[tuple[int, int]]) -> None:
    """Each cell that differs is one difference, and so is each row that one of the two lacks; the others are compared."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.csv")
        path.write_text("a,b\n" + "".join(f"{a},{b}\n" for a, b in one))
        tally = Tally("x.csv")
        compare_table(tally, path, ("a", "b"), two)
    short = min(len(one), len(two))
    cells = sum(was != now for row, other in zip(one, two, strict=False) for was, now in zip(row, other, strict=True))
    alone = abs(len(one) - len(two))
    assert (tally.differing, tally.compared) == (cells + alone, 2 * short + alone)
    rest = [(f"line {short + 2 + place}", *words) for place, words in enumerate(
        [(f"{a},{b}", NOTHING) for a, b in one[short:]] + [(NOTHING, f"{a},{b}") for a, b in two[short:]]
    )]  # fmt: skip
    assert [each for each in tally.first if NOTHING in each] == rest


def test_a_number_of_the_netcdf_file_is_named_by_its_coordinates(folder: Path) -> None:
    """Run, day, sender and receiver say which one."""
    with h5netcdf.File(folder / "trajectories.nc", "a") as file:
        file.variables["staff"][0, 3, 0, 1] = 7
        file.variables["staff"].attrs["units"] = "cats"
    (changed,) = [each for each in replay(folder).files if each.differing]
    assert changed.first == [("staff, units", "cats", "persons"), ("staff at run 9, day 3, sender RUS, receiver USA", 7, 374)]


def test_a_netcdf_file_of_another_shape_is_said(folder: Path) -> None:
    """A variable that is missing and dimensions that differ are differences, too."""
    one = Result.open(folder)
    one.save(folder.parent / "other", figures=False)
    (folder / "trajectories.nc").unlink()
    with h5netcdf.File(folder / "trajectories.nc", "w") as file:
        file.dimensions["day"] = 2
        file.create_variable("staff", ("day",), data=np.array([1, 2]))
    first = replay(folder).files[2].first
    assert ("day", NOTHING, "a variable") in first and ("staff, long_name", NOTHING) in [each[:2] for each in first]
    assert replay(folder.parent / "other").same


def test_another_seed_or_version_is_told(folder: Path) -> None:
    """A summary that is not this seed's differs; a version that is not installed is named."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["versions"] |= {"numpy": "0.1", "cobol": "60"}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    replayed = replay(folder)
    assert replayed.same
    assert f"numpy: 0.1 when saved, {np.__version__} now" in told(replayed) and f"cobol: 60 when saved, {NOTHING} now" in told(replayed)


def test_a_scenario_that_was_edited_gives_other_numbers(folder: Path) -> None:
    """The rule is changed from one for one to half: the acts differ, and the scenario is named as edited."""
    path = folder / "scenario.yaml"
    text = path.read_text(encoding="utf-8")
    assert "strategy: tit_for_tat" in text
    path.write_text(text.replace("strategy: tit_for_tat", "strategy: {name: multiplier, ratio: 0.5}"), encoding="utf-8")
    replayed = replay(folder)
    assert replayed.edited == ("scenario.yaml",) and not replayed.same
    assert ("line 5, count", "60", "30") in replayed.files[0].first


@pytest.mark.parametrize("end", [0, 1, 900, 0.5, 0.99, -1])
def test_a_netcdf_file_that_is_cut_off_is_said(end: float, folder: Path, capsys: Capture) -> None:
    """Wherever the cut is: a sentence, and exit status 2."""
    data = (folder / "trajectories.nc").read_bytes()
    (folder / "trajectories.nc").write_bytes(data[: int(end * len(data)) if 0 < end < 1 else int(end)])
    assert main(["replay", str(folder)]) == 2
    assert capsys.readouterr().err.startswith(f"{folder / 'trajectories.nc'}:1:1: can't be read as netCDF")
    assert main(["replay", str(folder.parent)]) == 2


@given(TREES, TREES)
def test_trees_are_the_same_when_they_are_equal(one: object, two: object) -> None:
    """A difference is found exactly where two trees differ."""
    tally = Tally("x")
    compare_tree(tally, one, two)
    assert (tally.differing == 0) == (one == two)


def test_missing_numbers_equal_missing_numbers(folder: Path) -> None:
    """NaN in an ensemble's file is no difference."""
    statistics = ("mean", "q50")
    one = Result.open(folder)
    layers = [np.repeat(array, 2, axis=0).astype(float) for array in one.series[2:]]
    result = Result(**{**vars(one), "series": Series(one.series.pairs, statistics, *layers)})
    stream = BytesIO()
    write(stream, result.scenario, result.series)
    (folder / "ensemble.nc").write_bytes(stream.getvalue())
    tally = Tally("ensemble.nc")
    compare_netcdf(tally, folder / "ensemble.nc", stream)
    assert tally.differing == 0 and tally.compared > 0
