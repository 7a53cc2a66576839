"""Posterior predictive checks: whether the model, fitted to 2018, makes rounds that look like 2018 (theory 4.3 (8)).

After Gelman, Meng & Stern (1996), Statistica Sinica 6:733. A check is a number that is read off the record and off many replicated rounds.
Its two-sided tail probability is a description; no threshold is applied to it. Each part of a round is replicated by its own block, given
what the others' parts of the record were: replies given the acts, days given which replies were one batch, sizes given who joined.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.inference.block import Block, Numbers
from sim.inference.blocks.candidates import solidarity
from sim.inference.blocks.exchanges import Exchange
from sim.inference.blocks.hazard import Hazard
from sim.inference.blocks.joining import joining
from sim.inference.blocks.lag import Lag, lag
from sim.inference.blocks.models import MIXTURE, model
from sim.inference.blocks.replies import Replies
from sim.inference.blocks.size import Size, corps_of, size
from sim.inference.fitting.keyed import keyed
from sim.inference.fitting.tempered import tempered
from sim.record import DocumentedAct, StaffBand

ROUNDS = 200  # replicated, one for each draw of the posterior


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
    "exact_matches": "share of the acts",
    "unanswered": "acts",
    "largest_gap": "persons",
    "total_replies": "persons",
    "largest_reply": "persons",
    "reply_days": "days",
    "joiners": "states",
    "joiners_eu": "states",
    "joined_people": "persons",
    "largest_joiner_share": "share of the people",
    "size_with_corps": "correlation",
}
Read = dict[str, float]


def of_replies(provoked: Numbers, replied: Numbers) -> Read:
    """Return what is read off the replies to some acts (persons)."""
    gap = np.abs(replied - provoked)
    values = (gap == 0).mean(), (replied == 0).sum(), gap.max(), replied.sum(), replied.max()
    return dict(zip(("exact_matches", "unanswered", "largest_gap", "total_replies", "largest_reply"), map(float, values), strict=True))


def of_sizes(people: Numbers, corps: Numbers) -> Read:
    """Return what is read off the people that each joiner expelled; the correlation is that of the logarithms, 0 where one is constant."""
    logs = np.log(people), np.log(corps)
    related = float(np.corrcoef(*logs)[0, 1]) if min(float(np.ptp(each)) for each in logs) > 0 else 0.0
    return {"joined_people": float(people.sum()), "largest_joiner_share": float(people.max() / people.sum()), "size_with_corps": related}


def replies_read(block: Replies) -> Read:
    """Return what is read off a block of replies."""
    return of_replies(*(np.array([getattr(each, name) for each in block.exchanges], dtype=float) for name in ("provoked", "observed")))


def days_read(block: Lag, first: npt.NDArray[np.int64]) -> Read:
    """Return on how many different days replies were announced; `first` holds the day from which each batch's lag counts."""
    return {"reply_days": float(len(set((first + [each.observed for each in block.batches]).tolist())))}


def joining_read(block: Hazard) -> Read:
    """Return how many candidates joined, and how many of them members of the EU."""
    joined = block.event >= 0
    of_eu = np.array(["EU" in group for group in block.groups])[block.group]
    return {"joiners": float(joined.sum()), "joiners_eu": float((joined & of_eu).sum())}


def sizes_read(block: Size) -> Read:
    """Return what is read off a block of sizes, with the mean of each corps."""
    corps = [float(np.dot(*corps_of(each.posts))) for each in block.joiners]
    return of_sizes(np.array([each.people for each in block.joiners], dtype=np.float64), np.array(corps))


def checks(
    acts: Sequence[DocumentedAct], staff: Sequence[StaffBand], exchanges: Sequence[Exchange], structure: str, seed: int,
    done: Callable[[], None] = lambda: None,
) -> list[Check]:  # fmt: skip
    """Return the checks of one episode: each block is fitted to it, and replicated with draws of its posterior."""
    chosen = solidarity(acts)
    parts: tuple[Block, ...] = (model(MIXTURE, exchanges, structure), lag(exchanges), joining(chosen), size(chosen, staff))
    found: list[Check] = []
    for block in parts:
        theta = tempered(block, keyed(seed, f"fit for the predictive checks of {block.name}"), ROUNDS).theta
        found += replicated(block, theta, seed)
        done()
    return found


def replicated(block: Block, theta: Numbers, seed: int) -> list[Check]:
    """Return the checks of one block with draws of its posterior, one for each round; none for a block of which nothing is read off."""
    read = reader(block)
    if read is None:
        return []
    generator = keyed(seed, f"predictive checks of {block.name}")
    made = [read(block.simulate(each, generator)) for each in theta]
    return [compared(name, was, np.array([each[name] for each in made])) for name, was in read(block).items()]


def reader(block: Block) -> Callable[..., Read] | None:
    """Return what reads a round off a block; None where nothing is."""
    if isinstance(block, Replies):
        return replies_read
    if isinstance(block, Lag):
        first = np.array([np.datetime64(each.label.split()[-1]).astype(np.int64) - each.observed for each in block.batches])
        return lambda made: days_read(made, first)
    if isinstance(block, Size):
        return sizes_read
    return joining_read if block.name == "joining" else None


def compared(name: str, was: float, made: Numbers) -> Check:
    """Return a check: what the record shows, and mean, quantiles and two-sided tail over the replicated rounds."""
    tail = min(1.0, 2 * min(float((made >= was - 1e-9).mean()), float((made <= was + 1e-9).mean())))
    low, middle, high = (float(each) for each in np.quantile(made, (0.05, 0.5, 0.95)))
    return Check(name, UNITS[name], was, float(made.mean()), low, middle, high, tail)
