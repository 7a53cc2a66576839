"""The summary of an ensemble: each number with its mean, standard deviation and exact quantiles over the runs."""

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from sim.ensemble.counts import LEVELS, quantile, statistics
from sim.ensemble.slots import ACCOUNT, TOTALS
from sim.summary.record import beside_many
from sim.tables import date_of

if TYPE_CHECKING:
    from sim.ensemble import Ensemble
    from sim.scenario import Scenario

DATES = ("first_day", "last_day")
HIDDEN = ("people_replied", "people_answered")  # stand in the escalation ratio
IN_ALL = tuple(word for word in ACCOUNT if word not in (*HIDDEN, "lag_days", "longest_chain"))
OF_PAIR = tuple(word for word in ACCOUNT if word not in (*HIDDEN, "longest_chain", "censored_acts"))
Distribution = tuple[npt.NDArray[Any], npt.NDArray[np.int64]]


def summarise_many(done: "Ensemble") -> dict[str, Any]:
    """Return what `summary.json` holds; dates are given for the runs in which there is one."""
    scenario = done.scenario
    pairs = {f"{done.codes[actor]}>{done.codes[target]}": about(done, actor, target) for actor, target in done.pairs()}
    in_all = {word: spread(scenario, word, done.account(word)) for word in IN_ALL}
    in_all |= {word: spread(scenario, word, done.total(word)) for word in TOTALS if word != "escalation_ratio"}
    summary: dict[str, Any] = {
        "runs": done.runs,
        "in_all": in_all,
        "longest_chain": spread(scenario, "longest_chain", done.account("longest_chain")),
        "escalation_ratio": spread(scenario, "escalation_ratio", done.total("escalation_ratio")),
        "pairs": pairs,
    }
    if scenario.record is not None:
        summary |= beside_many(scenario.record, done.codes, pairs)
    return summary


def about(done: "Ensemble", actor: int, target: int) -> dict[str, Any]:
    """Return the summary of one ordered pair, its staff the target's on the actor's soil (persons)."""
    scenario = done.scenario
    found = {word: spread(scenario, word, done.account(word, (actor, target))) for word in OF_PAIR}
    here = [row for row, each in enumerate(scenario.missions) if (each.sender, each.receiver) == (done.codes[target], done.codes[actor])]
    for row in here:
        found["staff_start"] = spread(scenario, "staff_start", done.start(row))
        found["staff_end"] = spread(scenario, "staff_end", done.last(row))
    return found


def spread(scenario: "Scenario", word: str, distribution: Distribution) -> dict[str, Any] | None:
    """Return statistics of a number; of a date its quantiles and the runs that have one; None where no run has one."""
    values, counts = distribution
    if not len(values):
        return None
    if word in DATES:
        days = {f"q{round(100 * level):02}": date_of(scenario, int(quantile(values, counts, level))) for level in LEVELS}
        return {"runs": int(counts.sum()), **days}
    found: dict[str, Any] = statistics(values, counts)
    return {"runs": int(counts.sum()), **found} if word in ("lag_days", "escalation_ratio") else found


def totals(done: "Ensemble") -> list[tuple[str, int | float, int]]:
    """Return how many runs had each value of each total: rows of `totals.csv`."""
    distributions = {word: done.account(word) for word in (*IN_ALL, "longest_chain")} | {word: done.total(word) for word in TOTALS}
    return [
        (word, value, count)
        for word, (values, counts) in distributions.items()
        for value, count in zip(values.tolist(), counts.tolist(), strict=True)
    ]
