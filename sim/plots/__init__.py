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

__all__ = ["FIGURES", "draw_all", "figures", "save"]

FIGURES: dict[str, Callable[[Scenario, Sequence[ActRow], Series], Figure]] = {
    "timeline": timeline,
    "staff": staff,
    "matrix": matrix,
    "network": network,
}
OF_ACTS = ("timeline", "matrix")  # need the acts of one run


def figures(scenario: Scenario, rows: Sequence[ActRow], series: Series) -> dict[str, Figure]:
    """Return all figures by name; of an ensemble those that need no acts."""
    names = [name for name in FIGURES if not (series.statistics and name in OF_ACTS)]
    return {name: FIGURES[name](scenario, rows, series) for name in names}


def draw_all(scenario: Scenario, rows: Sequence[ActRow], series: Series, folder: Path) -> None:
    """Write each figure as `NAME.png` and `NAME.svg` into a folder."""
    for name, figure in figures(scenario, rows, series).items():
        for ending in ("png", "svg"):
            save(figure, folder / f"{name}.{ending}")
