"""Every run of a sweep is the run of that number alone, whoever does the work and however it is cut; the tables say what they say."""

import math
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

import sim
from sim.cli import main
from sim.experiments import chunks
from sim.experiments.chunks import Plan, cut
from sim.experiments.sensitivity.reading import study
from sim.folders.sweep import SweepResult
from sim.folders.sweep_tables import LEVELS, statistics
from sim.scenario import load
from sim.scenario.dump import dump
from sim.simulate import simulate
from sim.summary import summarise
from tests.experiments.sweeps import FEUD, Here, hashes, rows_of, write


def spawned() -> ProcessPoolExecutor:
    """Return two processes started afresh."""
    return ProcessPoolExecutor(2, multiprocessing.get_context("spawn"))


@pytest.fixture(scope="module")
def feud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SweepResult]:
    """Return a sweep done by one thread."""
    folder = tmp_path_factory.mktemp("feud")
    assert main(["sweep", str(write(folder)), "--out", str(folder / "out"), "--workers", "1", "--quiet"]) == 0
    yield SweepResult.open(folder / "out")


def test_each_run_is_the_run_alone(feud: SweepResult) -> None:
    """A run's row has what a single run of the point's scenario with its number and seed adds up to."""
    rows = rows_of(feud.folder / "runs.csv")
    assert len(rows) == 12 * 40 and [(int(row["point"]), int(row["run"])) for row in rows] == [(p, r) for p in range(12) for r in range(40)]
    for row in rows[::17]:
        sets = [f"{name}={row[name]}" for name in ("states.AAA.echo", "states.BBB.strategy")]
        scenario = load("noisy_feud", sets)
        alone = summarise(scenario, simulate(scenario, 7, int(row["run"]), drawn=True))
        pair = alone["pairs"].get("AAA>BBB")
        assert row["status"] == "ok"
        assert (int(row["acts"]), int(row["people_expelled"])) == (alone["in_all"]["acts"], alone["in_all"]["people_expelled"])
        assert (int(row["AAA>BBB.people_expelled"]), int(row["AAA>BBB.staff_end"])) == (pair["people_expelled"], pair["staff_end"])
        assert float(row["escalation_ratio"] or "nan") == pytest.approx(alone["escalation_ratio"] or math.nan, nan_ok=True)
        assert row["first_day"] == "4"


def test_points_add_up_their_runs(feud: SweepResult) -> None:
    """`points.csv` and `sweep.nc` have the statistics of the runs."""
    runs = feud.runs
    for row in feud.points.sample(20, random_state=1).itertuples():
        values = runs.loc[runs["point"] == row.point, row.output].to_numpy(dtype=float)
        values = values[~np.isnan(values)]
        assert (row.runs, row.failed) == (len(values), 0)
        assert [row.mean, row.sd, row.q25] == pytest.approx([values.mean(), values.std(ddof=1), np.quantile(values, 0.25)])
        assert row.standard_error == pytest.approx(row.sd / len(values) ** 0.5)
    assert feud.data["acts_mean"].dims == ("states.AAA.echo", "states.BBB.strategy")
    assert feud.data["acts_mean"].to_numpy().ravel().tolist() == feud.means("acts").tolist()
    assert feud.data["acts"].sel(quantile=0.5).to_numpy().ravel().tolist() == feud.points.query("output == 'acts'")["q50"].tolist()


@settings(max_examples=100)
@given(arrays.arrays(float, st.tuples(st.integers(1, 3), st.integers(1, 9)), elements=st.floats(-100, 100) | st.just(math.nan)))
def test_statistics_are_numpy_s(values: Any) -> None:
    """Count, mean, deviation and quantiles of the values that are there."""
    for row, found in zip(values, statistics(values), strict=True):
        there = row[~np.isnan(row)]
        assert found[0] == len(there)
        if len(there):
            assert found[1] == pytest.approx(there.mean(), abs=1e-9)
            assert found[4:] == pytest.approx(np.quantile(there, LEVELS), abs=1e-9)
        else:
            assert np.isnan(found[1:]).all()
        assert found[2] == pytest.approx(there.std(ddof=1), abs=1e-9) if len(there) > 1 else np.isnan(found[2])


