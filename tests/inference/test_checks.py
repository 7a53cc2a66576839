"""Predictive checks read off the record what they say, and call a record typical or not as it is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.inference.checks import of_days, of_joiners, of_replies, table

ROUND = np.array([60.0, 23, 13, 4, 1])


def test_what_is_read_off_replies() -> None:
    """On the record itself everything matches; a token reply and a missing one are seen for what they are."""
    assert of_replies(ROUND, ROUND) == {"exact_matches": 1, "unanswered": 0, "largest_gap": 0, "total_replies": 101, "largest_reply": 60}
    two = np.stack([ROUND, [55.0, 23, 0, 4, 1]])
    read = of_replies(ROUND, two)
    assert [float(each[1]) for each in read.values()] == [0.6, 1, 13, 83, 55]


@given(days=st.lists(st.one_of(st.integers(0, 6).map(float), st.just(float("nan"))), min_size=1, max_size=12))
def test_days_are_counted_once(days: list[float]) -> None:
    assert of_days(np.array(days))["reply_days"] == len({day for day in days if day == day})


def test_what_is_read_off_joiners() -> None:
    """Sizes that follow a power of the corps correlate fully; those that stayed out count nowhere."""
    corps = np.array([400.0, 100, 25, 50])
    read = of_joiners(np.array([[20.0, 10, 5, 0], [0, 0, 0, 0], [5, 10, 20, 0]]), corps)
    assert read["joiners"].tolist() == [3, 0, 3] and read["joined_people"].tolist() == [35, 0, 35]
    assert read["largest_joiner_share"] == pytest.approx([20 / 35, 0, 20 / 35])
    assert read["size_with_corps"] == pytest.approx([1, 0, -1])


def test_the_tail_is_two_sided_and_counts_ties() -> None:
    made = {"total_replies": np.arange(100.0)}
    tails = [table({"total_replies": np.array(was)}, made)[0].tail for was in (-1.0, 0.0, 49.5, 98.0, 100.0)]
    assert tails == pytest.approx([0, 0.02, 1, 0.04, 0])
    same = table({"exact_matches": np.array(1.0)}, {"exact_matches": np.ones(50)})[0]
    assert same.tail == 1 and (same.mean, same.q05, same.q50, same.q95) == (1, 1, 1, 1) and same.unit == "share of the replies"
