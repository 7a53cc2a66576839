"""Why an act happened: what it answers, the strategy, what the state saw, the draw, what it wanted, its deadline."""

import datetime

from sim.result.logs import Known, known
from sim.result.result import Result
from sim.result.wording import by_notice, cut, deadline, sentence, told, written_deadline
from sim.scenario import Scenario
from sim.scenario.build import strategy_of
from sim.scenario.schema import Act, Incident
from sim.simulate import simulate
from sim.strategies import REGISTRY, Seen
from sim.tables import ActRow, act_rows, date_of
from sim.terms import Cause, Measure

SIGHT = {
    "provoked": "{value} persons: its own people that {partner} expelled in the acts to be answered, as it perceived them",
    "stock": "{value} persons: people of {partner} on its soil who were not yet ordered out",
    "own_staff": "{value} persons: its own people left at its mission in {partner}",
    "own_before": "{value} persons: its own people there before the acts to be answered",
    "justified": "{value}: 1 where the acts answered an act of its own, 0 where they were a provocation, as it perceived them",
    "offences": "{value} matters: hostile acts of {partner} so far that answered nothing",
    "last_own": "{value} persons: people of {partner} it had expelled since its last decision",
    "calm": "{value} days since {partner}'s last hostile act (since the start, where there was none)",
    "memory": "{value}: what the strategy chose to remember about {partner}",
}


def explain(result: Result, number: int, run: int | None = None) -> str:
    """Return why act `number` of run `run` (by default the result's first) happened, in sentences.

    Raises LookupError where the result has no such run, or the run no such act.
    """
    run = result.held(run)
    scenario = result.variant(run)
    done = simulate(scenario, result.seed, run, result.drawn)
    rows = tuple(act_rows(scenario, done))
    if not 1 <= number <= len(rows):
        raise LookupError(f"there is no act '{number}'; run {run} has {len(rows)} acts" + (f", 1 to {len(rows)}" if rows else ""))
    row = rows[number - 1]
    lines = [f"Act {row.act} of run {run}: {sentence(row)}", *reasons(scenario, rows, row, known(scenario, done, number))]
    if result.values:
        lines.append(f"Values of this run: row {run % len(result.values.rows)} of draws.csv, drawn from the posterior")
    if result.runs == 1 and row not in result.rows:
        lines.append("Note: acts.csv says otherwise; see what else differs with reciprocity replay")
    return "\n".join(lines)


def reasons(scenario: Scenario, rows: tuple[ActRow, ...], row: ActRow, logs: Known) -> list[str]:
    """Return the sentences that tell where an act came from, what was wanted, and the deadline."""
    if logs.written is not None:
        written = sorted(scenario.acts, key=lambda act: act.date)[logs.written]
        return [*writing(scenario, rows, row, written), *cut(row, logs), *written_deadline(scenario, row, written)]
    if logs.joining is not None:
        return [*solidarity(scenario, row, logs), *cut(row, logs), by_notice(scenario, row)]
    if logs.question is not None:
        return [*decision(scenario, rows, row, logs), *cut(row, logs), *deadline(scenario, row, logs)]
    state = scenario.states[row.target]
    lines = [f"Why: people of {row.target} come in place of those expelled"]
    if logs.replaces is not None:
        lines[0] += f" under act {logs.replaces}: {sentence(rows[logs.replaces - 1])}"
    lines.append(
        f"Rule: {row.target} asks for {state.replacement.share:g} of those expelled again, {state.replacement.delay} days after they left"
    )
    return [*lines, *cut(row, logs)]


def writing(scenario: Scenario, rows: tuple[ActRow, ...], row: ActRow, written: Act) -> list[str]:
    """Return what the scenario says about an act that it writes."""
    lines = ["Why: it is written in the scenario, and done whatever the strategies say"]
    if row.answers is not None:
        lines.append(f"Answers: act {row.answers}: {sentence(rows[row.answers - 1])}")
    source = written.source or "none given"
    lines.append(f"Source: {source}" + (f": {scenario.sources[source]}" if source in scenario.sources else ""))
    return [*lines, f"Note: {written.note}"] if written.note else lines


