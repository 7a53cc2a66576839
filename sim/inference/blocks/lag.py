"""The block of the lag: days from an act to its answer, by the simulator's law (theory 2.7.4), with batches as units.

A batch is a day of replies by one state: what it answers that day is one decision about when (theory 4.3.5). Days are not known better
than to a day either way, nor is which of the acts answered set the clock: the day observed is the true one plus an error that is
uniform over these days.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np
from scipy import special, stats

from sim.inference.block import Numbers, Parameter
from sim.inference.blocks.exchanges import Exchange
from sim.inference.blocks.laws import drawn, log_negative_binomial

EITHER_WAY = 1  # day: time zones, and announcements reported the day after (theory 4.3.5)
PARAMETERS = (
    Parameter("lag_mean", stats.gamma(2, loc=1, scale=1 / 0.3), "days", "mean days from an act to its answer"),
    Parameter("lag_dispersion", stats.gamma(2, scale=1 / 0.1), "none", "size of the negative binomial: the smaller, the more uneven"),
)


@dataclass(frozen=True)
class Batch:
    """A day of replies by one state, as days since the last act that it answers."""

    label: str
    observed: int
    below: int  # days by which the lag may be shorter
    above: int  # days by which it may be longer


@dataclass(frozen=True, eq=False)
class Lag:
    """Waiting times, 1 + negative binomial (mean - 1, size), each seen within an interval."""

    batches: tuple[Batch, ...]
    name: str = "lag"

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Mean and size."""
        return PARAMETERS

    @cached_property
    def days(self) -> tuple[Numbers, Numbers]:
        """The lags that each batch may have had, and the log-probability of the error that then was: (batches, days)."""
        width = max(each.below + each.above for each in self.batches) + 1
        days = np.array([each.observed - each.below for each in self.batches], dtype=np.float64)[:, None] + np.arange(width)
        ends = np.array([each.observed + each.above for each in self.batches])[:, None]
        widths = np.array([each.below + each.above + 1 for each in self.batches])[:, None]
        return days, np.where((days >= 1) & (days <= ends), -np.log(widths), -np.inf)

    def log_likelihood(self, theta: Numbers) -> Numbers:
        """Return the log-likelihood: (..., 2) to (...)."""
        return np.asarray(self.by_cluster(theta).sum(axis=-1))

    def by_cluster(self, theta: Numbers) -> Numbers:
        """Return the log-likelihood of each batch: (..., 2) to (..., batches)."""
        theta = np.asarray(theta, dtype=np.float64)[..., None, None, :]
        days, error = self.days
        law = log_negative_binomial(np.maximum(days - 1, 0), theta[..., 0] - 1, theta[..., 1])
        return np.asarray(special.logsumexp(law + error, axis=-1))

    def simulate(self, theta: Numbers, generator: np.random.Generator) -> Self:
        """Return the same batches with lags drawn from the law, seen with their errors."""
        lags = 1 + drawn(np.full(len(self.batches), theta[0] - 1), float(theta[1]), generator)
        made = [
            replace(each, observed=int(lag + generator.integers(-each.above, each.below + 1)))
            for each, lag in zip(self.batches, lags, strict=True)
        ]
        return replace(self, batches=tuple(made))

    def reported(self, theta: Numbers) -> dict[str, Numbers]:
        """Return mean and size, and the standard deviation that they give."""
        mean, size = theta[..., 0], theta[..., 1]
        return {"lag_mean": mean, "lag_dispersion": size, "lag_sd": np.sqrt((mean - 1) * (1 + (mean - 1) / size))}


def lag(exchanges: Iterable[Exchange], either_way: int = EITHER_WAY) -> Lag:
    """Return the block of some exchanges; those whose days are not both known are no data."""
    batches: dict[tuple[str, str, str], list[int]] = {}
    for each in exchanges:
        if each.lag is not None and each.reply_day is not None:
            batches.setdefault((each.episode, each.target, each.reply_day.isoformat()), []).append(each.lag)
    return Lag(
        tuple(
            Batch(" ".join(key), min(lags), either_way, either_way + max(lags) - min(lags))
            for key, lags in sorted(batches.items(), key=lambda item: item[0])
        )
    )
