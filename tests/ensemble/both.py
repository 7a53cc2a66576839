"""The two fronts side by side: the tables of one compiled run against an interpreted one, and counts against single runs."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from sim.ensemble import Ensemble
from sim.ensemble.cache import kernel
from sim.ensemble.engines import Compiled
from sim.ensemble.records import records
from sim.ensemble.slots import ACCOUNT, TOTALS, VARIABLES
from sim.scenario import Scenario
from sim.simulate import simulate
from sim.world import Here, Run

USED = ("acts", "matters", "decisions", "orders")  # logs, in use up to the counts in `Here`
FULL = ("missions", "posts", "pairs", "written", "incidents", "rallies", "candidates", "accounts")
KERNELS_OWN = {"people_before", "posts_before", "expelled_before", "run", "changes", "cells"}  # noted by the kernel only


def silent(text: str) -> None:
    """Say nothing."""


def tables_of(scenario: Scenario, seed: int, run: int, engine: Compiled | None = None) -> dict[str, Any]:
    """Return the tables that one compiled run leaves."""
    engine = engine or Compiled(scenario, kernel(silent))
    engine.advance(seed, run, run + 1, True)
    return engine.records.arrays


def check_tables(arrays: dict[str, Any], run: Run) -> None:
    """Check that a compiled run left what the interpreted one left: each row and field, to the last digit."""
    here = run.world.here[0]
    longest = max(len(getattr(run.world, name)) for name in USED)
    expected = records(run.world, longest, 1).arrays
    for word in Here.__slots__:
        assert word in KERNELS_OWN or arrays["here"][0][word] == getattr(here, word), word
    for name in USED + FULL:
        used = getattr(here, name) if name in USED else len(expected[name])
        for word in expected[name].dtype.names:
            if word not in KERNELS_OWN:
                assert np.array_equal(arrays[name][word][:used], expected[name][word][:used]), (name, word)


def check_counts(found: Ensemble, variants: Sequence[Scenario] = ()) -> None:
    """Check that an ensemble, of one scenario or of variants that its runs take in turn, counted what its runs give one by one."""
    scenarios = variants or (found.scenario,)
    runs = [simulate(scenarios[number % len(scenarios)], found.seed, number, found.drawn) for number in range(found.runs)]
    for variable in VARIABLES:
        stacked = np.array([getattr(run, variable) for run in runs])
        expected = [stacked.mean(axis=0), *np.quantile(stacked, (0.05, 0.25, 0.5, 0.75, 0.95), axis=0)]
        np.testing.assert_allclose(found.series(variable), expected, rtol=1e-12, atol=0)
    for row in range(len(found.scenario.missions)):
        assert counter(found.start(row)) == Counter(run.world.missions[row].start for run in runs)
    states = len(found.codes)
    pairs = [divmod(row, states) for row in range(states**2) if any(run.world.accounts[row].acts for run in runs)]
    assert list(found.pairs()) == pairs
    for pair in [*pairs, None]:
        accounts = [run.world.accounts[-1 if pair is None else pair[0] * states + pair[1]] for run in runs]
        for word in ACCOUNT:
            values = [getattr(account, word) for account in accounts]
            assert counter(found.account(word, pair)) == Counter(value for value in values if value >= 0), (word, pair)
    for word in TOTALS:
        values = [total(run, word) for run in runs]
        assert counter(found.total(word)) == Counter(value for value in values if not math.isnan(value)), word


def total(run: Run, word: str) -> float:
    """Return one of the totals of a run; NaN for a ratio to nothing."""
    here, account = run.world.here[0], run.world.accounts[-1]
    if word == "escalation_ratio":
        return account.people_replied / account.people_answered if account.people_answered else math.nan
    words = {"staff_start": "start", "staff_end": "end", "still_to_leave": "leaving"}
    return int(run.staff[-1].sum()) if word == "staff_end" else int(getattr(here, words.get(word, word)))


def counter(found: tuple[Any, Any]) -> Counter[float]:
    """Return values and how often each was there."""
    return Counter(dict(zip(found[0].tolist(), found[1].tolist(), strict=True)))


def same_counts(one: Ensemble, two: Ensemble) -> bool:
    """Return whether two ensembles counted the same."""
    return all(np.array_equal(*columns) for columns in zip(one.counts, two.counts, strict=True))
