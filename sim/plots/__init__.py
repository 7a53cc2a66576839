"""Figures of a run or an ensemble: the timeline of acts, people by day, who acted on whom, the network of missions."""

from collections.abc import Callable, Sequence
from pathlib import Path

from matplotlib.figure import Figure

from sim.plots.matrix import matrix
from sim.plots.network import network
from sim.plots.staff import staff
from sim.plots.style import save
from sim.plots.timeline import timeline
from sim.scenario import Scenario
from sim.tables import ActRow, Series

__all__ = ["FIGURES", "draw_all", "save"]

FIGURES: dict[str, Callable[[Scenario, Sequence[ActRow], Series], Figure]] = {
    "timeline": timeline,
    "staff": staff,
    "matrix": matrix,
    "network": network,
}
OF_ACTS = ("timeline", "matrix")  # need the acts of one run


def draw_all(scenario: Scenario, rows: Sequence[ActRow], series: Series, folder: Path) -> None:
    """Write each figure as `NAME.png` and `NAME.svg` into a folder; of an ensemble those that need no acts."""
    for name, figure in FIGURES.items():
        if not (series.statistics and name in OF_ACTS):
            drawing = figure(scenario, rows, series)
            for ending in ("png", "svg"):
                save(drawing, folder / f"{name}.{ending}")
