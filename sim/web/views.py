"""What the parts of the page are given: plain data made from a session."""

import datetime
from collections.abc import Sequence
from functools import cache
from typing import Any

from sim.plots.run.cast import sentence
from sim.plots.run.days import written
from sim.plots.run.prose import alone, told
from sim.result.explaining import explain
from sim.scenario import Scenario, load, shipped
from sim.scenario.build import strategy_of
from sim.strategies import REGISTRY
from sim.tables import ActRow
from sim.web.charts import HEADINGS, Score
from sim.web.dials import bloc_dials, own_first, state_dials, strategy_dials, words
from sim.web.opening import Refused
from sim.web.session import Session
from sim.web.setting import Setting


@cache
def scenarios() -> list[dict[str, str]]:
    """Return the scenarios that ship, by title."""
    return [{"name": name, "title": load(name).title} for name in shipped()]


def refused(found: Refused | None) -> dict[str, Any] | None:
    """Return a file that was refused, with its lines."""
    return found and {"name": found.name, "says": found.says, "lines": [line._asdict() for line in found.lines]}


def date(page: Session) -> str:
    """Return the day of the page as a date."""
    return written(page.setting.scenario.start + datetime.timedelta(days=page.day), year=True)


def so_far(page: Session) -> list[ActRow]:
    """Return the acts up to the day of the page."""
    return [row for row in page.setting.result.rows if row.day <= page.day]


def today(page: Session) -> str:
    """Return in a sentence what is done on the day of the page, or what has been so far."""
    acts = so_far(page)
    new = [row for row in acts if row.day == page.day]
    if not new:
        people = sum(row.count for row in acts if row.measure == "expel")
        return f"Nothing new. So far {len(acts)} acts, {people:,} people told to leave." if acts else "Nothing has happened yet."
    return " ".join(told(page.setting.scenario, new, 3))


def acts(page: Session) -> list[dict[str, Any]]:
    """Return the acts so far, the last first."""
    return [
        {"act": row.act, "date": written(datetime.date.fromisoformat(row.date)), "says": act(page.setting.scenario, row)}
        for row in reversed(so_far(page))
    ]


def act(scenario: Scenario, row: ActRow) -> str:
    """Return an act in a sentence, an answer told as such."""
    return sentence(alone(scenario, row))


def cause(page: Session) -> str:
    """Return why the act that was asked for happened, in lines."""
    return "" if page.act is None else explain(page.setting.result, page.act)


def settings(page: Session) -> dict[str, Any]:
    """Return all that can be set, for the state that is open."""
    opened, scenario = page.setting.base.scenario, page.setting.scenario
    strategy = strategy_of(scenario.states[page.state])[0]
    return {
        "states": [{"code": code, "name": name} for code, name in own_first(opened)],
        "state": page.state,
        "strategies": [{"name": each.name, "label": words(each.name)} for each in REGISTRY],
        "strategy": strategy,
        "meaning": REGISTRY[strategy].meaning,
        "dials": [each._asdict() for each in strategy_dials(opened, scenario, page.state)],
        "more": [each._asdict() for each in state_dials(opened, scenario, page.state)],
        "blocs": [{"name": name, "dials": [each._asdict() for each in dials]} for name, dials in bloc_dials(opened, scenario)],
        "seed": page.setting.seed,
        "changed": len(page.setting.values),
        "kept": page.kept is not None,
    }


def key(setting: Setting) -> str:
    """Return a short text that tells settings apart."""
    return f"{setting.base.name} {setting.seed} {setting.values}"


def picked(given: Any) -> int | None:
    """Return the number of the act that was chosen in the list, or clicked in a figure."""
    data = given.get("data") if isinstance(given, dict) else {"act": given}
    number = data.get("act") if isinstance(data, dict) else None
    return number if isinstance(number, int) else None


def board(rows: Sequence[Score]) -> dict[str, Any]:
    """Return the scoreboard as a table."""
    table = [[row.state, *(f"{number:,}" for number in row[1:])] for row in rows]
    return {"heading": "How they stand", "says": "", "columns": list(HEADINGS), "rows": table}


TOTALS = {
    "acts": "Acts",
    "people_expelled": "People told to leave",
    "posts_closed": "Posts closed",
    "institutions_closed": "Institutes closed",
    "staff_end": "People left at the end",
}


def side_by_side(first: Setting, second: Setting) -> dict[str, Any]:
    """Return what two settings come to, and the difference, as a table."""
    one, two = (each.result.summary["in_all"] for each in (first, second))
    rows = [[label, f"{one[word]:,}", f"{two[word]:,}", f"{two[word] - one[word]:+,}"] for word, label in TOTALS.items()]
    return {
        "heading": "What they come to",
        "says": "Both with the same luck, so that they differ by their settings only.",
        "columns": ["", "kept", "this one", "more or fewer"],
        "rows": rows,
    }
