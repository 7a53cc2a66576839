"""The figures of the proofs show what was counted: bars, shares and estimates are those of the rows."""

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.inference.proofs import Ranked
from sim.inference.proofs.fits import SAMPLERS
from sim.inference.proofs.recovery import Recovered
from sim.plots.inference.coverage import coverage
from sim.plots.inference.ranks import panel, ranks
from sim.plots.inference.recovery import recovery

COUNTS = tuple([8, 12] * 10)
RANKED = [
    Ranked(block, parameter, sampler, 200, COUNTS, held)
    for block, parameter in (("lag", "lag_mean"), ("lag", "lag_dispersion"), ("echo", "echo"))
    for sampler, held in zip(SAMPLERS, (181, 120, 200, 140), strict=True)
]
RECOVERED = [Recovered(f"echo = {truth}", "echo", "echo", truth, truth + 0.02, 0.03, 0.05, 0.02, 0.04, 0.9, 0.9) for truth in (0.0, 0.3)]


def marks(figure: Figure, gid: str) -> list[tuple[float, float]]:
    """Return the places of the marks of a name."""
    found = [each for ax in figure.axes for each in ax.collections if each.get_gid() == gid]
    return [tuple(np.asarray(place).tolist()) for each in found for place in each.get_offsets()]


def bars(ax: Axes) -> list[float]:
    """Return the heights of an axes' bars."""
    return [bar.get_height() for bar in ax.containers[0]]


def test_ranks_show_every_histogram() -> None:
    """A panel a parameter and sampler, with the counts as bars; bars that are too high are cut at the top, within the axes."""
    figure = ranks(RANKED)
    assert len(figure.axes) == len(RANKED)
    assert all(bars(ax) == pytest.approx(COUNTS) for ax in figure.axes)
    ax = panel(Figure().subplots(), RANKED[0]._replace(counts=(200, *[0] * 19)), honest=True)
    assert max(bars(ax)) == ax.get_ylim()[1] < 200
    words = {text.get_text() for ax in figure.axes for text in ax.texts}
    assert words >= {"lag, 200 fits", "echo, 200 fits", "lag_mean", "echo", "halved", "doubled", "shifted"}


def test_coverage_shows_every_share() -> None:
    """A mark a parameter and sampler at its share of intervals."""
    figure = coverage(RANKED)
    for each in RANKED:
        ((share, _),) = marks(figure, f"{each.parameter} {each.sampler}")
        assert share == pytest.approx(each.held / each.fits)


def test_recovery_shows_estimate_over_truth() -> None:
    """A dot a truth, at the mean of its estimates."""
    figure = recovery(RECOVERED)
    for each in RECOVERED:
        assert marks(figure, each.setting) == [pytest.approx((each.truth, each.mean))]
