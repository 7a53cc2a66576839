"""The stories of a few scenarios are those that were reviewed."""

import pytest

from sim.tables import ActRow
from sim.terms import Cause, Measure
from tests.playthroughs.story import CAUSES, NAMES, PHRASES, announced, stored, story


@pytest.mark.parametrize("name", NAMES)
def test_the_story_is_the_stored_one(name: str) -> None:
    """Every act and every departure, day by day; where a change is meant, `python -m tests.playthroughs` stores it."""
    assert story(name) == stored(name).read_text(encoding="utf-8")


def test_every_measure_and_cause_can_be_told() -> None:
    """The story knows the whole vocabulary."""
    assert set(PHRASES) == set(Measure.words())
    assert set(CAUSES) == set(Cause.words())
    act = ActRow(0, 5, 9, "2018-03-29", "RUS", "USA", "expel", 60, "embassy:58;un_mission:2", "2018-04-05", 1, "reply")
    assert announced(act) == "RUS tells USA, in answer to (1): 60 people to leave by 5 Apr (embassy 58, UN mission 2)"
