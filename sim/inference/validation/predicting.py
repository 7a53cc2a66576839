"""Predicted replies: the distribution that posterior draws give for the reply to an act, and its row of `predictions.csv`."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from sim.inference.block import Numbers
from sim.inference.blocks.bands import unknown
from sim.inference.blocks.exchanges import Exchange
from sim.inference.blocks.replies import Replies
from sim.inference.validation.scoring import crps, log_score, mean, quantiles

CELLS = 40_000  # draws times numbers of people that are computed at once


class Prediction(NamedTuple):
    """The predicted reply to one act, beside the observed one (persons); `predicted` is the mean, `p_none` the probability of no reply."""

    episode: str
    act: str
    actor: str
    target: str
    provoked: int
    observed: int
    predicted: float
    q05: int
    q50: int
    q95: int
    p_none: float
    log_score: float
    crps: float
    likeliest: int  # no column of the table

    @property
    def failed(self) -> bool:
        """Whether something else than the likeliest reply was observed."""
        return self.observed != self.likeliest

    @property
    def outside(self) -> bool:
        """Whether the observed reply lies outside the predicted 90 % interval."""
        return not self.q05 <= self.observed <= self.q95


COLUMNS = Prediction._fields[:-1]


def last(exchange: Exchange) -> int:
    """Return the largest reply that is looked at: the stock's upper end, else that of the wide band assumed for an unknown corps."""
    return (exchange.stock or unknown(exchange.provoked_band[2]))[2]


def row(label: str, exchange: Exchange, masses: Numbers) -> Prediction:
    """Return the row of a distribution over 0, 1, 2... persons; ValueError where the reply is unknown."""
    if exchange.observed is None:
        raise ValueError(f"the reply to {exchange.act} is unknown: there is nothing to compare")
    return Prediction(
        episode=label,
        act=exchange.act,
        actor=exchange.actor,
        target=exchange.target,
        provoked=exchange.provoked,
        observed=exchange.observed,
        predicted=mean(masses),
        **dict(zip(("q05", "q50", "q95"), quantiles(masses), strict=True)),
        p_none=float(masses[0]),
        log_score=log_score(masses, exchange.observed),
        crps=crps(masses, exchange.observed),
        likeliest=int(masses.argmax()),
    )


@dataclass(frozen=True, eq=False)
class Rules:
    """The reply rules with as many posterior draws of their parameters, (draws, parameters), as of the echo probability."""

    block: Replies
    theta: Numbers
    echo: Numbers  # (draws, 1)
    known: dict[tuple[object, ...], Numbers] = field(default_factory=dict)  # distributions by what they hang on

    def masses(self, exchange: Exchange, answer: bool) -> Numbers:
        """Return the probabilities of 0...`last` people expelled in reply; what lies beyond falls on the last.

        An act that is itself an `answer` is answered with the echo probability in place of the reply probability: the simulator's
        question. Where corps are unknown, rules that look at them are integrated over the wide band of `bands.unknown`.
        """
        key = (exchange.provoked_band, exchange.stock, exchange.own, answer)
        if key not in self.known:
            theta = self.theta.copy()
            if answer:
                theta[:, :1] = self.echo
            self.known[key] = self.average(theta, exchange)
        return self.known[key]

    def average(self, theta: Numbers, exchange: Exchange) -> Numbers:
        """Return the distribution averaged over draws, some at a time."""
        most = last(exchange)
        cells = len(theta) * (most + 1) * (1 + exchange.provoked_band[2] - exchange.provoked_band[0])
        pieces = np.array_split(theta, min(len(theta), 1 + cells // CELLS))
        total = sum(len(piece) * self.block.predictive(piece, exchange, most) for piece in pieces)
        masses = np.asarray(total / len(theta))
        masses[-1] += max(0.0, 1 - float(masses.sum()))
        return masses
