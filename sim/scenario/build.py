"""From a scenario to the arrays of one run."""

import datetime
import itertools
from typing import Any

from sim.draws import identity, run_key
from sim.rules.issuing import PARITY
from sim.rules.joining import HAZARD
from sim.scenario.schema import Act, Scenario, Solidarity, State
from sim.strategies import REGISTRY
from sim.terms import KINDS, Kind, Measure, Rounding
from sim.world import Acts, Agenda, Decisions, Intents, Matters, Memory, Missions, Orders, Plan, States, World

DISPERSION = {"fixed": -1.0, "geometric": 0.0}


def build(scenario: Scenario, seed: int, run: int = 0) -> World:
    """Return the world of one run on the morning of day 0, staff at the best figures of their bands."""
    places = {code: place for place, code in enumerate(scenario.states)}
    missions = build_missions(scenario, places)
    key0, key1 = run_key(seed, run)
    size = len(places) ** 2
    memory = Memory([0.0] * size, [0] * size, [0] * size, [-1] * size, [0] * size, [0] * size, [-1] * size)
    logs = (empty(Acts), empty(Matters), empty(Decisions), empty(Orders), empty(Intents))
    agenda = Agenda([], [], [0, 0, 0, 0])
    return World(
        len(places), key0, key1, build_states(scenario, places), missions, memory, build_plan(scenario, places, missions), *logs, agenda
    )


def empty(log: Any) -> Any:
    """Return a log without rows."""
    return log(*([] for _ in log._fields))


def strategy_of(state: State) -> tuple[str, list[float]]:
    """Return the name of a state's strategy and all its parameters, in the order of their declaration."""
    written = {"name": state.strategy} if isinstance(state.strategy, str) else state.strategy
    name = written["name"]
    return name, [float(written.get(each.name, each.default)) for each in REGISTRY[name].parameters]


def build_states(scenario: Scenario, places: dict[str, int]) -> States:
    """Return the vectors of the states."""
    states = list(scenario.states.values())
    chosen = [strategy_of(state) for state in states]
    first: list[int] = []
    parameters: list[float] = []
    for _, values in chosen:
        first.append(len(parameters))
        parameters += values
    return States(
        identity=[identity(code) for code in places],
        strategy=[REGISTRY.names.index(name) for name, _ in chosen],
        parameter=first,
        parameters=parameters,
        period=[state.period for state in states],
        unprovoked=[int(REGISTRY[name].unprovoked) for name, _ in chosen],
        lag_mean=[state.lag.mean for state in states],
        lag_dispersion=[DISPERSION.get(state.lag.distribution, state.lag.dispersion) for state in states],
        echo=[state.echo for state in states],
        rounding=[int(Rounding.of(state.rounding)) for state in states],
        notice=[state.notice for state in states],
        misread=[state.noise.misread for state in states],
        count_noise=[state.noise.count for state in states],
        close_answer=[state.closures.answer for state in states],
        extra_closure=[state.closures.extra for state in states],
        extra_kinds=[int(kind.word in state.closures.kinds) for state in states for kind in Kind],
        extra_against=[int(code in state.closures.against) for state in states for code in places],
        replace_share=[state.replacement.share for state in states],
        replace_delay=[state.replacement.delay for state in states],
    )


def build_missions(scenario: Scenario, places: dict[str, int]) -> Missions:
    """Return the vectors of missions and posts; a post that is closed at the start has no staff."""
    count = len(places)
    at = [-1] * count**2
    first, mission, kind, staff, opened = [0], [], [], [], []
    for row, each in enumerate(scenario.missions):
        at[places[each.sender] * count + places[each.receiver]] = row
        for post in each.posts:
            mission.append(row)
            kind.append(int(Kind.of(post.kind)))
            staff.append(post.people if post.open else 0)
            opened.append(int(post.open))
        first.append(len(mission))
    spans = list(itertools.pairwise(first))
    rows, posts = len(spans), len(mission)
    return Missions(
        sender=[places[each.sender] for each in scenario.missions],
        receiver=[places[each.receiver] for each in scenario.missions],
        at=at,
        first_post=first,
        mission=mission,
        kind=kind,
        start=list(staff),
        staff=staff,
        leaving=[0] * posts,
        open=opened,
        closing=[0] * posts,
        people=[sum(staff[begin:end]) for begin, end in spans],
        posts_open=[sum(opened[begin:end]) for begin, end in spans],
        ceiling=[-1 if each.ceiling is None else each.ceiling for each in scenario.missions],
        pending=[each.pending for each in scenario.missions],
        expelled=[0] * rows,
        removed=[0] * rows,
        accredited=[0] * rows,
        denied=[0] * rows,
        ambassador=[int(each.ambassador) for each in scenario.missions],
    )


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


