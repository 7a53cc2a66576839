"""The rows of the table: as benchmarks one by one (`--benchmark-only`), and that the table says what was measured."""

import itertools
from typing import Any

import pytest

from tests.benchmarks.rows import Row, Side, every_row, line, measure


@pytest.mark.parametrize("row", [row for row in every_row() if row.unit == "s"], ids=lambda row: row.sides.__name__)
@pytest.mark.parametrize("side", [0, 1], ids=["A", "B"])
def test_row(benchmark: Any, row: Row, side: int) -> None:
    """Measure one side of a row."""
    benchmark.group = row.what
    chosen = row.sides()[side]
    benchmark.pedantic(chosen.work, setup=lambda: (chosen.prepare(), {}), rounds=row.pairs, warmup_rounds=1)


def test_rows_are_told_apart() -> None:
    """Each row of the folder is there, under a text of its own."""
    texts = [row.what for row in every_row()]
    assert len(set(texts)) == len(texts) >= 5


def test_a_row_tells_its_ratio() -> None:
    """A and B are taken in turn, each first of all once in vain, and the ratio is that of the medians."""
    order = itertools.count()
    a, b = Side(lambda: next(order)), Side(lambda thing: next(order) / thing, lambda: (0.5,))
    measured = measure(Row("A over B", lambda: (a, b), "<= 1", 3, "MiB"))
    assert (measured.a, measured.b) == ([2, 4, 6], [6, 10, 14])
    assert measured.ratio == 0.4
    assert line(measured).split() == "0.4 0.333 to 0.429 <= 1 2 4 6 10 MiB 3 A over B".split()
