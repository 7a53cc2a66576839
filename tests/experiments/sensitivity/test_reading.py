"""Points that were given by hand are Saltelli's where they are just that, and nothing else is taken for them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from SALib.sample import sobol

from sim.experiments.sensitivity.reading import is_saltelli


@given(st.integers(1, 4), st.integers(1, 3), st.booleans(), st.integers(0, 99))
def test_the_sample_of_salib_is_known(width: int, power: int, second: bool, seed: int) -> None:
    """With pairs or without; a point less, a value less, or another number of blocks' points is another sample."""
    problem = {"num_vars": width, "names": list("abcd"[:width]), "bounds": [[0, 1]] * width}
    points = sobol.sample(problem, 2**power, calc_second_order=second, seed=seed)
    size = 2 * width + 2 if second else width + 2
    assert is_saltelli(points, size)
    assert not is_saltelli(points[:-1], size) and not is_saltelli(points[:0], size)
    points[1, 0] += 0.1  # has to be that of the last point of its block
    assert not is_saltelli(points, size)


@pytest.mark.parametrize("size", [3, 4])
def test_the_same_point_throughout_is_no_sample(size: int) -> None:
    """Its columns are mixed as Saltelli's, of one and the same point: nothing varies."""
    assert not is_saltelli(np.ones((12, 1)), size)
