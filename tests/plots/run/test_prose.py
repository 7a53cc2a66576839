"""Sentences tell every act of a day once, and never add two measures into one number."""

from hypothesis import given

from sim.plots.run.prose import PHRASES, gathered, told
from sim.tables import ActRow
from sim.terms import Measure
from tests.plots.made import rows, scenario


def act(number: int, actor: str, target: str, measure: str = "expel", count: int = 1, posts: str = "") -> ActRow:
    """Return an act of one day."""
    return ActRow(0, number, 5, "2018-03-06", actor, target, measure, count, posts, "", None, "written")


@given(rows=rows())
def test_every_act_is_gathered_once_with_its_like(rows: tuple[ActRow, ...]) -> None:
    """A group has one measure, and one actor or one target."""
    groups = gathered(rows)
    assert sorted(row.act for group in groups for row in group) == [row.act for row in rows]
    for group in groups:
        assert len({row.measure for row in group}) == 1
        assert 1 in (len({row.actor for row in group}), len({row.target for row in group}))


@given(rows=rows())
def test_sentences_are_few_and_the_last_counts_the_rest(rows: tuple[ActRow, ...]) -> None:
    """No more than were asked for; what they leave out is counted."""
    assert len(told(scenario(), rows, 3)) == min(3, len(gathered(rows)))
    left = len(gathered(rows)) > 3
    assert any("more act" in each for each in told(scenario(), rows, 3)) == left


def test_sentences_as_a_reader_has_them() -> None:
    """The largest of several is named; a measure says what it is about."""
    given = scenario(states={"USA": {"name": "United States"}, "RUS": {"name": "Russia"}, "GBR": {"name": "Albion"}})
    assert told(given, [act(1, "RUS", "USA", count=60)]) == ["Russia told 60 people of the United States to leave."]
    several = [act(1, "USA", "RUS", count=60), act(2, "GBR", "RUS", count=23), act(3, "USA", "RUS", "close_post", 1, "consulate:1")]
    assert told(given, several) == [
        "Two states told 83 people of Russia to leave, the United States 60 of them.",
        "The United States closed a consulate of Russia.",
    ]
    assert told(given, [act(1, "RUS", "USA", count=1), act(2, "RUS", "GBR", count=2)]) == [
        "Russia told 3 people of two states to leave, 2 of Albion among them."
    ]
    assert told(given, [act(1, "RUS", "USA", "recall_ambassador"), act(2, "GBR", "USA", "recall_ambassador")]) == [
        "Two states recalled their ambassadors from the United States."
    ]


def test_every_measure_has_its_words() -> None:
    """Each measure can be told."""
    assert set(PHRASES) == set(Measure.words())
