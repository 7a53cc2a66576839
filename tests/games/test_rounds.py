"""A match in rounds is the rules' own run under another clock, and no number depends on how it was computed."""

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.draws import identity
from sim.games import GAMES, Setting, entrant, play, rounds
from sim.games.compiling import rounds as compiled
from sim.games.players import table
from sim.games.playing import play_all
from sim.simulate import simulate
from sim.strategies import REGISTRY
from sim.strategies.user import StrategyError, borrowed
from sim.terms import Measure
from tests.engine.worlds import two
from tests.generators import strategies

AT_ONCE = {"lag": {"mean": 1}, "period": 1, "notice": 0}
ROUNDS = 14
by_sight = {name for name in REGISTRY.names if name != "contrite"}  # `justified` alone differs


def is_by_sight(written: Any) -> bool:
    """Return whether a strategy as written does not look at `justified`."""
    return (written if isinstance(written, str) else written["name"]) in by_sight


chosen = strategies().filter(is_by_sight)


@settings(max_examples=100, deadline=None)
@given(chosen, chosen, st.integers(0, 60), st.integers(0, 60), st.integers(0, 2**64 - 1))
def test_a_match_is_a_run(one: Any, other: Any, staff: int, there: int, seed: int) -> None:
    """Moves by round are the people expelled or capped out by day, for all strategies but `contrite`, draws and clips included."""
    check_same(one, other, staff, there, seed)


def check_same(one: Any, other: Any, staff: int, there: int, seed: int) -> None:
    """Check that a match is a run."""
    run = simulate(two({"strategy": one, **AT_ONCE}, {"strategy": other, **AT_ONCE}, staff, there, [], ROUNDS), seed)
    people: Counter[tuple[int, int]] = Counter()
    for act in run.acts:
        if act.measure in (Measure.EXPEL, Measure.CAP_STAFF):
            people[run.codes[act.actor] == "B", act.day] += act.count
    players, parameters = table([entrant(one), entrant(other)], twins=False)
    players[:, 5] = identity("A"), identity("B")
    moves, totals = np.zeros((2, ROUNDS), dtype=np.int32), np.zeros((1, 4))
    pairs, offsets = np.array([[0, 1]]), np.array([0, ROUNDS])
    clock = Setting(GAMES["expulsions"]).clock
    low, high = seed & 0xFFFFFFFF, seed >> 32
    corps = np.array([staff, there])
    rounds.play_many(
        players, parameters, pairs, offsets, 1, 0, 0, 1, low, high, clock, corps, moves, totals, np.zeros((rounds.DRAWS, rounds.AHEAD))
    )
    assert moves.tolist() == [[people[side, day] for day in range(ROUNDS)] for side in (False, True)]


CURIOUS = """from sim.strategies import Reply, Seen, strategy

@strategy(source="invented", unprovoked={unprovoked})
def curious(seen: Seen, draw: float) -> Reply:
    \"\"\"Answer by all that is seen, but who is in the wrong.\"\"\"
    mixed = 3 * seen.offences + 5 * seen.calm + 7 * seen.last_own + 2 * seen.own_before + seen.own_staff + seen.stock + int(9 * draw)
    return Reply(people=mixed % 4 + seen.provoked / 2, memory=seen.memory + 1, accredit=1.5 * (mixed % 3 == 0), ceiling=-1)
"""


@pytest.mark.parametrize("unprovoked", [False, True])
def test_all_that_is_seen(unprovoked: bool, tmp_path: Path) -> None:
    """A strategy of a user's that looks at everything sees the same in a match and in a run; one that fails is named."""
    (tmp_path / "own.py").write_text(CURIOUS.format(unprovoked=unprovoked))
    with borrowed(tmp_path / "own.py"):
        for seed in range(20):
            for other in ("hawk", "curious", "generous"):
                check_same("curious", other, 30 + seed, 60 - seed, seed)
    with borrowed(Path(__file__).parents[1] / "own_strategies.py"), pytest.raises(StrategyError, match="impossible"):
        play("impossible:chance=1", "hawk")
    with pytest.raises(ValueError, match="hawk against dove: an answer is a finite number of people, at least 0"):  # said of match 3
        play_all([entrant("hawk"), entrant("dove")], [(0, 0), (0, 1)], Setting(), 2, run=lambda *words: 3)


