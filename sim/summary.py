"""The summary of a run: per ordered pair and in all, and beside what was documented."""

from typing import Any

from sim.scenario import Scenario
from sim.tables import date_of
from sim.terms import Measure
from sim.world import Run

COUNTED = {
    Measure.EXPEL: "people_expelled",
    Measure.DENY_ACCREDITATION: "people_denied",
    Measure.CLOSE_POST: "posts_closed",
    Measure.CLOSE_INSTITUTION: "institutions_closed",
}


def summarise(scenario: Scenario, run: Run) -> dict[str, Any]:
    """Return what `summary.json` holds; a pair is `actor>target`, its staff the target's on the actor's soil (persons)."""
    acts = run.acts
    pairs: dict[str, dict[str, Any]] = {}
    for row in range(len(acts.day)):
        key = f"{run.codes[acts.actor[row]]}>{run.codes[acts.target[row]]}"
        pairs.setdefault(key, about(scenario, run, acts.actor[row], acts.target[row]))
    answered = [row for row in range(len(acts.day)) if acts.answers[row] >= 0 and acts.measure[row] == Measure.EXPEL]
    replied = sum(acts.count[row] for row in answered)
    provoked = sum(acts.count[each] for each in sorted({acts.answers[row] for row in answered}) if acts.measure[each] == Measure.EXPEL)
    missions = run.world.missions
    summary: dict[str, Any] = {
        "in_all": {
            "acts": len(acts.day),
            **{word: counted(run, range(len(acts.day)), measure) for measure, word in COUNTED.items()},
            "staff_start": sum(run.start),
            "staff_end": sum(missions.people),
            "expelled": sum(missions.expelled),
            "removed": sum(missions.removed),
            "accredited": sum(missions.accredited),
            "still_to_leave": sum(run.leaving),
            "first_day": date_of(scenario, acts.day[0]) if acts.day else None,
            "last_day": date_of(scenario, acts.day[-1]) if acts.day else None,
            "censored_acts": sum(acts.censored),
        },
        "longest_chain": longest_chain(acts.answers),
        "escalation_ratio": replied / provoked if provoked else None,
        "pairs": pairs,
    }
    if scenario.record is not None:
        summary |= beside_the_record(scenario, run, pairs)
    return summary


def counted(run: Run, rows: Any, measure: int) -> int:
    """Return the sum of the counts of a measure over some rows."""
    return sum(run.acts.count[row] for row in rows if run.acts.measure[row] == measure)


def about(scenario: Scenario, run: Run, actor: int, target: int) -> dict[str, Any]:
    """Return the summary of one ordered pair."""
    acts, missions = run.acts, run.world.missions
    rows = [row for row in range(len(acts.day)) if acts.actor[row] == actor and acts.target[row] == target]
    mission = missions.at[target * run.world.count + actor]
    there = mission >= 0
    return {
        "acts": len(rows),
        **{word: counted(run, rows, measure) for measure, word in COUNTED.items()},
        "staff_start": run.start[mission] if there else 0,
        "staff_end": missions.people[mission] if there else 0,
        "still_to_leave": run.leaving[mission] if there else 0,
        "first_day": date_of(scenario, acts.day[rows[0]]),
        "last_day": date_of(scenario, acts.day[rows[-1]]),
        "lag_days": lag(run, rows),
    }


def lag(run: Run, rows: list[int]) -> int | None:
    """Return the days from an act to the first of these expulsions that answers one; None where none does."""
    acts = run.acts
    lags = [acts.day[row] - acts.day[acts.answers[row]] for row in rows if acts.answers[row] >= 0 and acts.measure[row] == Measure.EXPEL]
    return lags[0] if lags else None


def longest_chain(answers: list[int]) -> int:
    """Return the number of acts in the longest chain of answers; an act comes after the one that it answers."""
    length: list[int] = []
    for each in answers:
        length.append(1 + (length[each] if each >= 0 else 0))
    return max(length, default=0)


def beside_the_record(scenario: Scenario, run: Run, pairs: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return what was documented, what the run gave, and where the two differ, for pairs of states of the scenario."""
    from sim.record import documented

    found = {}
    for pair, each in documented(scenario.record or "").items():
        if set(pair.split(">")) <= set(run.codes):
            first = each["first_day"]
            found[pair] = {"people_expelled": each["people_expelled"], "first_day": first, "lag_days": each["lag_days"]}
    words = ("people_expelled", "first_day", "lag_days")
    empty = {"people_expelled": 0, "first_day": None, "lag_days": None}
    simulated = {pair: {word: pairs.get(pair, empty)[word] for word in words} for pair in sorted({*found, *pairs})}
    differences = [
        {"pair": pair, "what": word, "documented": found[pair][word], "simulated": simulated[pair][word]}
        for pair in found
        for word in words
        if found[pair][word] is not None and found[pair][word] != simulated[pair][word]
    ]
    return {"documented": found, "simulated": simulated, "differences": differences}
