"""Two scenarios on the same draws, run by run: the mean difference, its interval, and the variance that pairing saved."""

import math
from typing import NamedTuple

import numpy as np

from sim.ensemble.engines import RunFailed
from sim.ensemble.running import Progress, Say, engines
from sim.scenario import Scenario
from sim.simulate import simulate

COMPARED = ("acts", "people_expelled", "people_replied", "posts_closed", "institutions_closed", "longest_chain", "staff_end")
CHUNK = 4096  # runs
LEVEL = 1.959963984540054  # standard normal quantile of 97.5 %


class Paired(NamedTuple):
    """The difference of one total, second scenario less first, over the runs of both."""

    total: str
    runs: int
    first: float  # mean
    second: float
    difference: float  # mean
    standard_error: float
    low: float  # 95 % interval of the mean difference (normal approximation)
    high: float
    variance_ratio: float | None  # variance of the difference over what independent runs would give; None where neither varies


def paired(
    one: Scenario,
    two: Scenario,
    runs: int,
    seed: int = 0,
    drawn: bool = True,
    progress: Progress | None = None,
    say: Say = lambda text: None,
) -> list[Paired]:
    """Run two scenarios with common random numbers and return the paired difference of each total.

    Run k of both has the same draws, for a draw belongs to (seed, run, day, actor, target, purpose); a ratio of variances below 1
    says what that saved (Glasserman & Yao 1992, doi:10.1287/mnsc.38.6.884). Raises ValueError for less than two runs.
    """
    if runs < 2:
        raise ValueError(f"a paired comparison has at least two runs, not {runs}")
    both = [engines((each,), say, 1).engine() for each in (one, two)]
    sums = np.zeros((5, len(COMPARED)), dtype=object)  # whole numbers of any size: a, b, a², b², ab
    for first in range(0, runs, CHUNK):
        end = min(runs, first + CHUNK)
        totals = []
        for engine, scenario in zip(both, (one, two), strict=True):
            try:
                totals.append(engine.each(seed, first, end, drawn))
            except RunFailed as failed:
                simulate(scenario, seed, failed.run, drawn)  # says why
                raise
        for place, word in enumerate(COMPARED):
            a, b = (each[word].astype(np.int64) for each in totals)
            sums[:, place] += [int(each.sum()) for each in (a, b, a * a, b * b, a * b)]
        if progress:
            progress(end)
    return [of_sums(word, runs, *sums[:, place]) for place, word in enumerate(COMPARED)]


def of_sums(total: str, runs: int, a: int, b: int, aa: int, bb: int, ab: int) -> Paired:
    """Return the paired difference from exact sums of values, squares and products."""
    scale = runs * (runs - 1)
    variance_a, variance_b, covariance = ((runs * xy - x * y) / scale for xy, x, y in ((aa, a, a), (bb, b, b), (ab, a, b)))
    variance = variance_a + variance_b - 2 * covariance
    error = math.sqrt(max(0.0, variance) / runs)
    difference = (b - a) / runs
    apart = variance_a + variance_b
    ratio = max(0.0, variance) / apart if apart > 0 else None
    return Paired(total, runs, a / runs, b / runs, difference, error, difference - LEVEL * error, difference + LEVEL * error, ratio)
