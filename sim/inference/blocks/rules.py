"""What each reply rule makes of a provocation: the probability of every number of people expelled, as the simulator gives it.

What a rule wants comes from its function in `sim.strategies`; noise, rounding (half-up) and the cut to the stock are the simulator's:
n' = floor(n exp(sigma z) + 1/2) people are seen, the rule wants w, floor(w + 1/2) are meant, and no more go than are there (theory 2.7.3).
A number is therefore met exactly when n' lies in an interval, and the probability is a difference of normal distribution functions.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import gammainc, gammaln, ndtr

from sim.inference.block import Numbers
from sim.inference.blocks.bands import nodes, triangular, unknown
from sim.inference.blocks.exchanges import Band
from sim.rules.deciding import as_reply
from sim.strategies import REGISTRY, Seen

RULES = ("tit_for_tat", "multiplier", "proportional", "parity", "fixed")
Places = npt.NDArray[np.int64]
NOTHING, NEVER = 1e3, 1e6  # minus the logarithms of nobody seen, and of fewer than nobody
TIE = 1e-9  # below each half, so that just a half is rounded up whatever the last digit of a logarithm
FAR = 200.0  # apart on the common axis of logarithms on which all cases are looked up at once


class Case(NamedTuple):
    """One possible exchange: `provoked` people went, `observed` in reply, with corps within bands (None: unknown)."""

    provoked: int
    observed: int
    stock: Band | None
    own: Band | None


def wanted(rule: str, seen: Seen, **parameters: float) -> float:
    """Return the people that a rule wants to go: those it names, or those above the ceiling that it sets."""
    reply = as_reply(REGISTRY[rule].function(seen, 0.0, **parameters), seen)
    return max(0.0, seen.stock - reply.ceiling) if reply.ceiling >= 0 else reply.people


class Atoms(NamedTuple):
    """The people that the share rule wants for each person seen and a share of 1, by stock and own corps."""

    stock: Numbers  # infinite where it is unknown: nothing is cut
    slope: Numbers
    weight: Numbers


@lru_cache(maxsize=4096)
def atoms(provoked: int, stock: Band | None, own: Band | None) -> Atoms:
    """Return all pairs of the two corps' nodes: the rule is linear in its share and in the people seen."""
    stocks, stock_weights = nodes(stock or unknown(provoked))
    owns, own_weights = nodes(own or unknown(provoked))
    slopes = [wanted("proportional", Seen(provoked=1.0, stock=s, own_before=o), share=1.0) for s in stocks for o in owns]
    there = stocks if stock else np.full(len(stocks), np.inf)
    return Atoms(np.repeat(there, len(owns)), np.array(slopes), np.outer(stock_weights, own_weights).ravel())


@lru_cache(maxsize=4096)
def parity(case: Case) -> float:
    """Return the probability that parity gives the number observed, over all whole numbers of both bands."""
    stock, own = case.stock or unknown(case.provoked), case.own or unknown(case.provoked)
    people = np.arange(stock[0], stock[2] + 1)
    total = 0.0
    for left, weight in zip(range(own[0], own[2] + 1), triangular(own), strict=True):
        seen = Seen(provoked=float(case.provoked), own_staff=float(max(0, left - case.provoked)), own_before=float(left))
        ceiling = as_reply(REGISTRY["parity"].function(seen, 0.0), seen).ceiling
        total += weight * float(triangular(stock)[np.maximum(0, people - ceiling) == case.observed].sum())
    return total


@lru_cache(maxsize=4096)
def seen_bins(provoked: int) -> tuple[Numbers, Numbers]:
    """Return edges of bins of the people seen, and a number for each: whole numbers near what was done, coarser far away."""
    near = np.arange(0, 21) if provoked <= 12 else np.arange(provoked - 6, provoked + 7)
    steps = np.exp(0.08 * np.arange(1, 150))
    above = near[-1] * steps
    below = near[0] / steps if near[0] > 0 else near[:0]
    numbers = np.unique(np.floor(np.concatenate([[0.0], below, near, above[above < 60 * provoked + 60]]) + 0.5))
    upper = np.floor((numbers[:-1] + numbers[1:]) / 2) + 0.5
    return np.concatenate([upper, [np.inf]]), numbers


def mass_above(case: Case, people: int) -> float:
    """Return the probability that the stock is larger than a number of people; 1 where it is unknown, so that nothing is cut."""
    return 1.0 if case.stock is None else float(triangular(case.stock)[max(0, people + 1 - case.stock[0]) :].sum())


