"""What a scenario writes beforehand, as tables of a run: acts, incidents, and who may rally to whom."""

import datetime
from bisect import bisect_left

from sim.scenario.schema import Act, Scenario, Solidarity
from sim.terms import KINDS, PARITY, Kind, Measure
from sim.world import Candidate, Incident, Rally, Written


def day(scenario: Scenario, date: datetime.date) -> int:
    """Return the day of a date."""
    return (date - scenario.start).days


def written_rows(scenario: Scenario, places: dict[str, int]) -> list[Written]:
    """Return a row a written act, in the order of the days, then of the file."""
    acts = sorted(scenario.acts, key=lambda act: act.date)
    rows = {act.id: row for row, act in enumerate(acts) if act.id}
    return [
        Written(
            day=day(scenario, act.date),
            actor=places[act.actor],
            target=places[act.target],
            measure=int(Measure.of(act.measure)),
            count=act.count,
            posts=by_kind(act),
            deadline=-1 if act.deadline is None else day(scenario, act.deadline),
            ceiling=PARITY if act.ceiling == "parity" else -1 if act.ceiling is None else act.ceiling,
            answers=rows[act.answers] if act.answers else -1,
            place=find_post(scenario, act) if act.city else -1,
        )
        for act in acts
    ]


def by_kind(act: Act) -> list[int]:
    """Return an act's people, or posts to close, by kind of post; an institution is an institute."""
    numbers = [0] * KINDS
    for word, number in act.posts.items():
        numbers[Kind.of(word)] = number
    if not any(numbers) and act.measure in ("close_post", "close_institution"):
        numbers[Kind.CONSULATE if act.measure == "close_post" else Kind.INSTITUTE] = act.count
    return numbers


def find_post(scenario: Scenario, act: Act) -> int:
    """Return the post that an act names by its city (and kind), -1 where it names none."""
    post = 0
    found = -1
    for mission in scenario.missions:
        for each in mission.posts:
            here = (mission.sender, mission.receiver, each.city) == (act.target, act.actor, act.city)
            right = each.kind == "institute" if act.measure == "close_institution" else each.kind != "institute"
            if here and (right or act.measure == "reopen_post") and (found < 0 or each.kind in act.posts):
                found = post
            post += 1
    return found


def incident_rows(scenario: Scenario, places: dict[str, int]) -> list[Incident]:
    """Return a row an incident, in the order of the days."""
    written = Days(scenario)
    return [
        Incident(
            day(scenario, each.date),
            places[each.by],
            places[each.against],
            each.severity,
            int(not written.since(each.against, each.by, each.date)),
        )
        for each in sorted(scenario.incidents, key=lambda incident: incident.date)
    ]


class Days:
    """The days of the acts that are written, by who acts on whom."""

    def __init__(self, scenario: Scenario) -> None:
        self.start = scenario.start
        self.by_pair: dict[tuple[str, str], list[int]] = {}
        for act in sorted(scenario.acts, key=lambda act: act.date):
            self.by_pair.setdefault((act.actor, act.target), []).append((act.date - self.start).days)

    def since(self, actor: str, target: str, date: datetime.date) -> list[int]:
        """Return the days of what a state does to another, from a date on, in their order; where there is none it is free to decide."""
        days = self.by_pair.get((actor, target), [])
        return days[bisect_left(days, (date - self.start).days) :]


def rally_rows(scenario: Scenario, places: dict[str, int]) -> tuple[list[Rally], list[Candidate], list[int]]:
    """Return a row for each incident and bloc with solidarity, one for each member, and the days of common announcement."""
    rallies: list[Rally] = []
    candidates: list[Candidate] = []
    coordination: list[int] = []
    written = Days(scenario)
    for number, incident in enumerate(sorted(scenario.incidents, key=lambda each: each.date)):
        for bloc in scenario.blocs:
            if bloc.solidarity is None:
                continue
            rally = rally_row(bloc.solidarity, number, len(candidates), len(coordination))
            coordination += [day(scenario, date) for date in bloc.solidarity.coordination]
            for code in bloc.members:
                if code not in (incident.by, incident.against):
                    days = written.since(code, incident.by, incident.date)
                    candidates.append(Candidate(places[code], int(not days), days[0] if days else -1))
            rally.end_candidate, rally.end_day = len(candidates), len(coordination)
            rallies.append(rally)
    return rallies, candidates, coordination


def rally_row(solidarity: Solidarity, incident: int, candidate: int, place: int) -> Rally:
    """Return the row of a rally that begins with a candidate and a day of common announcement."""
    s, size = solidarity, solidarity.size
    return Rally(
        incident=incident,
        first_candidate=candidate,
        first_day=place,
        tie=s.tie,
        base=s.base,
        tie_effect=s.tie_effect,
        severity_effect=s.severity_effect,
        contagion=s.contagion,
        coordination_effect=s.coordination_effect,
        size_intercept=size.intercept,
        size_corps=size.corps,
        size_tie=size.tie,
        size_dispersion=size.dispersion,
    )