@pytest.mark.parametrize("name", ["prisoners_dilemma", "expulsions"])
@pytest.mark.parametrize("noise", [{}, {"noise": 0.1}, {"noise": 0.2, "kind": "one_sided", "at": "perception"}, {"end_probability": 0.1}])
def test_compiled_and_on_threads(name: str, noise: dict[str, Any]) -> None:
    """Compiled, on two threads, and interpreted: the same moves and scores; a match by itself, too."""
    entrants = [entrant(each) for each in (*REGISTRY.names, "affine:intercept=0.3:ratio=0.5", "CDDC")]
    count = len(entrants)
    pairs = [(one, other) for one in range(count) for other in range(one, count)]
    setting = Setting(GAMES[name], turns=12, **noise)
    alone = play_all(entrants, pairs, setting, 2, seed=7)
    fast = play_all(entrants, pairs, setting, 2, seed=7, workers=2, run=compiled(REGISTRY, lambda text: None))
    for one, two_ in zip(alone, fast, strict=True):
        assert np.array_equal(one, two_)
    place = pairs.index((REGISTRY.names.index("random"), REGISTRY.names.index("generous")))
    match = play("random", "generous", 12, seed=7, game=name, repetition=1, **noise)
    assert match.scores == tuple(alone.scores[place, 1])
    assert [sum(each in ("C", 0) for each in side) for side in match.moves] == alone.calm[place, 1].tolist()


def test_who_else_takes_part_changes_nothing() -> None:
    """A match has its own draws, whoever sits first and whoever else plays."""
    setting = Setting(turns=30, noise=0.2)
    few = play_all([entrant("random"), entrant("generous")], [(0, 1)], setting, 3, 5)
    many = play_all([entrant(each) for each in ("hawk", "generous", "dove", "random")], [(0, 2), (1, 3)], setting, 3, 5)
    assert np.array_equal(few.scores[0], many.scores[1][:, ::-1])


def test_repetitions_differ_only_by_chance() -> None:
    """Where nothing is drawn all repetitions are the same; a coin against itself falls differently for the two, and each time."""
    played = play_all([entrant("gradual"), entrant("random")], [(0, 0), (1, 1)], Setting(turns=40), 4, 1)
    moves = played.moves.reshape(2, 2, 4, 40)
    assert (moves[:, 0] == moves[:, 0, :1]).all()
    assert len({tuple(each) for each in moves[:, 1].reshape(8, 40).tolist()}) == 8
    match = play("random", "random", 40, seed=1)
    assert match.moves[0] != match.moves[1] and match.scores == tuple(
        play_all([entrant("random")], [(0, 0)], Setting(turns=40), 1, 1).scores[0, 0]
    )


@pytest.mark.parametrize(("noise", "at", "mended"), [(0.05, "implementation", True), (0.05, "perception", False)])
def test_contrition_mends_doing_not_sight(noise: float, at: Any, mended: bool) -> None:
    """Contrition keeps most of the calm against errors of doing, and little more than tit for tat against errors of sight."""
    calm = {}
    for name in ("contrite", "tit_for_tat"):
        played = play_all(
            [entrant(name)], [(0, 0)], Setting(turns=2000, noise=noise, at=at), 5, 3, run=compiled(REGISTRY, lambda text: None)
        )
        calm[name] = played.calm.mean() / 2000
    assert (calm["contrite"] > 0.85) == mended and calm["tit_for_tat"] < 0.6
    assert mended or calm["contrite"] < 0.75


def test_noise_one_sided_absorbs() -> None:
    """K13: with errors of calm only, tit for tat ends in mutual hostility; with errors of both kinds in half of the rounds."""
    run = compiled(REGISTRY, lambda text: None)
    for kind, low, high in (("one_sided", 0.0, 0.01), ("flip", 0.4, 0.6)):
        played = play_all([entrant("tit_for_tat")], [(0, 0)], Setting(turns=20_000, noise=0.05, kind=kind), 4, 3, run=run)
        assert low <= played.calm.mean() / 20_000 <= high


def test_end_probability() -> None:
    """Lengths are geometric: their mean is one over the probability."""
    played = play_all([entrant("dove")], [(0, 0)], Setting(turns=10_000, end_probability=0.1), 4000, 2)
    assert abs(played.lengths.mean() - 10) < 4 * (90 / 4000) ** 0.5 and played.lengths.min() == 1


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("tit_for_tit", "did you mean 'tit_for_tat'"),
        ("generous:g=0.1", "no parameter 'g'"),
        ("generous:generosity=2", "from 0 to 1"),
        ("generous:generosity", "write generous:parameter=0.5"),
        ([3, -1], "0 people or more"),
    ],
)
def test_faults(entry: Any, text: str) -> None:
    """What is no player is a sentence."""
    with pytest.raises(ValueError, match=text):
        play(entry, "dove")


@pytest.mark.parametrize("wrong", [{"turns": 0}, {"noise": 1.5}, {"end_probability": -1.0}, {"payoffs": (1, 2)}, {"game": "chess"}])
def test_faults_of_the_setting(wrong: dict[str, Any]) -> None:
    """Numbers out of their bounds, too."""
    with pytest.raises(ValueError):
        play("dove", "dove", **wrong)
