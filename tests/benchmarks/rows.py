"""A row of the table: two things to do, A and B, measured in turn; the ratio A / B beside the aim. Nothing is asserted."""

import gc
import importlib
import pkgutil
import statistics
import time
from collections.abc import Callable
from typing import Any, NamedTuple


class Side(NamedTuple):
    """One thing to measure: `work` is called with what `prepare` returns; only `work` counts."""

    work: Callable[..., object]
    prepare: Callable[[], tuple[Any, ...]] = tuple


class Row(NamedTuple):
    """What is measured how often, and what was aimed at."""

    what: str  # A / B in words
    sides: Callable[[], tuple[Side, Side]]
    aim: str  # for the ratio, empty where there is none
    pairs: int
    unit: str  # "s": the time of `work`; any other: the number that `work` returns


class Measured(NamedTuple):
    """The samples of both sides, in the row's unit, pair by pair."""

    row: Row
    a: list[float]
    b: list[float]

    @property
    def ratio(self) -> float:
        """The ratio of the medians, A / B."""
        return statistics.median(self.a) / statistics.median(self.b)

    @property
    def spread(self) -> tuple[float, float]:
        """The quartiles of the ratios pair by pair: how far the machine's noise goes."""
        low, _, high = statistics.quantiles([a / b for a, b in zip(self.a, self.b, strict=True)], n=4)
        return low, high


ROWS: list[Row] = []


def row(aim: str = "", pairs: int = 20, unit: str = "s") -> Callable[[Callable[[], tuple[Side, Side]]], Callable[[], tuple[Side, Side]]]:
    """Declare a row: the function returns its sides A and B, its docstring's first line says what they are."""

    def declare(sides: Callable[[], tuple[Side, Side]]) -> Callable[[], tuple[Side, Side]]:
        ROWS.append(Row((sides.__doc__ or sides.__name__).splitlines()[0], sides, aim, pairs, unit))
        return sides

    return declare


def every_row() -> list[Row]:
    """Return the rows of all files in this folder, in the order of the files' names."""
    package = importlib.import_module(__package__)
    for each in pkgutil.iter_modules(package.__path__):
        if not each.name.startswith(("test_", "__")):
            importlib.import_module(f"{__package__}.{each.name}")
    return ROWS


def sample(side: Side, unit: str) -> float:
    """Do one side once and return the seconds that it took, or the number that it returned."""
    given = side.prepare()
    gc.collect()
    began = time.perf_counter()
    result = side.work(*given)
    took = time.perf_counter() - began
    return took if unit == "s" else float(result)  # type: ignore[arg-type]


def measure(row: Row) -> Measured:
    """Measure the pairs of a row in turn, A B A B, after one of each that does not count."""
    a, b = row.sides()
    sample(a, row.unit)
    sample(b, row.unit)
    pairs = [(sample(a, row.unit), sample(b, row.unit)) for _ in range(row.pairs)]
    return Measured(row, [first for first, _ in pairs], [second for _, second in pairs])


HEAD = f"{'A / B':>8}  {'middle half':<16} {'aim':<8} {'A min':>9} {'A median':>9} {'B min':>9} {'B median':>9} unit pairs  A / B in words"


def line(measured: Measured) -> str:
    """Return a measured row as a line under `HEAD`."""
    row, (low, high) = measured.row, measured.spread
    numbers = (min(measured.a), statistics.median(measured.a), min(measured.b), statistics.median(measured.b))
    told = " ".join(f"{number:>9.4g}" for number in numbers)
    return f"{measured.ratio:>8.3g}  {f'{low:.3g} to {high:.3g}':<16} {row.aim:<8} {told} {row.unit:<4} {row.pairs:>5}  {row.what}"
