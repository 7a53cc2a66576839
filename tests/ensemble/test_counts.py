"""Means, deviations and quantiles from counts are those of NumPy over the numbers themselves."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sim.ensemble.counts import LEVELS, Counts, by_day, filled, merged, quantile, statistics

numbers = st.lists(st.integers(0, 10**6) | st.integers(0, 3), min_size=1, max_size=60)
close = {"rtol": 1e-12, "atol": 1e-9}


@given(numbers, st.floats(0, 1))
def test_quantiles(values: list[int], level: float) -> None:
    """A quantile between two runs is interpolated as NumPy does."""
    np.testing.assert_allclose(quantile(*np.unique(values, return_counts=True), level), np.quantile(values, level), **close)


@given(numbers)
def test_statistics(values: list[int]) -> None:
    """Mean, standard deviation and the quantiles of the contract."""
    found = statistics(*np.unique(values, return_counts=True))
    spread = np.std(values, ddof=1) if len(values) > 1 else 0.0
    np.testing.assert_allclose(list(found.values()), [np.mean(values), spread, *np.quantile(values, LEVELS)], **close)
    assert list(found) == ["mean", "sd", "q05", "q25", "q50", "q75", "q95"]


@given(st.tuples(st.integers(1, 30), st.integers(1, 6)).flatmap(lambda shape: arrays(np.int64, shape, elements=st.integers(0, 9))))
def test_by_day(values: np.ndarray) -> None:
    """The same for each day, from a table of how many runs had each value."""
    known = np.unique(values)
    table = (values[:, np.newaxis, :] == known[np.newaxis, :, np.newaxis]).sum(axis=0)
    np.testing.assert_allclose(by_day(known, table), [values.mean(axis=0), *np.quantile(values, LEVELS, axis=0)], **close)


@given(st.lists(st.integers(1, 9), max_size=20), st.integers(0, 9))
def test_filled(values: list[int], more: int) -> None:
    """Runs that are not counted have a 0."""
    found = filled(*np.unique(np.array(values, dtype=np.int64), return_counts=True), len(values) + more)
    assert np.array_equal(np.repeat(*found), sorted([*values, *[0] * more]))


cells = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(-3, 3), max_size=12)


@given(st.lists(cells, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_merged(parts: list[dict[tuple[int, int], int]], random: object) -> None:
    """Counts are added cell by cell, in the order of slot, then value; cells that add up to nothing are gone; order can't matter."""
    rows = [list(part.items()) for part in parts]
    for part in rows:
        random.shuffle(part)  # type: ignore[attr-defined]
    made = [Counts(*np.array([(*cell, count) for cell, count in part], dtype=np.int64).reshape(-1, 3).T) for part in rows]
    found = merged(made)
    sums = {cell: sum(part.get(cell, 0) for part in parts) for cell in sorted({cell for part in parts for cell in part})}
    assert list(zip(*(column.tolist() for column in found), strict=True)) == [(*cell, count) for cell, count in sums.items() if count]
    for slot in range(5):
        values, counts = found.at(slot)
        expected = {value: count for (place, value), count in sums.items() if place == slot and count}
        assert dict(zip(values.tolist(), counts.tolist(), strict=True)) == expected
    for one, two in zip(found, merged(made[::-1]), strict=True):
        assert np.array_equal(one, two)
