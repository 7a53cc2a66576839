"""The page itself: what a visitor's session holds, drawn by the parts; all state belongs to the visitor's own session.

Mesa's SolaraViz steps a model in place, which can neither go back nor say why, and keeps its parameters apart from the scenario;
so its controls are not used here. `Model(scenario)` runs in it all the same (tests/web/test_mesa.py).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import solara

from sim.scenario import load
from sim.web import parts, views
from sim.web.many import NOTHING, Many
from sim.web.opening import of_shipped, received
from sim.web.pictures import Board, OfMany, OfTheDay, OfTwo, Saved, text
from sim.web.session import Session
from sim.web.setting import Base

FIRST: list[Base] = []  # what the command opened: the same for all who come, and never changed by them
STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


def first_is(name: str) -> None:
    """Let the page open with a scenario; raises ScenarioError where it is faulty."""
    FIRST[:] = [Base(name, load(name))]


@solara.component
def Layout(children: Any = ()) -> None:
    """Draw the page bare, so that the window scrolls and not a part of it."""
    solara.Div(children=list(children))


@solara.component
def Page() -> None:
    """Draw a visitor's page."""
    session = solara.use_reactive(solara.use_memo(lambda: Session.of(FIRST[0]), []))
    told = solara.use_reactive(NOTHING)
    dark = solara.use_reactive(False)
    many = solara.use_memo(lambda: Many(told.set), [])
    now = session.value

    def begin() -> Callable[[], None]:
        many.wish(session.value.setting)
        return lambda: many.stop()

    solara.use_effect(begin, [])

    def do(step: Callable[..., Session]) -> Callable[[Any], None]:
        def done(given: Any) -> None:
            old, new = session.value, step(session.value, given)
            if new.setting is not old.setting:
                many.wish(new.setting)  # first, so that the runs go on while the rest is drawn
            session.set(new)

        return done

    solara.Style(STYLE)
    with solara.Div(classes=["rc-page"]):
        parts.Head(
            scenarios=views.scenarios(),
            name=now.setting.base.name,
            refused=views.refused(now.refused),
            event_open=do(lambda page, name: page.opened(of_shipped(str(name)))),
            event_upload=do(lambda page, given: page.opened(received(str(given["name"]), int(given["size"]), str(given["data"])))),
            event_dark=lambda given: dark.set(bool(given)),
        )
        text("h1", now.setting.scenario.title)
        with solara.Div(classes=["rc-grid"]):
            with solara.Div(classes=["rc-main-column"]):
                parts.Player(
                    day=now.day,
                    days=now.setting.scenario.days,
                    date=views.date(now),
                    says=views.today(now),
                    event_go=do(lambda page, day: page.on(int(day))),
                )
                OfTheDay(now, dark.value, do(lambda page, given: page.asking(views.picked(given))))
            with solara.Div(classes=["rc-side"]):
                parts.Settings(
                    **views.settings(now),
                    event_state=do(lambda page, code: page.choosing(str(code))),
                    event_strategy=do(lambda page, name: page.answering(str(name))),
                    event_turn=do(lambda page, change: page.turned(str(change["path"]), float(change["value"]))),
                    event_seed=do(lambda page, seed: page.seeded(int(seed))),
                    event_forget=do(lambda page, _: page.forgotten()),
                    event_keep=do(lambda page, _: page.keeping()),
                    event_drop=do(lambda page, _: page.dropping()),
                )
            with solara.Div(classes=["rc-main-column", "rc-rest"]):
                OfMany(told, dark.value)
                if now.kept is not None:
                    OfTwo(now.kept, now.setting, dark.value)
                Board(now)
                Saved(now.setting)
