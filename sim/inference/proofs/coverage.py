"""Coverage: of many 90 % intervals, nine in ten hold the truth, within the binomial band; a broken sampler's do not (K35)."""

from collections.abc import Sequence

from sim.inference.proofs.fits import HONEST, INSIDE, SAMPLERS, Fit
from sim.inference.proofs.rows import Row, coverage_band


def held(fits: Sequence[Fit], parameter: str, sampler: str) -> int:
    """Return how many intervals hold the truth."""
    return sum(each.covers[parameter][sampler] for each in fits)


def coverage(block: str, fits: Sequence[Fit], rows: int) -> list[Row]:
    """Return the rows of a block: how many intervals hold the truth; too few when sd is halved or shifted, too many when doubled."""
    low, high = coverage_band(len(fits), INSIDE, rows)
    found = []
    for parameter in fits[0].truth:
        for sampler in SAMPLERS:
            row = Row("coverage", block, parameter, sampler, "intervals", held(fits, parameter, sampler))
            if sampler == HONEST:
                found.append(row._replace(low=low, high=high))
            else:
                found.append(row._replace(low=high + 1) if sampler == "doubled" else row._replace(high=low - 1))
    return found
