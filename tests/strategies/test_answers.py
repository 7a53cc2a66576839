"""What each strategy answers, as its source defines it: to one sight, and to a series of what is done to it."""

from collections.abc import Sequence
from typing import Any

import pytest

from sim.strategies import REGISTRY, Reply, Seen


def asked(name: str, draw: float = 0.5, *, parameters: dict[str, float] | None = None, **sight: float) -> Reply:
    """Return what a strategy replies to a sight, with its defaults but for some parameters."""
    seen = Seen(**sight)
    answer = REGISTRY[name].function(seen, draw, **(parameters or {}))
    return answer if isinstance(answer, Reply) else Reply(people=answer, memory=seen.memory)


def series(name: str, done: Sequence[float], **parameters: float) -> list[Reply]:
    """Return the replies to what is done in successive periods, each with the memory of the one before."""
    replies: list[Reply] = []
    memory = own = 0.0
    for provoked in done:
        replies.append(asked(name, provoked=provoked, last_own=own, memory=memory, parameters=parameters))
        memory, own = replies[-1].memory, replies[-1].people
    return replies


def people(replies: Sequence[Reply]) -> list[float]:
    """Return the people to expel."""
    return [each.people for each in replies]


@pytest.mark.parametrize(
    ("name", "parameters", "x", "answer"),
    [
        ("dove", {}, 7, 0), ("hawk", {}, 0, 1), ("hawk", {"people": 3}, 7, 3), ("fixed", {}, 7, 1), ("fixed", {"people": 4}, 1, 4),
        ("fixed", {}, 0, 0), ("tit_for_tat", {}, 7, 7), ("multiplier", {}, 7, 7), ("multiplier", {"ratio": 0.5}, 7, 3.5),
        ("add", {}, 7, 8), ("add", {}, 1, 2), ("add", {}, 0, 0), ("add", {"people": -5}, 7, 2), ("add", {"people": -5}, 3, 0),
        ("affine", {}, 7, 7), ("affine", {"intercept": 2, "ratio": 0.5}, 7, 5.5), ("affine", {"intercept": 2}, 0, 2),
        ("contrite", {}, 7, 7),
    ],
)  # fmt: skip
def test_one_answer(name: str, parameters: dict[str, float], x: float, answer: float) -> None:
    """To x people: as in the table of reply rules (theory 2.7.3)."""
    assert asked(name, provoked=x, parameters=parameters) == Reply(people=answer)


def test_the_same_share() -> None:
    """10 of 50 answered by a fifth of 40, by half of that, and not at all where nobody was."""
    sight = {"provoked": 10.0, "own_before": 50.0, "stock": 40.0}
    assert asked("proportional", **sight).people == 8
    assert asked("proportional", parameters={"share": 0.5}, **sight).people == 4
    assert asked("proportional", provoked=1, own_before=1, stock=40).people == 40
    assert asked("proportional", provoked=1, own_before=0, stock=40).people == 0


def test_ceilings() -> None:
    """Parity is one's own corps, the other ceiling a number; one person expelled is enough for either."""
    assert asked("parity", provoked=1, own_staff=33) == Reply(ceiling=33)
    assert asked("ceiling", provoked=1) == Reply(ceiling=20)
    assert asked("ceiling", provoked=1, parameters={"staff": 0}) == Reply(ceiling=0)
    assert asked("parity", own_staff=33) == asked("ceiling") == Reply(ceiling=-1)


def test_chance() -> None:
    """What happens with a probability happens where the draw is below it, and not where it is the probability."""
    assert [asked("random", draw).people for draw in (0.0, 0.499, 0.5, 0.9)] == [1, 1, 0, 0]
    assert asked("random", 0.1, parameters={"probability": 0.2, "people": 6}).people == 6
    assert [asked("generous", draw, provoked=9).people for draw in (0.0, 0.333, 0.334)] == [0, 0, 9]
    assert [asked("generous", draw, provoked=9, parameters={"generosity": 0.5}).people for draw in (0.49, 0.5)] == [0, 9]


def test_contrite_accepts_what_it_has_earned() -> None:
    """An act that answers one's own is accepted."""
    assert asked("contrite", provoked=9, justified=1).people == 0