class Table:
    """Cases as arrays, and the probability that each rule gives each of them; the last axis of what is returned counts the cases."""

    def __init__(self, cases: tuple[Case, ...]) -> None:
        self.provoked = np.array([case.provoked for case in cases], dtype=np.float64)
        self.observed = np.array([case.observed for case in cases], dtype=np.float64)
        self.more = np.array([mass_above(case, case.observed) for case in cases])  # the stock is larger than the reply
        self.cut = np.array([mass_above(case, case.observed - 1) for case in cases]) - self.more  # the reply took all there were
        self.log_factorial = gammaln(self.observed + 1)
        same = np.array([wanted("tit_for_tat", Seen(provoked=float(case.provoked))) for case in cases])
        self.same: Numbers = self.more * (same == self.observed) + self.cut * (same >= self.observed)
        self.level = np.array([parity(case) for case in cases])
        bins = [seen_bins(case.provoked) for case in cases]
        lengths = [len(numbers) for _, numbers in bins]
        self.place = np.repeat(np.arange(len(cases)), lengths)  # of each bin's case
        self.start = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
        self.log_edge = np.log(np.concatenate([edges for edges, _ in bins]) / self.provoked[self.place])
        seen = np.concatenate([numbers for _, numbers in bins])
        self.log_seen = np.where(seen > 0, np.log(np.maximum(seen, 1)), -NOTHING)
        self.follows = self.place[1:] == self.place[:-1]  # of each bin but the first: it is of the same case as the one before
        self.log_done = np.log(self.provoked)
        self.larger, self.taken = Shares(cases, taken=False), Shares(cases, taken=True)
        self.log_low = np.where(self.observed > 0, np.log(np.abs(self.observed - 0.5)) - TIE, -NEVER)
        self.log_high = np.log(self.observed + 0.5) - TIE

    def tit_for_tat(self) -> Numbers:
        """Return the probabilities under one for one: (cases)."""
        return self.same

    def parity(self) -> Numbers:
        """Return the probabilities under parity: (cases)."""
        return self.level

    def multiplier(self, ratio: Numbers, noise: Numbers) -> Numbers:
        """Return the probabilities under a rounded multiple: (...) to (..., cases)."""
        at_least, above = (self.at_least(self.observed + by, ratio, noise) for by in (0, 1))
        return np.asarray(self.more * (at_least - above) + self.cut * at_least)

    def at_least(self, people: Numbers, ratio: Numbers, noise: Numbers) -> Numbers:
        """Return the probability that at least so many people are meant: that enough are seen."""
        with np.errstate(divide="ignore", invalid="ignore"):
            needed = np.ceil((people - 0.5) / ratio[..., None])
            z = np.log((needed - 0.5) / self.provoked) / noise[..., None]
        return np.asarray(np.where(needed > 0, ndtr(-z), 1.0))

    def proportional(self, share: Numbers, noise: Numbers) -> Numbers:
        """Return the probabilities under the same share of the corps: (...) to (..., cases), in the band's quadrature."""
        log_share = np.log(share)[..., None]
        if not noise.any():
            return self.share_of(log_share + self.log_done, np.arange(len(self.provoked)))
        with np.errstate(divide="ignore"):
            up_to = ndtr(self.log_edge / noise[..., None])
        up_to[..., 1:] -= up_to[..., :-1] * self.follows
        return np.asarray(np.add.reduceat(up_to * self.share_of(log_share + self.log_seen, self.place), self.start, axis=-1))

    def share_of(self, log_seen: Numbers, place: Places) -> Numbers:
        """Return the probability of what was observed where a share of so many people is answered."""
        low = self.larger.below(self.log_low[place] - log_seen, place)
        met = self.larger.below(self.log_high[place] - log_seen, place) - low
        if not self.taken.total.any():
            return met
        return np.asarray(met + self.taken.total[place] - self.taken.below(self.log_low[place] - log_seen, place))

    def fixed(self, people: Numbers) -> Numbers:
        """Return the probabilities of a number that looks at nothing, zero-truncated Poisson: (...) to (..., cases)."""
        mean = people[..., None]
        some = -np.expm1(-mean)
        exactly = np.exp(self.observed * np.log(mean) - mean - self.log_factorial) / some * (self.observed > 0)
        if not self.cut.any():
            return np.asarray(self.more * exactly)
        at_least = np.where(self.observed > 0, gammainc(np.maximum(self.observed, 1), mean) / some, 1.0)
        return np.asarray(self.more * exactly + self.cut * at_least)


class Shares:
    """The share rule's slopes of some of the stocks of each case, sorted, so that all cases are looked up at once."""

    def __init__(self, cases: tuple[Case, ...], taken: bool) -> None:
        logs: list[Numbers] = []
        sums: list[Numbers] = []
        for place, case in enumerate(cases):
            all_of = atoms(case.provoked, case.stock, case.own)
            kept = all_of.stock == case.observed if taken else all_of.stock > case.observed
            with np.errstate(divide="ignore"):
                log = np.maximum(np.log(all_of.slope[kept]), -FAR / 4)
            order = np.argsort(log, kind="stable")
            logs.append(log[order] + FAR * place)
            sums.append(np.concatenate([[0.0], np.cumsum(all_of.weight[kept][order])]))
        self.logs, self.sums = np.concatenate(logs), np.concatenate(sums)
        self.total = np.array([each[-1] for each in sums])

    def below(self, log: Numbers, place: Places) -> Numbers:
        """Return the weight of the slopes below a number, given as its logarithm."""
        at = np.searchsorted(self.logs, np.clip(log, -FAR / 2.5, FAR / 2.5) + FAR * place)
        return np.asarray(self.sums[at + place])
