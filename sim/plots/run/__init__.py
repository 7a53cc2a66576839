"""Figures of a run or an ensemble: the timeline of acts, people by day, who acted on whom, the network of missions."""

from collections.abc import Callable, Sequence
from pathlib import Path

from matplotlib.figure import Figure

from sim.documented import documented_staff
from sim.plots.run.matrix import matrix
from sim.plots.run.network import network
from sim.plots.run.staff import staff
from sim.plots.run.timeline import timeline
from sim.plots.run.totals import histograms
from sim.plots.style import save_all
from sim.scenario import Scenario
from sim.tables import ActRow, Series, Total

__all__ = ["FIGURES", "draw_all", "figures"]

FIGURES: dict[str, Callable[[Scenario, Sequence[ActRow], Series], Figure]] = {
    "timeline": timeline,
    "staff": staff,
    "matrix": matrix,
    "network": network,
}


def figures(scenario: Scenario, rows: Sequence[ActRow], series: Series, totals: Sequence[Total] = ()) -> dict[str, Figure]:
    """Return all figures by name; of an ensemble those that need no acts, its fan chart beside the record, and its totals."""
    if not series.statistics:
        return {name: draw(scenario, rows, series) for name, draw in FIGURES.items()}
    return {
        "staff": staff(scenario, rows, series, documented_staff(scenario)),
        "totals": histograms(scenario, totals),
        "network": network(scenario, rows, series),
    }


def draw_all(scenario: Scenario, rows: Sequence[ActRow], series: Series, folder: Path, totals: Sequence[Total] = ()) -> None:
    """Write each figure as `NAME.png` and `NAME.svg` into a folder."""
    save_all(figures(scenario, rows, series, totals).items(), folder)
