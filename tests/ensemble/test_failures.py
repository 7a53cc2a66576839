"""Runs that fail and strategies that can't be compiled: the same error as interpreted, or one sentence and the same numbers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.ensemble import engines, ensemble
from sim.ensemble.pairing import paired
from sim.scenario import Scenario
from sim.simulate import simulate
from sim.strategies.user import StrategyError, borrowed
from tests.engine.worlds import act, two
from tests.ensemble.both import check_counts

OWN = Path(__file__).parents[1] / "own_strategies.py"


@pytest.fixture(autouse=True)
def own_strategies() -> Iterator[None]:
    """Register the strategies of a user for one test."""
    with borrowed(OWN):
        yield


def feud(strategy: Any, days: int = 60) -> Scenario:
    """Return a long feud with a strategy of the user's."""
    return two({"lag": {"mean": 1}}, {"strategy": strategy, "lag": {"mean": 1}}, 4000, 4000, [act(0, "A", "B", 1)], days)


def first_failure(scenario: Scenario, seed: int) -> tuple[int, Exception]:
    """Return the first run that fails, interpreted, and its error."""
    for run in range(1000):
        try:
            simulate(scenario, seed, run)
        except Exception as error:
            return run, error
    raise AssertionError("no run fails")


@pytest.mark.parametrize("name", ["failing", "impossible", "forgetful"])
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("rows", [1, 256])
def test_the_first_run_that_fails_says_why(name: str, workers: int, rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception or an impossible reply ends the ensemble with the very error of the first run that has one; earlier runs count."""
    monkeypatch.setattr(engines, "ROWS", rows)
    scenario = feud({"name": name, "chance": 0.002}, 40)
    run, error = first_failure(scenario, seed=5)
    assert run > 3 and isinstance(error, StrategyError)
    with pytest.raises(type(error)) as caught:
        ensemble(scenario, 1000, seed=5, workers=workers)
    assert str(caught.value) == str(error)
    check_counts(ensemble(scenario, run, seed=5, workers=workers))


@pytest.mark.parametrize("name", ["failing", "impossible", "forgetful"])
@pytest.mark.parametrize("first", [True, False])
def test_a_pair_of_which_one_fails_says_why(name: str, first: bool) -> None:
    """A paired comparison ends with the very error of the first run that fails, in whichever of the two it is."""
    scenario, good = feud({"name": name, "chance": 0.002}, 40), feud("tit_for_tat", 40)
    run, error = first_failure(scenario, seed=5)
    both = (scenario, good) if first else (good, scenario)
    with pytest.raises(type(error)) as caught:
        paired(*both, 1000, seed=5)
    assert str(caught.value) == str(error)
    assert paired(*both, run, seed=5)


@pytest.mark.parametrize("strategy", ["poisson", "uneven", "exciting", "mixed", "mistaken"])
def test_what_can_be_compiled_is(strategy: str) -> None:
    """A user's strategy is compiled without a word, whatever it declares of its answer, and gives what is interpreted."""
    said: list[str] = []
    found = ensemble(feud(strategy, 30), 5, seed=1, say=said.append)
    assert not [text for text in said if "compiling" not in text]
    check_counts(found)


def test_what_can_not_be_compiled_is_interpreted() -> None:
    """One sentence names file, line, strategy and the factor that it costs; the numbers are those of single runs."""
    said: list[str] = []
    found = ensemble(feud("wordy"), 3, seed=1, say=said.append, workers=2)
    check_counts(found)
    (sentence,) = (text for text in said if "compiling" not in text)
    line = next(number for number, text in enumerate(OWN.read_text().splitlines(), 1) if "_asdict" in text)
    assert sentence.startswith(f"{OWN}:{line}:1: strategy 'wordy' can't be compiled: Unknown attribute '_asdict'")
    factor = int(sentence.split(" takes about ")[1].split()[0])
    assert factor > 5


def test_a_long_feud_fills_the_tables() -> None:
    """Seven hundred acts and as many days with a value of their own: logs and cells grow, and every number is there."""
    check_counts(ensemble(feud("poisson", 700), 2, seed=3, workers=1))
    check_counts(ensemble(feud({"name": "exciting", "background": 3.0}, 700), 12, seed=3, workers=2))
