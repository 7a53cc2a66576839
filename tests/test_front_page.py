"""The numbers on the front page are those of the package; what it shows is run by `test_readme.py`."""

import re
from pathlib import Path

from sim.record import documented_acts, episodes, staff
from sim.strategies import REGISTRY

TEXT = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def test_rules_and_exchanges_are_as_many_as_it_says() -> None:
    """How many reply rules, how many exchanges, and from which year on."""
    (rules,) = re.findall(r"(\d+) reply rules", TEXT)
    ((exchanges, first),) = re.findall(r"(\d+) documented exchanges from (\d+) on", TEXT)
    assert (int(rules), int(exchanges)) == (len(REGISTRY), len(episodes()))
    assert first == min(act.date for act in documented_acts())[:4]


def test_most_staff_is_assumed_as_it_says() -> None:
    """Of the bands of staff, more than half have no source."""
    assert "Most staff figures before a crisis are assumed" in TEXT
    bands = staff()
    assert sum(band.confidence == "assumed" for band in bands) > len(bands) / 2


def test_it_is_short() -> None:
    """One gets from the top to a scenario of one's own without turning many pages, and no line runs out of the window."""
    assert TEXT.index("## A scenario") < 3000 and len(TEXT.splitlines()) < 180
