"""Posterior predictive checks: whether the model, fitted to 2018, makes rounds that look like 2018 (theory 4.3 (8)).

After Gelman, Meng & Stern (1996), Statistica Sinica 6:733. A check is a number that is read off the record and off many replicated rounds.
Its two-sided tail probability is a description; no threshold is applied to it.
"""

from typing import NamedTuple

import numpy as np

from sim.inference.block import Numbers


class Check(NamedTuple):
    """What the record shows of one number, beside what the replicated rounds show; `tail` is the two-sided tail probability."""

    check: str
    unit: str
    observed: float
    mean: float
    q05: float
    q50: float
    q95: float
    tail: float


UNITS = {
    "exact_matches": "share of the replies",
    "unanswered": "acts",
    "largest_gap": "persons",
    "total_replies": "persons",
    "largest_reply": "persons",
    "reply_days": "days",
    "joiners": "states",
    "joined_people": "persons",
    "largest_joiner_share": "share of the people",
    "size_with_corps": "correlation",
}


def of_replies(provoked: Numbers, replied: Numbers) -> dict[str, Numbers]:
    """Return the checks of replies, by name: (exchanges,) and (..., exchanges) to (...)."""
    gap = np.abs(replied - provoked)
    return {
        "exact_matches": (gap == 0).mean(axis=-1),
        "unanswered": (replied == 0).sum(axis=-1).astype(np.float64),
        "largest_gap": gap.max(axis=-1),
        "total_replies": replied.sum(axis=-1),
        "largest_reply": replied.max(axis=-1),
    }


def of_days(days: Numbers) -> dict[str, Numbers]:
    """Return on how many different days replies were announced: (..., exchanges) to (...); nan stands for no reply."""
    ordered = np.sort(days, axis=-1)  # nan last
    fresh = ordered[..., 1:] > ordered[..., :-1]  # a comparison with nan is false
    return {"reply_days": fresh.sum(axis=-1) + ~np.isnan(ordered[..., 0]) + 0.0}


def of_joiners(sizes: Numbers, corps: Numbers) -> dict[str, Numbers]:
    """Return the checks of who joined, by name: people expelled by each candidate (0: none) and its corps, (..., candidates) to (...).

    The correlation is that of ln(people) with ln(corps) among those that joined; 0 where fewer than three did or all did the same.
    """
    joined = sizes > 0
    total = sizes.sum(axis=-1)
    logs = np.where(joined, np.log(np.maximum(sizes, 1)), np.nan), np.where(joined, np.log(np.maximum(corps, 1)), np.nan)
    count = joined.sum(axis=-1)
    x, y = (np.where(joined, each - np.nansum(each, axis=-1, keepdims=True) / np.maximum(count, 1)[..., None], 0.0) for each in logs)
    spread = np.sqrt((x * x).sum(axis=-1) * (y * y).sum(axis=-1))
    return {
        "joiners": count + 0.0,
        "joined_people": total,
        "largest_joiner_share": sizes.max(axis=-1) / np.maximum(total, 1),
        "size_with_corps": np.where((count > 2) & (spread > 1e-12), (x * y).sum(axis=-1) / np.maximum(spread, 1e-12), 0.0),
    }


def table(observed: dict[str, Numbers], replicated: dict[str, Numbers]) -> list[Check]:
    """Return a row for each check: what the record shows, and mean, quantiles and two-sided tail over the replicated rounds."""
    rows = []
    for name, seen in observed.items():
        made, was = replicated[name], float(seen)
        tail = min(1.0, 2 * min(float((made >= was - 1e-9).mean()), float((made <= was + 1e-9).mean())))
        low, middle, high = (float(each) for each in np.quantile(made, (0.05, 0.5, 0.95)))
        rows.append(Check(name, UNITS[name], was, float(made.mean()), low, middle, high, tail))
    return rows
