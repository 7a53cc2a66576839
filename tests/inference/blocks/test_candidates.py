"""Who is at risk, and who joined when: from acts that are made for it."""

import datetime

from sim.inference.blocks.candidates import solidarity
from tests.inference.made import deed

ACTS = (
    deed("2018-02", "AUS", "RUS"),  # no day: it begins nothing, and nobody joins by it
    deed("2018-03-10", "POL", "RUS", "recall_ambassador", None),
    deed("2018-03-14", "GBR", "RUS", count=23),
    deed("2018-03-20", "GBR", "RUS", count=5),  # the victim joins nobody
    deed("2018-03-26", "DEU", "RUS", count=4),
    deed("2018-03-26", "DEU", "RUS", count=2),
    deed("2018-03-26", "DEU", "RUS", count=None),
    deed("2018-03-29", "DEU", "RUS", count=9),  # later than the day on which it joined
    deed("2018-03-26", "FRA", "BLR", count=4),  # against another
    deed("2018-03-27", "NATO", "RUS", count=7),  # no state
    deed("2018-03-28", "ZZZ", "RUS", count=1),  # a state that the record does not know
    deed("2018-04-02", "POL", "RUS", "recall_ambassador", None),
)


def test_who_joined_and_when() -> None:
    """From the first act of the episode to the last; people of the first day alone; the first recall; nobody who is no candidate."""
    found = solidarity(ACTS)
    assert (found.victim, found.target) == ("GBR", "RUS")
    assert (found.start, found.end) == (datetime.date(2018, 3, 10), datetime.date(2018, 4, 2))
    assert found.days[0] == datetime.date(2018, 3, 11) and found.days[-1] == found.end and len(found.days) == 23
    joined = {each.code: (each.joined, each.people) for each in found.candidates if each.joined or each.people}
    assert joined == {"DEU": (datetime.date(2018, 3, 26), 6), "ZZZ": (datetime.date(2018, 3, 28), 1)}
    assert {each.code: each.recalled for each in found.candidates if each.recalled} == {"POL": datetime.date(2018, 3, 10)}
    blocs = {each.code: each.blocs for each in found.candidates}
    assert (blocs["ZZZ"], blocs["DEU"], blocs["AUT"]) == ((), ("EU", "NATO"), ("EU",))
    assert list(blocs) == sorted(blocs) and not {"GBR", "RUS", "NATO", "AUS"} & blocs.keys()
