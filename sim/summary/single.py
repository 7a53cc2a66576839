"""The summary of a single run."""

from typing import Any

from sim.scenario import Scenario
from sim.summary.record import beside_the_record
from sim.tables import date_of
from sim.world import Account, Run

COUNTED = ("acts", "people_expelled", "people_denied", "posts_closed", "institutions_closed")


def summarise(scenario: Scenario, run: Run) -> dict[str, Any]:
    """Return what `summary.json` holds; a pair is `actor>target`, its staff the target's on the actor's soil (persons)."""
    world, here = run.world, run.world.here[0]
    total = world.accounts[-1]
    pairs = {f"{run.codes[act.actor]}>{run.codes[act.target]}": about(scenario, run, act.actor, act.target) for act in run.acts}
    summary: dict[str, Any] = {
        "in_all": {
            **counted(scenario, total),
            "censored_acts": total.censored_acts,
            "staff_start": here.start,
            "staff_end": here.start - here.expelled - here.removed + here.accredited,
            "expelled": here.expelled,
            "removed": here.removed,
            "accredited": here.accredited,
            "still_to_leave": here.leaving,
        },
        "longest_chain": total.longest_chain,
        "escalation_ratio": total.people_replied / total.people_answered if total.people_answered else None,
        "pairs": pairs,
    }
    if scenario.record is not None:
        summary |= beside_the_record(scenario.record, run.codes, pairs)
    return summary


def counted(scenario: Scenario, account: Account) -> dict[str, Any]:
    """Return what an account holds, with dates for days."""
    return {
        **{word: getattr(account, word) for word in COUNTED},
        "first_day": date_of(scenario, account.first_day) if account.acts else None,
        "last_day": date_of(scenario, account.last_day) if account.acts else None,
    }


def about(scenario: Scenario, run: Run, actor: int, target: int) -> dict[str, Any]:
    """Return the summary of one ordered pair."""
    world, states = run.world, len(run.codes)
    account = world.accounts[actor * states + target]
    number = world.pairs[target * states + actor].mission
    there = number >= 0
    mission = world.missions[number]
    return {
        **counted(scenario, account),
        "lag_days": account.lag_days if account.lag_days >= 0 else None,
        "staff_start": mission.start if there else 0,
        "staff_end": mission.people if there else 0,
        "still_to_leave": run.leaving[number] if there else 0,
    }
