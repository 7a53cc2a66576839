"""Known results that are played."""

from sim.games import play
from sim.games.canonical.matches import NICE, NOT_NICE, contrition, first_tournament, is_nice
from sim.games.players import entrant


def test_the_structure_of_the_first_tournament() -> None:
    """K37: the nice rules are first; they have 600 with each other; tit for tat never has more than its opponent."""
    played, ranking = first_tournament()
    assert [nice for _, nice in ranking] == [True] * len(NICE) + [False] * len(NOT_NICE)
    nice = {entrant(each).name for each in NICE}
    for row in played.rows():
        if {row.first, row.second} <= nice:
            assert (row.score_first, row.score_second) == (600, 600)
        if row.first == "tit_for_tat":
            assert row.score_first - row.score_second == (-5 if row.moves_second[-1] == "D" else 0)
    assert next(row.wins for row, _ in ranking if row.strategy == "tit_for_tat") == 0


def test_who_is_nice() -> None:
    """Nice rules are calm until the other is not."""
    assert all(is_nice(each) for each in NICE) and not any(is_nice(each) for each in NOT_NICE)


def test_contrition() -> None:
    """Contrition mends errors of doing as no other does, and does not mend errors of sight; generosity mends both."""
    by = {each.strategy: each for each in contrition()}
    assert by["contrite"].implementation > by["generous"].implementation > 0.9 and by["generous"].perception > 0.9
    assert max(by["contrite"].perception, *by["tit_for_tat"][1:]) < 0.6


def test_alternation_and_repair() -> None:
    """K1 and K2 in round mode: an error of the first in its fourth round, and what each rule makes of it."""
    assert play("CCCDCDCD", "tit_for_tat", 8).moves[1] == "CCCCDCDC"
    assert play("tit_for_tat", "tit_for_tat", 200, 0.0).scores == (600, 600)
