"""The binary faces move as the Axelrod library's players do, under the same errors and draws."""

import warnings
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sim.games import play
from tests.games.peer import FACES, TURNS, Recorded, peer, recorded, same_contrition


def test_recorded_matches() -> None:
    """Each recorded match, move for move."""
    rows = recorded()
    assert {each.first for each in rows} == set(FACES) and {each.noise for each in rows} == {0.0, 0.05}
    for each in rows:
        match = play(each.first, each.second, TURNS, each.noise, each.seed)
        assert match.moves == (each.moves_first, each.moves_second), each


faces = st.one_of(st.sampled_from(FACES), st.text("CD", min_size=1, max_size=TURNS))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(FACES), faces, st.sampled_from([0.0, 0.02, 0.2]), st.integers(0, 2**32))
def test_live_matches(first: str, second: str, noise: float, seed: int) -> None:
    """The same, on matches that nobody chose, where the library is installed."""
    library()
    assume(same_contrition(first, second, noise, seed))
    match = play(first, second, TURNS, noise, seed)
    assert peer(first, second, noise, seed) == Recorded(first, second, noise, seed, *match.moves)


def library() -> Any:
    """Return the library, or skip."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip("axelrod", reason="pip install '.[peers]' brings it")


def test_where_contrition_has_two_meanings() -> None:
    """Both err at once: by standing both are in the wrong and at once calm; the library's player answers until the next error."""
    seeds = (seed for seed in range(2000) if play("contrite", "contrite", 3, 0.1, seed).moves[0][0] == "D")
    found = [match.moves for match in (play("contrite", "contrite", 2, 0.1, seed) for seed in seeds) if match.moves[1][0] == "D"]
    assert ("DC", "DC") in found and ("DD", "DD") not in found