def incident_of(scenario: Scenario, place: int) -> Incident:
    """Return an incident by its place in the order of dates."""
    return sorted(scenario.incidents, key=lambda incident: incident.date)[place]


def solidarity(scenario: Scenario, row: ActRow, logs: Known) -> list[str]:
    """Return how a member of a bloc came to join."""
    assert logs.joining is not None
    incident = incident_of(scenario, logs.joining.incident)
    return [
        f"Why: solidarity with {incident.against} after the incident of {told(incident)}",
        f"Hazard: {logs.joining.hazard:.6g} a day on {row.date}, given that it had not joined (theory 2.7.5)",
        f"Draw: its threshold {logs.joining.threshold:.6g}, drawn once in [0, 1); on {row.date} its probability of having joined, "
        f"{logs.joining.joined:.6g}, passed it",
    ]


def decision(scenario: Scenario, rows: tuple[ActRow, ...], row: ActRow, logs: Known) -> list[str]:
    """Return the question, the strategy, what was seen and what was drawn."""
    asked = logs.question
    assert asked is not None
    state = scenario.states[row.actor]
    name, parameters = strategy_of(state)
    rule = REGISTRY[name]
    lines = [*occasion(scenario, rows, row, logs), f"Strategy: {name}: {rule.meaning}", f"  source: {rule.source}"]
    for each, value in zip(rule.parameters, parameters, strict=True):
        lines.append(f"  {each.name} = {value:g} {each.unit}: {each.meaning}")
    lines.append(f"Seen by {row.actor} on the morning of {date_of(scenario, asked.day)}:")
    for word, value in zip(Seen._fields, asked.seen, strict=True):
        lines.append(f"  {word} = " + SIGHT[word].format(value=f"{value:g}", partner=row.target))
    own = (
        f"{asked.draw:.6g} in [0, 1), the strategy's own for this question"
        if asked.draw is not None
        else f"none; {name} leaves nothing to chance"
    )
    if asked.reply is not None:
        lines.append(f"Reply: what is done to {row.actor} is answered with probability {state.reply:g}; drawn {asked.reply:.6g}")
    lines.append(f"Draw: {own}")
    lines.append(f"Decided: {asked.wanted:g} people to expel")
    if logs.closing is not None:
        limit = state.closures.extra if logs.closing.extra else state.closures.answer
        what = "a closure on top, which answers none," if logs.closing.extra else "a post for a post of its kind"
        drawn = f"; drawn {logs.closing.draw:.6g}" if logs.closing.draw is not None else ""
        lines.append(f"Closure: {what} at probability {limit:g}{drawn}")
    elif row.measure == Measure.EXPEL.word and logs.intended % 1:
        lines.append(f"Rounding: {state.rounding}" + (f"; drawn {asked.rounding:.6g}" if asked.rounding is not None else ""))
    return lines


def occasion(scenario: Scenario, rows: tuple[ActRow, ...], row: ActRow, logs: Known) -> list[str]:
    """Return what made a state decide."""
    asked = logs.question
    assert asked is not None
    state = scenario.states[row.actor]
    lines = []
    if row.answers is not None:
        lines.append(f"Why: {row.cause}; it answers act {row.answers}: {sentence(rows[row.answers - 1])}")
    elif asked.incident and row.cause == Cause.INCIDENT.word and asked.asked is not None:
        day = scenario.start + datetime.timedelta(days=asked.asked)
        known = [each for each in scenario.incidents if (each.date, each.by, each.against) == (day, row.target, row.actor)]
        lines.append("Why: it answers the incident of " + "; ".join(map(told, known)))
    else:
        lines.append(f"Why: {row.cause}; {row.actor} decides about {row.target} every {state.period} days, and answers no act with this")
    if asked.asked is not None and not REGISTRY[strategy_of(state)[0]].unprovoked:
        days = asked.day - asked.asked
        lines.append(f"Lag: {days} days, from a lag of {state.lag.mean:g} days on average ({state.lag.distribution})")
    return lines