def build_plan(scenario: Scenario, places: dict[str, int], missions: Missions) -> Plan:
    """Return what is written: acts and incidents by day, and the candidates for joining."""

    def day(date: datetime.date) -> int:
        return (date - scenario.start).days

    acts = sorted(scenario.acts, key=lambda act: act.date)
    rows = {act.id: row for row, act in enumerate(acts) if act.id}
    incidents = sorted(scenario.incidents, key=lambda incident: incident.date)

    def free(actor: str, by: str, since: datetime.date) -> int:
        return int(not any(act.actor == actor and act.target == by and act.date >= since for act in acts))

    candidates: list[tuple[int, int, int, int, int, int]] = []
    hazard: list[float] = []
    coordination: list[int] = []
    first = [0]
    blocs = [bloc for bloc in scenario.blocs if bloc.solidarity]
    for number, incident in enumerate(incidents):
        for place, bloc in enumerate(blocs):
            others = [code for code in bloc.members if code not in (incident.by, incident.against)]
            for code in others:
                written = [day(act.date) for act in acts if (act.actor, act.target) == (code, incident.by) and act.date >= incident.date]
                joined = min(written, default=-1)
                row = (places[code], number, free(code, incident.by, incident.date), joined, len(others) - 1, number * len(blocs) + place)
                candidates.append(row)
                hazard += coefficients(bloc.solidarity)
                coordination += [day(date) for date in bloc.solidarity.coordination] if bloc.solidarity else []
                first.append(len(coordination))
    columns = [list(column) for column in zip(*candidates, strict=True)] or [[] for _ in range(6)]
    return Plan(
        day=[day(act.date) for act in acts],
        actor=[places[act.actor] for act in acts],
        target=[places[act.target] for act in acts],
        measure=[int(Measure.of(act.measure)) for act in acts],
        count=[act.count for act in acts],
        posts=[number for act in acts for number in by_kind(act)],
        deadline=[-1 if act.deadline is None else day(act.deadline) for act in acts],
        ceiling=[PARITY if act.ceiling == "parity" else -1 if act.ceiling is None else act.ceiling for act in acts],
        answers=[rows[act.answers] if act.answers else -1 for act in acts],
        place=[find_post(scenario, act) if act.city else -1 for act in acts],
        incident_day=[day(incident.date) for incident in incidents],
        incident_by=[places[incident.by] for incident in incidents],
        incident_against=[places[incident.against] for incident in incidents],
        incident_severity=[incident.severity for incident in incidents],
        incident_free=[free(incident.against, incident.by, incident.date) for incident in incidents],
        candidate=columns[0],
        candidate_incident=columns[1],
        candidate_free=columns[2],
        candidate_joined=columns[3],
        candidate_others=columns[4],
        candidate_bloc=columns[5],
        candidate_survival=[1.0] * len(candidates),
        hazard=hazard,
        coordination=coordination,
        coordination_first=first,
    )


def coefficients(solidarity: Solidarity | None) -> list[float]:
    """Return one row of `plan.hazard`."""
    s = solidarity or Solidarity()
    size = s.size
    row = [s.tie, s.base, s.tie_effect, s.severity_effect, s.contagion, s.coordination_effect]
    row += [size.intercept, size.corps, size.tie, size.dispersion]
    assert len(row) == HAZARD
    return row
