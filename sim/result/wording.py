"""An act, an incident, a wish and a deadline in words."""

from sim.result.logs import Known
from sim.scenario import Scenario
from sim.scenario.schema import Act, Incident
from sim.tables import ActRow
from sim.terms import Measure


def sentence(row: ActRow) -> str:
    """Return an act in words."""
    what = f"{row.date}, {row.actor} to {row.target}: {row.measure}, {row.count}"
    return what + (f" ({row.posts})" if row.posts else "") + (f", by {row.deadline}" if row.deadline else "")


def told(incident: Incident) -> str:
    """Return an incident in words."""
    what = f"{incident.date.isoformat()}, {incident.by} against {incident.against}, as severe as {incident.severity:g} people expelled"
    return what + (f" (source: {incident.source})" if incident.source else "")


def cut(row: ActRow, logs: Known) -> list[str]:
    """Return what was wanted before rounding and clipping, and whether it was cut."""
    people = f"{logs.before} people of {row.target} were there and not ordered out"
    if row.measure == Measure.CAP_STAFF.word:
        return [f"Ceiling: {logs.ceiling} people; {people}, so {row.count} leave"]
    if row.measure == Measure.ACCREDIT.word:
        limit = "cut by the room there was (ceiling, first size of the mission)" if logs.censored else "not cut"
        return [f"Wanted: {logs.intended:g} people before rounding; {row.count} came: {limit}"]
    if row.measure == Measure.EXPEL.word:
        limit = "cut by the stock (censored)" if logs.censored else "not cut by the stock"
        return [f"Wanted: {logs.intended:g} people before rounding and clipping; {row.count} announced: {limit}; {people}"]
    return []


def by_notice(scenario: Scenario, row: ActRow) -> str:
    """Return a deadline that comes from the actor's own notice."""
    days = scenario.states[row.actor].notice
    return f"Deadline: {row.deadline}, the {days} days of notice that {row.actor} gives where none is written or mirrored"


def written_deadline(scenario: Scenario, row: ActRow, written: Act) -> list[str]:
    """Return where the deadline of a written act came from; people who come have none."""
    if row.measure == Measure.ACCREDIT.word:
        return []
    if written.deadline is not None:
        return [f"Deadline: {row.deadline}, written in the scenario"]
    return [by_notice(scenario, row)]


def deadline(scenario: Scenario, row: ActRow, logs: Known) -> list[str]:
    """Return where the deadline of a decided act came from; people who come have none."""
    if row.measure == Measure.ACCREDIT.word:
        return []
    if logs.question is not None and logs.question.notice is not None:
        return [f"Deadline: {row.deadline}, mirrored: {logs.question.notice} days, as in what it answers"]
    return [by_notice(scenario, row)]