@pytest.mark.parametrize("make", [None, Here, spawned], ids=["threads", "own", "processes"])
def test_whoever_works(make: Any, feud: SweepResult, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads, an executor of the user's own and two processes leave the same bytes, in chunks of other sizes."""
    monkeypatch.setattr(chunks, "NUMBERS", 100)
    executor = make() if make else None
    found = sim.sweep(write(tmp_path), out=tmp_path / "out", workers=2, executor=executor)
    if executor:
        executor.shutdown()
    assert hashes(found.folder) == hashes(feud.folder)
    assert found == SweepResult.open(found.folder) and found.manifest["files"] == feud.manifest["files"]


def test_what_was_run_runs_again(feud: SweepResult, tmp_path: Path) -> None:
    """The folder's own sweep.yaml gives the same numbers."""
    again = sim.sweep(feud.folder / "sweep.yaml", out=tmp_path / "out")
    assert hashes(again.folder) == hashes(feud.folder)
    assert feud.sweep.sweep.seed == 7 and feud.sweep.experiments == again.sweep.experiments


def test_parquet_has_the_same_rows(feud: SweepResult, tmp_path: Path) -> None:
    """With the same columns, numbers as numbers."""
    path = write(tmp_path)
    assert main(["sweep", str(path), "--out", str(tmp_path / "out"), "--format", "parquet", "--quiet"]) == 0
    found = SweepResult.open(tmp_path / "out").runs
    assert list(found.columns) == list(feud.runs.columns) and found["states.AAA.echo"].dtype == float
    for name in found.columns:
        assert found[name].fillna(-1).tolist() == feud.runs[name].fillna(-1).tolist(), name


def test_pairing(tmp_path: Path) -> None:
    """Paired, the same scenario at two points has the same runs; switched off, it has others."""
    text = FEUD.replace("{min: 0, max: 1, steps: 4}", "[1, 1]")
    for paired in (True, False):
        found = sim.sweep(write(tmp_path, f"{text}paired: {str(paired).lower()}\n"), out=tmp_path / f"{paired}")
        acts = found.runs.pivot(index="run", columns="point", values="acts")
        assert (acts[0] == acts[3]).all() == paired
        assert (found.design["seed"].nunique() == 1) == paired


@given(
    st.lists(st.integers(1, 300), min_size=1, max_size=3), st.integers(1, 5000), st.integers(1, 20), st.floats(1e-6, 1), st.floats(1e-8, 1)
)
def test_chunks_cover_each_run_once(sizes: list[int], runs: int, columns: int, point: float, run: float) -> None:
    """Every run of every point is in one chunk; a block of all points comes before the next, so that a stopped sweep is balanced."""
    plan = cut(tuple(sizes), runs, columns, point, run)
    assert plan.group * plan.block * columns <= max(chunks.NUMBERS, columns)
    reach = [0] * sum(sizes)
    if plan.blocks * len(plan.groups()) > 3000:
        return
    for number, chunk in enumerate(plan.chunks()):
        assert chunk.number == number
        for place in chunk.points:
            assert reach[place] == chunk.first < chunk.end
            reach[place] = chunk.end
        assert max(reach) - min(reach) <= plan.block
    assert set(reach) == {runs}


def test_experiments_that_are_no_product(tmp_path: Path) -> None:
    """Parts stand one after the other, each with its own paths and design; what a part does not vary is left empty."""
    text = """
format: 1
title: Parts
scenario: noisy_feud
vary: {states.AAA.echo: [0, 1]}
runs: 5
experiments:
  - {name: grid, vary: {states.BBB.echo: [0, 0.5, 1]}}
  - {name: noise, set: {states.BBB.noise.count: 0}, design: {kind: latin_hypercube, points: 5}, vary: {states.BBB.notice: {min: 1, max: 9}}}
"""
    found = sim.sweep(write(tmp_path, text), workers=2)
    assert found.design["experiment"].tolist() == ["grid"] * 6 + ["noise"] * 5
    assert found.design["states.BBB.notice"].isna().tolist() == [True] * 6 + [False] * 5
    assert sorted(found.sample["states.BBB.notice"].mul(5).astype(int)) == list(range(5))
    assert found.data["grid"]["acts_mean"].shape == (2, 3) and found.data["noise"]["acts_mean"].dims == ("point",)
    plan = Plan((6, 5), 5, 4, 2)
    assert [list(points) for _, points in plan.groups()] == [[0, 1, 2, 3], [4, 5], [6, 7, 8, 9], [10]]


def test_a_problem_and_a_sample_of_salib(tmp_path: Path) -> None:
    """Points stand in the sample's order; numbers that must be whole are rounded; the folder's own sweep runs again."""
    problem = {"num_vars": 2, "names": ["states.AAA.echo", "states.BBB.notice"], "bounds": [[0, 1], [1, 9]]}
    sample = np.array([[0.25, 3.5], [1.0, 3.4], [0.0, 9.0]])
    found = sim.sweep("noisy_feud", problem=problem, sample=sample, runs=8, seed=3, outputs=["acts"], out=tmp_path / "a")
    assert found.design.iloc[:, 2:].to_numpy().tolist() == [[0.25, 4], [1, 3], [0, 9]]
    assert len(found.means("acts")) == 3
    again = sim.sweep(tmp_path / "a" / "sweep.yaml", out=tmp_path / "b")
    assert hashes(again.folder) == hashes(found.folder)
    with pytest.raises(KeyError, match="not among the outputs acts"):
        found.means("actss")


def test_a_list_of_points_with_dates(tmp_path: Path) -> None:
    """Values at one place are one point; whole numbers and dates are such in Parquet, and dates are days for what matters."""
    text = """
format: 1
title: Points by hand
scenario: noisy_feud
vary: {acts.0.date: [2018-03-05, 2018-03-09, 2018-03-07], days: [30, 40, 50], states.BBB.strategy: [tit_for_tat, dove, tit_for_tat]}
design: list
runs: 4
outputs: [acts, first_day]
"""
    assert main(["sweep", str(write(tmp_path, text)), "--out", str(tmp_path / "out"), "--format", "parquet", "--quiet"]) == 0
    found = SweepResult.open(tmp_path / "out")
    assert found.design["days"].tolist() == [30, 40, 50]
    assert [each[-1] for each in found.design["acts.0.date"]] == ["5", "9", "7"]
    assert found.runs["days"].dtype == np.int64 and found.means("first_day").tolist() == [4, 8, 6]
    (experiment,) = found.sweep.experiments
    rows = list(zip(found.design["acts.0.date"], found.design["days"].tolist(), found.design["states.BBB.strategy"], strict=True))
    dates, days, rules = study(experiment, rows, {"acts": found.means("acts")[:, None]}, True).parameters
    assert (dates.dates, dates.high - dates.low, dates.told(dates.low)) == (True, 4.0, "2018-03-05")
    assert (days.low, days.high, days.words, rules.words) == (30, 50, (), ("tit_for_tat", "dove"))


def test_asked_from_python(feud: SweepResult, tmp_path: Path) -> None:
    """A scenario by its file, by its name and as an object are the same sweep; a copy of its folder is the same result."""
    (tmp_path / "mine.yaml").write_text(dump(load("noisy_feud")))
    keys = {"vary": {"states.AAA.echo": np.array([0.0, 1.0])}, "runs": 5, "seed": 3, "outputs": ["acts", "first_day"]}
    sources = [tmp_path / "mine.yaml", "noisy_feud", load("noisy_feud")]
    found = [sim.sweep(source, out=tmp_path / str(number), **keys) for number, source in enumerate(sources)]
    assert all((each.runs.to_numpy() == found[0].runs.to_numpy()).all() for each in found)
    assert feud.save(tmp_path / "copy") == tmp_path / "copy"
    assert (
        hashes(tmp_path / "copy") == hashes(feud.folder)
        and SweepResult.open(tmp_path / "copy").means("acts").tolist() == feud.means("acts").tolist()
    )
