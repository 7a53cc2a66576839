"""The charts of the page: pure functions of a run, each an option of ECharts and the same in words; none knows more than its day."""

from sim.web.charts.chart import Chart
from sim.web.charts.fan import fan
from sim.web.charts.network import network
from sim.web.charts.scoreboard import HEADINGS, Score, scoreboard
from sim.web.charts.staff import staff
from sim.web.charts.timeline import timeline
from sim.web.charts.two import two

__all__ = ["HEADINGS", "Chart", "Score", "fan", "network", "scoreboard", "staff", "timeline", "two"]
