"""The parts of the page as the browser draws them: each a template in Vue, and here what it is given and what it tells."""

from collections.abc import Callable
from typing import Any

from solara import component_vue

Tell = Callable[[Any], None]


@component_vue("figure.vue")
def Figure(
    *,
    option: dict[str, Any],
    label: str,
    words: str,
    heading: str,
    says: str = "",
    name: str = "",
    tall: int = 320,
    drawn: str = "",
    event_pick: Tell = print,
) -> None:
    """Draw a figure; tells what was clicked. `drawn` comes back as an attribute when it is drawn."""


@component_vue("player.vue")
def Player(*, day: int, days: int, date: str, says: str, event_go: Tell = print) -> None:
    """Draw play, step and the day; tells the day to go to."""


@component_vue("settings.vue")
def Settings(
    *,
    states: list[Any],
    state: str,
    strategies: list[Any],
    strategy: str,
    meaning: str,
    dials: list[Any],
    more: list[Any],
    blocs: list[Any],
    seed: int,
    changed: int,
    kept: bool,
    event_state: Tell = print,
    event_strategy: Tell = print,
    event_turn: Tell = print,
    event_seed: Tell = print,
    event_forget: Tell = print,
    event_keep: Tell = print,
    event_drop: Tell = print,
) -> None:
    """Draw the settings; tells each change."""


@component_vue("head.vue")
def Head(
    *, scenarios: list[Any], name: str, refused: Any, event_open: Tell = print, event_upload: Tell = print, event_dark: Tell = print
) -> None:
    """Draw the head of the page: which scenario, a file of one's own and what is wrong with it, light or dark."""


@component_vue("acts.vue")
def Acts(*, acts: list[Any], act: Any, cause: str, event_ask: Tell = print) -> None:
    """Draw the acts so far as a list; tells whose cause is asked."""


@component_vue("board.vue")
def Board(*, heading: str, says: str, columns: list[Any], rows: list[Any]) -> None:
    """Draw a table."""


@component_vue("save.vue")
def Save(
    *, label: str, name: str, kind: str, file: bytes, serial: int, busy: bool, event_ask: Tell = print, event_done: Tell = print
) -> None:
    """Draw a button that saves a file; tells when it is wanted and when it was taken."""
