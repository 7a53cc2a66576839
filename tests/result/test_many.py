"""The result of an ensemble: exact over its runs, saved, opened and replayed like that of a single run."""

import json
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from sim.cli import main
from sim.documented import documented_staff
from sim.ensemble import paired
from sim.ensemble.slots import ACCOUNT, TOTALS
from sim.plots.run import figures
from sim.result import Result
from sim.result.paired import Row
from sim.result.replaying import replay
from sim.scenario import load
from sim.simulate import simulate
from sim.tables import QUANTILES, STATISTICS, Total

ROOT = Path(__file__).parents[2]
RUNS = 40


@pytest.fixture(scope="module")
def many() -> Result:
    """Return an ensemble in which much is left to chance."""
    return Result.many(load("solidarity"), RUNS, seed=3, keep_acts=2)


def test_each_number_is_that_of_the_runs(many: Result) -> None:
    """Means and quantiles of summary and series are those of the runs, one by one."""
    runs = [simulate(load("solidarity"), 3, run, drawn=True) for run in range(RUNS)]
    people = [run.world.accounts[-1].people_expelled for run in runs]
    spread = many.summary["in_all"]["people_expelled"]
    assert spread["mean"] == pytest.approx(np.mean(people)) and spread["sd"] == pytest.approx(np.std(people, ddof=1))
    assert [spread[f"q{level:02}"] for level in (5, 25, 50, 75, 95)] == pytest.approx(np.quantile(people, [0.05, 0.25, 0.5, 0.75, 0.95]))
    staff = np.array([run.staff for run in runs])
    assert np.allclose(many.series.staff[0], staff.mean(axis=0))
    assert np.allclose(many.series.staff[1:], np.quantile(staff, [0.05, 0.25, 0.5, 0.75, 0.95], axis=0))
    values = {total.value: total.runs for total in many.totals if total.variable == "people_expelled"}
    assert values == {value: people.count(value) for value in set(people)}


def test_a_run_of_it_comes_back_whole(many: Result) -> None:
    """Run k again is run k alone, and the acts that were kept are its acts."""
    kept = [row for row in many.rows if row.run == 1]
    assert list(many.run(1).rows) == kept and {row.run for row in many.rows} == {0, 1}
    assert many.run(17).rows == Result.single(load("solidarity"), 3, 17, drawn=True).rows


@pytest.mark.parametrize("table", ["csv", "parquet"])
def test_saved_opened_and_replayed(many: Result, table: str, tmp_path: Path) -> None:
    """What is opened is what was saved, in either form of the tables, and every number comes again."""
    folder = many.save(tmp_path / "r", table=table, figures=False)
    opened = Result.open(folder)
    assert (opened.rows, opened.totals, opened.summary) == (many.rows, many.totals, json.loads(json.dumps(many.summary)))
    for name in ("staff", "posts_open", "expelled"):
        assert np.array_equal(getattr(opened.series, name), getattr(many.series, name))
    assert opened.drawn and replay(folder).same
    data = opened.trajectories
    assert data["staff"].dims == ("quantile", "day", "sender", "receiver")
    assert data["quantile"].values.tolist() == [0.05, 0.25, 0.5, 0.75, 0.95]


def test_a_single_run_in_parquet_too(tmp_path: Path) -> None:
    """A single run as Parquet opens and replays."""
    folder = Result.single(load("us_russia_2018"), 1).save(tmp_path / "r", table="parquet", figures=False)
    assert Result.open(folder).rows == Result.single(load("us_russia_2018"), 1).rows and replay(folder).same
    (folder / "acts.parquet").write_bytes((folder / "acts.parquet").read_bytes()[:100])
    with pytest.raises(Exception, match=r"acts.parquet:1:1: can't be read as Parquet"):
        Result.open(folder)


def test_the_manual_names_what_an_ensemble_has(many: Result) -> None:
    """`results/README.md` has a word for every column, statistic and total."""
    text = (ROOT / "results/README.md").read_text(encoding="utf-8")
    hidden = {"people_replied", "people_answered"}
    for name in {*QUANTILES, *STATISTICS, *Total._fields, *Row._fields, *many.summary, *ACCOUNT, *TOTALS} - hidden:
        assert f"`{name}`" in text, name


