"""Golden results: what each shipped scenario gives with a seed, as the hashes of its files, with two numbers a reader can judge."""

import csv
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from sim.api import Scenario
from sim.provenance import sha256
from sim.result import Result
from sim.scenario import shipped

STORED = Path(__file__).parent / "hashes.csv"
SEED = 20180326
RUNS = 20
FILES = ("acts.csv", "trajectories.csv", "totals.csv", "draws.csv", "summary.json")


class Golden(NamedTuple):
    """A file of a golden result."""

    scenario: str
    made: str  # one run, an ensemble, or an ensemble from the posterior that ships
    acts: str  # of a single run their number, of an ensemble the median
    people_expelled: str
    file: str
    sha256: str


def names() -> list[str]:
    """Return the names of all golden results, as `scenario, made`."""
    kinds = ("one run", f"{RUNS} runs")
    return [*(f"{name}, {made}" for name in sorted(shipped()) for made in kinds), f"skripal_2018, {RUNS} runs from posterior 2018"]


def golden(name: str) -> Iterator[Golden]:
    """Make a golden result anew and yield a row for each of its files."""
    scenario, made = name.split(", ")
    result = run(Scenario.load(scenario), made)
    acts, people = (result.summary["in_all"][key] for key in ("acts", "people_expelled"))
    told = [str(each["q50"] if isinstance(each, dict) else each) for each in (acts, people)]
    with TemporaryDirectory() as folder:
        saved = result.save(Path(folder) / "r", figures=False)
        for file in FILES:
            if (saved / file).exists():
                yield Golden(scenario, made, *told, file, sha256(saved / file))


def run(scenario: Scenario, made: str) -> Result:
    """Run a scenario as `made` says."""
    if made == "one run":
        return scenario.run(seed=SEED)
    return scenario.run(runs=RUNS, seed=SEED, keep_acts=2, posterior="2018" if "posterior" in made else None)


def stored() -> list[Golden]:
    """Return the golden rows as they were stored."""
    with STORED.open(encoding="utf-8", newline="") as stream:
        return [Golden(**row) for row in csv.DictReader(stream)]
