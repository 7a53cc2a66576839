"""What comes in: a shipped scenario or a file that somebody drops; what is wrong with it stands beside its lines."""

import base64
from typing import NamedTuple

from sim.faults import Fault
from sim.scenario import Scenario, ScenarioError, load, loads, shipped
from sim.texts import decoded
from sim.web.setting import Base

LARGEST = 250_000  # bytes of a file
ROWS = 60_000  # days by ordered pairs of states that one server has patience for
STATES, DAYS = 150, 3660
SHOWN = 40  # faulty lines


class Line(NamedTuple):
    """A line of a file, and what is wrong with it."""

    number: int  # 0 for what concerns the file as a whole
    text: str
    column: int
    messages: tuple[str, ...]


class Refused(NamedTuple):
    """A file that can't be opened, and why."""

    name: str
    says: str
    lines: tuple[Line, ...] = ()


def of_shipped(name: str) -> Base | Refused:
    """Return a shipped scenario; only the names that ship are known here, no path of the server."""
    if name not in shipped():
        return Refused(name, "No scenario of that name ships with the package.")
    return admitted(Base(name, load(name)))


def received(name: str, size: int, data: str) -> Base | Refused:
    """Return the scenario of a file as a browser sends it: its bytes in base 64, or nothing but its size where it is too large."""
    name = " ".join(name.split())[:80] or "scenario.yaml"
    size = max(size, len(data) * 3 // 4)
    if size > LARGEST:
        return Refused(name, f"The file has {size:,} bytes; the page takes up to {LARGEST:,}. A scenario is a short text.")
    try:
        return of_bytes(name, base64.b64decode(data, validate=True))
    except ValueError:
        return Refused(name, "The file did not arrive whole; try again.")


def of_bytes(name: str, raw: bytes) -> Base | Refused:
    """Return the scenario of a file that somebody dropped, or why it is refused; nothing in it is run, nothing is written."""
    text = decoded(raw, name)
    if isinstance(text, Fault):
        return Refused(name, "This is no text that the page can read.", beside((text,), ""))
    try:
        return admitted(Base(name, loads(text, name)))
    except ScenarioError as error:
        many = f"{len(error.faults)} things are wrong" if len(error.faults) > 1 else "One thing is wrong"
        return Refused(name, f"{many} in {name}. What ran before stays.", beside(error.faults, text))


def admitted(base: Base) -> Base | Refused:
    """Return the scenario, unless it is too large for a page that answers at once."""
    says = too_large(base.scenario)
    return Refused(base.name, says) if says else base


def too_large(scenario: Scenario) -> str | None:
    """Return a sentence where a scenario is too large for the page."""
    days, missions, states = scenario.days, len(scenario.missions), len(scenario.states)
    if days * missions <= ROWS and states <= STATES and days <= DAYS:
        return None
    return (
        f"{days:,} days, {missions:,} missions and {states:,} states are more than this page can redraw at once "
        f"(up to {STATES} states, {DAYS:,} days, and {ROWS:,} days times missions). The command line has no such limit."
    )


def beside(faults: tuple[Fault, ...] | list[Fault], text: str) -> tuple[Line, ...]:
    """Return the lines of a text that have faults, each with all that is wrong with it."""
    lines = text.splitlines()
    found: dict[int, list[Fault]] = {}
    for fault in faults:
        found.setdefault(fault.line, []).append(fault)
    return tuple(
        Line(number, lines[number - 1][:400] if 0 < number <= len(lines) else "", each[0].column, tuple(one.message for one in each))
        for number, each in sorted(found.items())[:SHOWN]
    )