def test_its_figures(many: Result) -> None:
    """An ensemble has a fan chart, its totals and the network, and no timeline of acts."""
    assert set(many.plot()) == {"staff", "totals", "network"}
    bars = [bar for ax in many.plot()["totals"].axes for bar in ax.patches]
    assert sum(bar.get_height() for bar in bars) == pytest.approx(100 * len(many.plot()["totals"].axes))
    assert set(figures(many.scenario, many.rows, many.run(0).series)) == {"timeline", "staff", "matrix", "network"}


def test_the_documented_path() -> None:
    """On top of the fan stands what was documented: 60 Americans less by 5 April 2018, 23 Britons by 24 March."""
    scenario = load("skripal_2018")
    paths = documented_staff(scenario)
    american, british = paths["USA", "RUS"], paths["GBR", "RUS"]
    assert [american[0] - each for each in (american[34], american[35], american[-1])] == [0, 60, 60]
    assert [british[0] - each for each in (british[22], british[23])] == [0, 23]


def test_the_record_beside_many_runs() -> None:
    """What was documented outside the middle 90 % of the runs is named; in 2018 days and lags, and no number of people."""
    summary = Result.many(load("skripal_2018"), 30).summary
    assert summary["documented"]["RUS>USA"]["people_expelled"] == summary["simulated"]["RUS>USA"]["people_expelled"] == 60
    assert {each["what"] for each in summary["differences"]} == {"first_day", "lag_days"}
    fixed = Result.single(load("skripal_2018")).summary["differences"]
    assert [(each["pair"], each["what"]) for each in summary["differences"]] == [(each["pair"], each["what"]) for each in fixed]


def test_pairs_are_of_the_same_draws() -> None:
    """The paired difference is the mean over run-by-run differences; a scenario less itself is nothing."""
    one, two = load("noisy_feud"), load("noisy_feud", ["states.AAA.strategy=generous"])
    found = {each.total: each for each in paired(one, two, 60, seed=5)}
    people = [[simulate(each, 5, run, True).world.accounts[-1].people_expelled for run in range(60)] for each in (one, two)]
    differences = np.subtract(people[1], people[0])
    row = found["people_expelled"]
    assert (row.first, row.second) == (pytest.approx(np.mean(people[0])), pytest.approx(np.mean(people[1])))
    assert row.difference == pytest.approx(differences.mean())
    assert row.standard_error == pytest.approx(differences.std(ddof=1) / np.sqrt(60))
    assert row.variance_ratio == pytest.approx(differences.var(ddof=1) / np.var(people, axis=1, ddof=1).sum())
    assert all(each.difference == each.standard_error == 0 for each in paired(one, one, 20))


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`run --runs` and `compare --runs` print quantiles and differences; fewer than one run is refused."""
    monkeypatch.chdir(tmp_path)
    assert main(["run", "solidarity", "--runs", "50", "--workers", "2", "--keep-acts", "1", "--no-figures"]) == 0
    assert "people_expelled" in capsys.readouterr().out
    assert Result.open("results/solidarity").runs == 50
    assert main(["compare", "results/solidarity", "noisy_feud", "--runs", "20"]) == 0
    assert "noisy_feud less solidarity: 20 paired runs" in capsys.readouterr().out
    assert len(Path("results/compare/solidarity-noisy_feud/paired.csv").read_text(encoding="utf-8").splitlines()) == 8
    assert main(["run", "solidarity", "--runs", "0"]) == 2
    assert "--runs" in capsys.readouterr().err


def test_an_interruption_leaves_nothing(tmp_path: Path) -> None:
    """Ctrl-C in the middle of a large ensemble ends at once with 130, and nothing half-written stays."""
    command = [sys.executable, "-m", "sim", "run", "solidarity", "--runs", "1000000000", "--out", str(tmp_path / "r" / "big")]
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # where the tests run in the background, it is ignored
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, preexec_fn=heard) as process:
        try:
            time.sleep(12)  # by then a slow machine has begun, too
            assert process.poll() is None
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=30)
        finally:
            process.kill()
    assert process.returncode == 130 and "Traceback" not in err
    assert not (tmp_path / "r").exists() or not list((tmp_path / "r").iterdir())