@pytest.mark.parametrize(("own", "done", "calm"), [(0, 0, "cc"), (0, 1, "cd"), (1, 0, "dc"), (1, 1, "dd")])
def test_memory_one(own: float, done: float, calm: str) -> None:
    """Calm with the probability of the state; by default it does what the other did; win-stay lose-shift is (1, 0, 0, 1)."""
    chances = {"cc": 0.1, "cd": 0.3, "dc": 0.5, "dd": 0.7}
    sight: dict[str, Any] = {"last_own": own, "provoked": done, "parameters": chances | {"people": 5}}
    assert asked("memory_one", chances[calm] - 0.01, **sight).people == 0
    assert asked("memory_one", chances[calm], **sight).people == 5
    assert asked("memory_one", last_own=own, provoked=done).people == done
    assert asked("win_stay_lose_shift", last_own=own, provoked=done).people == (own != done)
    assert asked("win_stay_lose_shift", last_own=own, provoked=done, parameters={"people": 4}).people == 4 * (own != done)


def test_two_hostile_periods_in_succession() -> None:
    """Tit for two tats answers the last of two; one hostile period is forgotten after a calm one."""
    assert people(series("tit_for_two_tats", [1, 0, 1, 6, 2, 0, 3])) == [0, 0, 0, 6, 2, 0, 0]


def test_gradual_punishes_the_kth_offence_k_times() -> None:
    """One, then two, then three periods of punishment, two calm ones after each; what is done in these is no offence."""
    done = [1, 0, 0] + [1, 5, 5, 5] + [2, 0, 0, 0, 0] + [0, 0] + [1] + [0] * 6
    assert people(series("gradual", done)) == [1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0]
    assert people(series("gradual", [1, 0], people=8)) == [8, 0]
    assert asked("gradual", memory=499_500).people == 1  # 498 of the 499th offence's periods of punishment are still to come


def test_grim_never_forgives() -> None:
    """Calm until the first offence, and then as many as allowed for ever."""
    assert people(series("grim", [0, 0, 1, 0, 0, 0])) == [0, 0, 10000, 10000, 10000, 10000]
    assert people(series("grim", [3, 0], people=4)) == [4, 4]


def test_grit_takes_a_few_steps_back() -> None:
    """After a crisis, begun by either side, three steps of two people; a new act is answered, and begins the count anew."""
    replies = series("grit", [0, 5, 0, 0, 0, 0, 0, 0])
    assert people(replies) == [0, 5, 0, 0, 0, 0, 0, 0]
    assert [each.accredit for each in replies] == [0, 0, 0, 2, 2, 2, 0, 0]  # what one did oneself was in the crisis too
    assert [each.accredit for each in series("grit", [1, 0, 0, 1, 0, 0, 0], steps=1, people=7)] == [0, 0, 7, 0, 0, 7, 0]
    assert asked("grit", last_own=1).memory == 4
    assert asked("grit").memory == 0


def test_deferred_answers_for_all_that_was_done() -> None:
    """Nothing for the first act, all at the second; or at the third; and then the bank is empty."""
    assert people(series("deferred", [35, 25, 3, 4])) == [0, 60, 0, 7]
    assert people(series("deferred", [3, 4, 5, 6, 0, 1, 2], acts=3)) == [0, 0, 12, 0, 0, 7, 0]
    assert people(series("deferred", [5], acts=1)) == [5]
    assert people(series("deferred", [0, 5])) == [0, 5]  # an act against nobody is one, too
    assert people(series("deferred", [999_998, 1])) == [0, 999_999]  # the bank holds up to a million


def test_a_grievance_grows_fades_and_is_spent() -> None:
    """Half of the account is answered; a tenth of the rest fades each period; more than the account can't be spent."""
    assert people(series("grievance", [10, 0, 8])) == pytest.approx([5, 2.25, 5.0125])
    assert [each.memory for each in series("grievance", [10, 0, 8])] == pytest.approx([5, 2.25, 5.0125])
    assert series("grievance", [10, 0], reactivity=2) == [Reply(people=20), Reply()]
    assert people(series("grievance", [10, 10], reactivity=0, decay=0.5)) == [0, 0]
    assert series("grievance", [10, 10], reactivity=0, decay=0.5)[-1].memory == 15
