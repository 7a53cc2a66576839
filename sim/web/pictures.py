"""The figures of the page, each with the same in words: of the day, of a thousand runs, of two settings side by side."""

import threading
from collections.abc import Callable
from typing import Any

import solara

from sim.documented import documented_staff
from sim.web import charts, leaving, parts, views
from sim.web.many import RUNS, Told
from sim.web.session import Session
from sim.web.setting import Setting

BUSY = "Making them …"


@solara.component
def OfTheDay(now: Session, dark: bool, ask: Callable[[Any], None]) -> None:
    """Draw what was done and who is left, up to the day."""
    result, keys = now.setting.result, [now.setting, now.day, dark]
    given = (result.scenario, result.rows, result.series, now.day)
    network = solara.use_memo(lambda: charts.network(*given, dark), keys)
    timeline = solara.use_memo(lambda: charts.timeline(*given, dark), keys)
    with solara.Div(classes=["rc-pair"]):
        figure("network", "Who keeps people where", network, tall=420)
        figure("timeline", "Who did what, when", timeline, tall=420, pick=ask)


@solara.component
def Below(now: Session, dark: bool) -> None:
    """Draw the staff by day and the scoreboard."""
    result, keys = now.setting.result, [now.setting, now.day, dark]
    given = (result.scenario, result.rows, result.series, now.day)
    staff = solara.use_memo(lambda: charts.staff(*given, dark), keys)
    with solara.Div(classes=["rc-pair"]):
        figure("staff", "People left, day by day", staff, tall=360)
        parts.Board(**views.board(charts.scoreboard(*given)))


@solara.component
def OfMany(runs: solara.Reactive[Told], dark: bool) -> None:
    """Draw the thousand runs, or say why they are not there."""
    told = runs.value
    result = told.result
    chart = solara.use_memo(
        lambda: result and charts.fan(result.scenario, result.series, documented_staff(result.scenario), dark), [result, dark]
    )
    if chart is None or told.setting is None:
        with solara.Div(classes=["rc-card"]):
            solara.HTML("h2", "What chance alone would make of it")
            solara.HTML("p", told.says or BUSY, classes=["rc-says"])
        return
    figure(
        "fan", "What chance alone would make of it", chart, tall=420, drawn=views.key(told.setting), says=f"{RUNS:,} runs of this setting."
    )


@solara.component
def OfTwo(first: Setting, second: Setting, dark: bool) -> None:
    """Draw two settings side by side, on the same draws."""
    chart = solara.use_memo(lambda: charts.two(first.scenario, first.result.series, second.result.series, dark), [first, second, dark])
    figure("two", "The setting kept, and this one", chart, tall=380)
    parts.Board(**views.side_by_side(first, second))


@solara.component
def Saved(setting: Setting) -> None:
    """Draw the buttons that save the scenario and the result."""
    name = leaving.stem(setting)
    with solara.Div(classes=["rc-card"]):
        solara.HTML("h2", "Take it with you")
        with solara.Div(classes=["rc-row"]):
            OneSaved("The scenario as it stands (YAML)", f"{name}.yaml", "text/yaml", lambda: leaving.as_yaml(setting))
            OneSaved("The whole result (zip)", f"{name}.zip", "application/zip", lambda: leaving.as_zip(setting))
        solara.HTML("p", "The same on a command line: " + setting.command, classes=["rc-command"])


@solara.component
def OneSaved(label: str, name: str, kind: str, make: Callable[[], bytes]) -> None:
    """Draw a button that makes a file, off the page's thread, and saves it."""
    data = solara.use_reactive(b"")
    serial = solara.use_reactive(0)
    busy = solara.use_reactive(False)

    def work() -> None:
        try:
            data.set(make())
            serial.set(serial.value + 1)
        finally:
            busy.set(False)

    def wanted(_: Any) -> None:
        busy.set(True)
        threading.Thread(target=work, daemon=True).start()

    parts.Save(
        label=label, name=name, kind=kind, file=data.value, serial=serial.value, busy=busy.value,
        event_ask=wanted, event_done=lambda _: data.set(b""),
    )  # fmt: skip


def figure(
    name: str, heading: str, chart: charts.Chart, tall: int, says: str = "", drawn: str = "", pick: Callable[[Any], None] = lambda _: None
) -> None:
    """Draw a figure with its words."""
    first = chart.words.split("\n", 1)[0]
    parts.Figure(
        option=chart.option, label=f"{heading}. {first}", words=chart.words, heading=heading, says=says, name=name, tall=tall, drawn=drawn,
        event_pick=pick,
    )  # fmt: skip
