"""Sweeps: against the bare ensemble, two workers, more points, more runs, Mesa's `batch_run` and the EMA Workbench."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
import warnings
from functools import partial
from pathlib import Path
from typing import Any

import mesa

from sim.ensemble import ensemble
from sim.experiments.job import Job
from sim.experiments.loading import loads
from sim.folders.sweeping import Ways, sweep
from sim.scenario import Scenario, load
from tests.benchmarks import plain_mesa
from tests.benchmarks.ensemble import PEAK, per_second
from tests.benchmarks.rows import Side, row
from tests.benchmarks.start_up import ROOT

POINTS = RUNS = 1000
LAGS = list(range(1, 11))  # days, of the design that all can do
ECHO = {"noisy_feud": "states.BBB.echo", "skripal_2018": "states.RUS.echo"}


def design(name: str, points: int, runs: int) -> str:
    """Return a sweep over one path, of any number of points."""
    vary = f"{{{ECHO[name]}: {{min: 0.99, max: 1}}}}"
    return f"format: 1\ntitle: A sweep\nscenario: {name}\nvary: {vary}\ndesign: {{kind: random, points: {points}}}\nruns: {runs}\n"


def swept(text: str, workers: int = 1, table: str = "csv") -> None:
    """Do a sweep from its text to its folder, which is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        sweep(Job(loads(text)), Path(folder) / "out", Ways(workers=workers, table=table))


def overhead(name: str, table: str) -> tuple[Side, Side]:
    """Return a sweep, and as many runs of its scenario in one ensemble."""
    scenario = load(name)
    return Side(partial(swept, design(name, POINTS, RUNS), 1, table)), Side(partial(ensemble, scenario, POINTS * RUNS, workers=1))


@row(aim="<= 1.15", pairs=3)
def sweep_against_ensemble() -> tuple[Side, Side]:
    """skripal_2018: a sweep of 1,000 points x 1,000 runs, every run in runs.csv / the ensemble of a million runs, unsaved, on one core"""
    return overhead("skripal_2018", "csv")


@row(aim="<= 1.15", pairs=3)
def sweep_of_two_against_ensemble() -> tuple[Side, Side]:
    """noisy_feud: a sweep of 1,000 points x 1,000 runs, every run in runs.parquet / the ensemble of a million runs, unsaved, on one core"""
    return overhead("noisy_feud", "parquet")


@row(aim=">= 1.8", pairs=3)
def sweep_by_one_against_two() -> tuple[Side, Side]:
    """skripal_2018, 1,000 points x 1,000 runs: a sweep by one worker / by two (needs two free processors)"""
    text = design("skripal_2018", POINTS, RUNS)
    return Side(partial(swept, text, 1)), Side(partial(swept, text, 2))


def a_point(points: int) -> float:
    """Return what a point of a sweep of 10 runs a point costs, in microseconds, all that stands around it included."""
    began = time.perf_counter()
    swept(design("noisy_feud", points, 10))
    return 1e6 * (time.perf_counter() - began) / points


@row(aim="<= 1", pairs=3, unit="µs")
def points_1000_against_100() -> tuple[Side, Side]:
    """noisy_feud, 10 runs a point: cost of a point in a sweep of 1,000 points / of 100"""
    return Side(partial(a_point, 1000)), Side(partial(a_point, 100))


@row(aim="<= 1.1", pairs=3, unit="µs")
def points_10000_against_1000() -> tuple[Side, Side]:
    """noisy_feud, 10 runs a point: cost of a point in a sweep of 10,000 points / of 1,000"""
    return Side(partial(a_point, 10_000)), Side(partial(a_point, 1000))


@row(aim="<= 1.1", pairs=2, unit="µs")
def points_100000_against_10000() -> tuple[Side, Side]:
    """noisy_feud, 10 runs a point: cost of a point in a sweep of 100,000 points / of 10,000"""
    return Side(partial(a_point, 100_000)), Side(partial(a_point, 10_000))


def lagged(scenario: Scenario, lag: float) -> Scenario:
    """Return the crisis with another lag of Russia's answers."""
    russia = scenario.states["RUS"]
    return scenario.model_copy(
        update={"states": {**scenario.states, "RUS": russia.model_copy(update={"lag": russia.lag.model_copy(update={"mean": lag})})}}
    )


class Lagged(plain_mesa.Crisis):
    """The yardstick with a parameter that `batch_run` can vary."""

    scenario = load("skripal_2018")

    def __init__(self, lag: float, collects: bool = False) -> None:
        super().__init__(lagged(self.scenario, lag), None, collects)


def same_design(runs: int) -> str:
    """Return a sweep over the lags."""
    return f"format: 1\ntitle: Lags\nscenario: skripal_2018\nvary: {{states.RUS.lag.mean: {LAGS}}}\nruns: {runs}\n"


@row(aim=">= 300", pairs=3, unit="/s")
def sweep_against_batch_run() -> tuple[Side, Side]:
    """runs per second on one core, 10 lags of skripal_2018: a sweep, all saved / Mesa's `batch_run` of plain Mesa that collects nothing"""

    def batch() -> None:
        mesa.batch_run(Lagged, {"lag": LAGS}, iterations=1, max_steps=1000, display_progress=False)

    ours = partial(per_second, len(LAGS) * 10_000, partial(swept, same_design(10_000)))
    return Side(ours), Side(partial(per_second, len(LAGS), batch))


@row(pairs=3, unit="/s")
def sweep_against_ema_workbench() -> tuple[Side, Side]:
    """runs per second, one core, 10 lags of skripal_2018: a sweep, all saved / the EMA Workbench's sequential evaluator over plain Mesa"""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from ema_workbench import IntegerParameter, Model, ScalarOutcome, SequentialEvaluator

    def people(lag: int) -> dict[str, Any]:
        model = Lagged(lag)
        model.run_model()
        return {"acts": len(model.acts)}

    model = Model("crisis", function=people)
    model.uncertainties = [IntegerParameter("lag", LAGS[0], LAGS[-1])]
    model.outcomes = [ScalarOutcome("acts")]

    def evaluate() -> None:
        with SequentialEvaluator(model) as evaluator, open(os.devnull, "w") as nowhere, contextlib.redirect_stderr(nowhere):
            evaluator.perform_experiments(scenarios=len(LAGS))

    ours = partial(per_second, len(LAGS) * 10_000, partial(swept, same_design(10_000)))
    return Side(ours), Side(partial(per_second, len(LAGS), evaluate))


def peak(points: int) -> float:
    """Return the peak memory of a whole `reciprocity sweep`, in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sweep.yaml"
        path.write_text(design("noisy_feud", points, 100))
        words = ["sweep", str(path), "--out", str(Path(folder) / "out"), "--workers", "1", "--quiet"]
        done = subprocess.run([sys.executable, "-c", PEAK, *words], cwd=ROOT, check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-1]) / 1024


@row(aim="<= 1.2", pairs=2, unit="MiB")
def memory_of_ten_times_the_points() -> tuple[Side, Side]:
    """peak memory, 100 runs a point: a sweep of 10,000 points / of 1,000"""
    return Side(partial(peak, 10_000)), Side(partial(peak, 1000))
