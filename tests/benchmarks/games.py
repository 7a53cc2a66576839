"""A round robin, compiled, against the Axelrod library (extra `peers`) on the strategies that both have."""

import itertools
import time
import warnings
from typing import Any

from sim.ensemble.copies import failure
from sim.games import Setting, entrant
from sim.games.compiling import rounds
from sim.games.playing import play_all
from sim.strategies import REGISTRY
from tests.benchmarks.rows import Side, row
from tests.games.peer import FACES, Chance, player

TURNS, REPETITIONS = 200, 100


def ours(noise: float, names: tuple[str, ...] = FACES) -> float:
    """Return rounds per second of our round robin."""
    entrants = [entrant(each) for each in names]
    pairs = list(itertools.combinations_with_replacement(range(len(entrants)), 2))
    run = rounds([each for each in REGISTRY if failure(each) is None], print)
    began = time.perf_counter()
    play_all(entrants, pairs, Setting(turns=TURNS, noise=noise), REPETITIONS, 1, workers=None, run=run)
    return len(pairs) * REPETITIONS * TURNS / (time.perf_counter() - began)


def theirs(noise: float, repetitions: int) -> float:
    """Return rounds per second of the library's round robin, with its cache of matches without chance."""
    axl = library()
    players = [player(name, Chance(0, 0, 0, False)) for name in FACES]
    began = time.perf_counter()
    tournament = axl.Tournament(players, turns=TURNS, repetitions=repetitions, noise=noise, seed=1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tournament.play(progress_bar=False, build_results=False)
    return len(FACES) * (len(FACES) + 1) / 2 * repetitions * TURNS / (time.perf_counter() - began)


def library() -> Any:
    """Return the library; raises FileNotFoundError, which the table tells, where it is missing."""
    try:
        import axelrod
    except ModuleNotFoundError:
        raise FileNotFoundError("the Axelrod library is missing; pip install '.[peers]' brings it") from None
    return axelrod


@row(aim=">= 300", unit="/s", pairs=5)
def rounds_against_axelrod() -> tuple[Side, Side]:
    """rounds per second of a round robin, 200 rounds x 100 repetitions: `sim.games` / Axelrod-Python, both keep what is without chance"""
    library()
    return Side(lambda: ours(0.0)), Side(lambda: theirs(0.0, REPETITIONS))


@row(aim=">= 300", unit="/s", pairs=5)
def noisy_rounds_against_axelrod() -> tuple[Side, Side]:
    """rounds per second of the same round robin with errors, of which nothing can be kept: `sim.games` / Axelrod-Python, 5 repetitions"""
    library()
    return Side(lambda: ours(0.05)), Side(lambda: theirs(0.05, 5))
