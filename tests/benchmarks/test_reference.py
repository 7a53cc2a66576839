"""The C program does the same job as the kernel: it counts the same numbers, and refuses what it lacks."""

import numpy as np
import pytest

from sim.draws import MASK
from sim.ensemble.cache import kernel
from sim.ensemble.records import Records, records
from sim.scenario import Scenario, load
from sim.scenario.build import tables
from tests.benchmarks.reference import COMPILER, Reference

pytestmark = pytest.mark.skipif(COMPILER is None, reason="there is no gcc")

ROWS, CELLS = 256, 1 << 16
SEED = (5 << 32) + 7
LAGS = ("{mean: 2}", "{mean: 4, distribution: geometric}", "{mean: 5, distribution: negative_binomial, dispersion: 1.5}")


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """Have the C program compiled."""
    return Reference(tmp_path_factory.mktemp("reference"))


def fresh(scenario: Scenario, rows: int = ROWS, cells: int = CELLS) -> Records:
    """Return the tables of a scenario before any run."""
    return records(tables(scenario), rows, cells)


def check_same(reference: Reference, scenario: Scenario, rows: int = ROWS, cells: int = CELLS, runs: int = 300) -> Records:
    """Check that the program and the kernel leave the same, to the last digit; return what they left."""
    ours, theirs = fresh(scenario, rows, cells), fresh(scenario, rows, cells)
    run_many = kernel(lambda text: None)
    for drawn in (True, False):
        done = run_many(ours.directory, SEED & MASK, SEED >> 32, 0, runs, 1, drawn)
        assert reference.run_many(theirs, SEED & MASK, SEED >> 32, 0, runs, drawn) == done
    for name in ("cells", "acts", "accounts", "decisions", "missions", "posts", "pairs", "written", "here"):
        used = int(ours.arrays["here"][0][name]) if name in ("acts", "decisions") else len(ours.arrays[name])
        assert np.array_equal(ours.arrays[name][:used], theirs.arrays[name][:used]), name
    return ours


@pytest.mark.parametrize("name", ["skripal_2018", "us_russia_2018", "uk_russia_2018", "uk_soviet_1985"])
def test_same_numbers(reference: Reference, name: str) -> None:
    """Each cell of the counts, and each row that the last run left."""
    assert check_same(reference, load(name)).arrays["here"][0]["cells"] > 0


@pytest.mark.parametrize("lag", LAGS)
@pytest.mark.parametrize("rounding", ["stochastic", "half_up"])
def test_same_numbers_of_long_feuds(reference: Reference, lag: str, rounding: str) -> None:
    """Answers that are answered, waiting times that are drawn, closures by chance."""
    sets = [f"states.{code}.{each}" for code in ("USA", "RUS") for each in ("echo=0.7", f"lag={lag}", f"rounding={rounding}")]
    closures = "states.USA.closures={answer: 0.6, extra: 0.3, kinds: [consulate], against: [RUS]}"
    found = check_same(reference, load("us_russia_2018", [*sets, closures]))
    assert found.arrays["here"][0]["cells"] > 1000


@pytest.mark.parametrize(("rows", "cells"), [(8, CELLS), (ROWS, 1 << 11)])
def test_same_end_where_there_is_no_room(reference: Reference, rows: int, cells: int) -> None:
    """Both stop at the same run where a log or the cells are full."""
    assert check_same(reference, load("skripal_2018"), rows, cells).arrays["here"][0]["full"] in (1, 3)


@pytest.mark.parametrize("change", ["strategy=grim", "reply=0.5", "noise={count: 0.3}", "replacement={share: 0.5, delay: 30}"])
def test_refuses_what_it_lacks(reference: Reference, change: str) -> None:
    """A strategy or a rule that it lacks is an error, never another result."""
    with pytest.raises(ValueError, match="lacks"):
        reference.run_many(fresh(load("two_states", [f"states.AAA.{change}"])), 0, 0, 0, 1, False)
