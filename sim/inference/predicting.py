"""A predicted reply in the columns of `predictions.csv`: what was expected, how surely, and how good that was."""

from typing import NamedTuple

from sim.inference.block import Numbers
from sim.inference.scoring import crps, log_score, mean, quantiles


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

    @property
    def failed(self) -> bool:
        """Whether the observed reply lies outside the predicted 90 % interval."""
        return not self.q05 <= self.observed <= self.q95


def predicted(episode: str, act: str, actor: str, target: str, provoked: int, observed: int, masses: Numbers) -> Prediction:
    """Return the row of a predicted distribution over 0, 1, 2... persons."""
    return Prediction(episode, act, actor, target, provoked, observed, mean(masses), *quantiles(masses), float(masses[0]),
                      log_score(masses, observed), crps(masses, observed))  # fmt: skip
