"""The figures of the page, each with the same in words: of the day, of a thousand runs, of two settings side by side."""

import html
import threading
from collections.abc import Callable
from typing import Any

import solara

from sim.documented import documented_staff
from sim.web import charts, leaving, parts, views
from sim.web.many import RUNS, Told
from sim.web.session import Session
from sim.web.setting import Setting

CHANCE = "What chance alone would make of it"
BUSY = "Making them …"
SPREAD = f"{RUNS:,} runs of this setting, each with its own luck and, where the staff is not known exactly, its own staff."


@solara.component
def OfTheDay(now: Session, dark: bool, ask: Callable[[Any], None]) -> None:
    """Draw who is left, what was done and why, up to the day."""
    result, keys = now.setting.result, [now.setting, now.day, dark]
    given = (result.scenario, result.rows, result.series, now.day)
    network = solara.use_memo(lambda: charts.network(*given, dark), keys)
    timeline = solara.use_memo(lambda: charts.timeline(*given, dark), keys)
    staff = solara.use_memo(lambda: charts.staff(*given, dark), keys)
    cause = solara.use_memo(lambda: views.cause(now), [now.setting, now.act])  # a run anew, not for every day that is played
    with solara.Div(classes=["rc-pair"]):
        with solara.Div(classes=["rc-column"]):
            figure("network", "Who keeps people where", network)
            parts.Acts(acts=views.acts(now), act=now.act, cause=cause, event_ask=ask)
        with solara.Div(classes=["rc-column"]):
            figure("timeline", "Who did what, when", timeline, pick=ask)
            figure("staff", "People left, day by day", staff)


@solara.component
def Board(now: Session) -> None:
    """Draw how the states stand on the day."""
    result = now.setting.result
    parts.Board(**views.board(charts.scoreboard(result.scenario, result.rows, result.series, now.day)))


@solara.component
def OfMany(runs: solara.Reactive[Told], dark: bool) -> None:
    """Draw the thousand runs, or say why they are not there."""
    told = runs.value
    setting, series = told.setting, told.series

    def make() -> charts.Chart | None:
        if setting is None or series is None:
            return None
        return charts.fan(setting.scenario, series, documented_staff(setting.scenario), dark)

    fan = solara.use_memo(make, [setting, dark])
    if setting is None or fan is None:
        with solara.Div(classes=["rc-card"]):
            text("h2", CHANCE)
            text("p", told.says or BUSY, "rc-says")
        return
    figure("fan", CHANCE, fan, drawn=views.key(setting), says=SPREAD)


@solara.component
def OfTwo(first: Setting, second: Setting, dark: bool) -> None:
    """Draw two settings side by side, on the same draws."""
    chart = solara.use_memo(lambda: charts.two(first.scenario, first.result.series, second.result.series, dark), [first, second, dark])
    figure("two", "The setting kept, and this one", chart)
    parts.Board(**views.side_by_side(first, second))


@solara.component
def Saved(setting: Setting) -> None:
    """Draw the buttons that save the scenario and the result."""
    name = leaving.stem(setting)
    with solara.Div(classes=["rc-card"]):
        text("h2", "Take it with you")
        with solara.Div(classes=["rc-row"]):
            OneSaved("The scenario as it stands (YAML)", f"{name}.yaml", "text/yaml", lambda: leaving.as_yaml(setting))
            OneSaved("The whole result (zip)", f"{name}.zip", "application/zip", lambda: leaving.as_zip(setting))
        text("p", "The same on a command line: " + setting.command, "rc-command")


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


def text(tag: str, words: str, *classes: str) -> None:
    """Draw a text; what a scenario says is never markup."""
    solara.HTML(tag, html.escape(words), classes=list(classes))


def figure(
    name: str, heading: str, chart: charts.Chart, says: str = "", drawn: str = "", pick: Callable[[Any], None] = lambda _: None
) -> None:
    """Draw a figure with its words."""
    parts.Figure(
        option=chart.option,
        label=f"{heading}. {chart.words.split(chr(10), 1)[0]}",
        words=chart.words,
        heading=heading,
        says=says,
        name=name,
        tall=chart.tall,
        drawn=drawn,
        event_pick=pick,
    )
