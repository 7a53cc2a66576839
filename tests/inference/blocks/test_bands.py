"""Bands: their probabilities, and the few numbers that stand for them."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sim.inference.blocks.bands import NODES, nodes, triangular, unknown

bands = st.lists(st.integers(0, 2000), min_size=3, max_size=3).map(sorted).map(tuple)


@given(bands)
@example((5, 9, 4 + NODES))
def test_nodes_stand_for_a_band(band: tuple[int, int, int]) -> None:
    """Their weights add up to one and their mean is the band's, to half a person; they lie in it in order, and are all of a narrow one."""
    values, weights = nodes(band)
    assert weights.sum() == pytest.approx(1) and (weights > 0).all() and len(values) <= NODES
    assert band[0] <= values[0] and values[-1] <= band[2] and (np.diff(values) >= 0).all() and (values == np.floor(values)).all()
    mean = float(triangular(band) @ np.arange(band[0], band[2] + 1))
    assert float(values @ weights) == pytest.approx(mean, abs=1e-9 if band[2] - band[0] < NODES else 0.51)
    if band[2] - band[0] < NODES:
        assert values.tolist() == list(range(band[0], band[2] + 1))
    else:
        assert len(values) >= 2 * NODES // 3 and weights.max() < 3 / NODES  # of about the same weight
        assert weights.max() <= 1 / NODES + 2 * triangular(band).max()


@given(st.integers(1, 500))
def test_a_corps_of_which_nothing_is_known(provoked: int) -> None:
    """At least those who were expelled, and wide: from 5 over 20 to 90, and as many times those expelled where they are more."""
    low, best, high = unknown(provoked)
    assert provoked <= low <= best <= high
    assert unknown(1) == (5, 20, 90) and unknown(40) == (40, 80, 200)
