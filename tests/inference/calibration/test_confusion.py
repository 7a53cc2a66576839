"""Every rule fitted to replies that a known rule made."""

import numpy as np
import pytest

from sim.inference.blocks.rules import RULES
from sim.inference.calibration.confusion import AT_ONE, TRUTHS, Confusion, confusion, evidences
from tests.inference.made import sure

DATA = sure()[:3]
NEVER = -1e300


@pytest.mark.parametrize("truth", ["fixed", AT_ONE])
def test_each_data_set_stands_alone(truth: str) -> None:
    """A data set hangs on seed, truth and its number, so that pieces of the work are the whole of it."""
    rows = evidences(truth, DATA, 3, (0, 3))
    assert rows == [*evidences(truth, DATA, 3, (0, 1)), *evidences(truth, DATA, 3, (1, 3))]
    assert len({tuple(row) for row in rows}) > 1 and rows != evidences(truth, DATA, 4, (0, 3))
    assert all(len(row) == len(RULES) and min(row) >= NEVER for row in rows)


def test_at_one_is_one_for_one() -> None:
    """Replies by the multiplier at exactly 1 are possible under one for one, and it is the likeliest; of the others few are."""
    place = RULES.index("tit_for_tat")
    at_one, multiplier = (np.array(evidences(truth, DATA, 1, (0, 8))) for truth in (AT_ONE, "multiplier"))
    assert (at_one[:, place] > NEVER).all() and (at_one.argmax(axis=1) == place).sum() >= 6
    assert (multiplier[:, place] == NEVER).any() and (multiplier[:, RULES.index("multiplier")] > NEVER).all()


@pytest.mark.parametrize("truth", RULES)
def test_a_truth_is_possible_under_itself(truth: str) -> None:
    """Whatever a rule replies has some evidence under that rule."""
    assert (np.array(evidences(truth, DATA, 2, (0, 3)))[:, RULES.index(truth)] > NEVER).all()


def test_a_row_of_the_matrix() -> None:
    """How often each rule was best, and its mean probability, over the data sets."""
    log = [
        [0.0, np.log(3.0), *[NEVER] * (len(RULES) - 2)],
        [np.log(4.0), 0.0, *[NEVER] * (len(RULES) - 2)],
        [0.0, *[NEVER] * (len(RULES) - 1)],
    ]
    found = confusion("parity", log)
    assert [(each.truth, each.fitted, each.data_sets) for each in found] == [("parity", name, 3) for name in RULES]
    assert [each.best for each in found] == pytest.approx([2 / 3, 1 / 3, *[0.0] * (len(RULES) - 2)])
    assert [each.probability for each in found] == pytest.approx([(0.25 + 0.8 + 1) / 3, (0.75 + 0.2) / 3, *[0.0] * (len(RULES) - 2)])
    assert isinstance(found[0], Confusion) and set(TRUTHS) == {*RULES, AT_ONE}
