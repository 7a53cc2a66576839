"""The reply fingerprint of a strategy: its answer against the provocation, and against the lag."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.games import rounds
from sim.games.players import Entrant
from sim.games.playing import Setting, play_all
from sim.games.stage import Game


class Fingerprint(NamedTuple):
    """How a strategy answers one provocation; people, means over the draws."""

    provocations: tuple[int, ...]
    answers: npt.NDArray[np.float64]  # (strategy, provocation): people expelled in the round after
    by_lag: npt.NDArray[np.float64]  # (strategy, lag from 1): in each round after a provocation of `shown`
    shown: int


def fingerprint(entrants: Sequence[Entrant], game: Game, seed: int = 0, repetitions: int = 40, run: Any = rounds.play_many) -> Fingerprint:
    """Provoke each strategy once, by 0 to 30 people, and then no more; its corps at the partner's is the larger one of the game."""
    lags, shown = 12, 10
    provocations = tuple(range(31))
    scripts = [Entrant(f"{people} once", rounds.SCRIPT, (float(people), *[0.0] * lags)) for people in provocations]
    players = [*entrants, *scripts]
    setting = Setting(game, turns=lags + 1)
    pairs = [(one, len(entrants) + place) for one in range(len(entrants)) for place in range(len(scripts))]
    played = play_all(players, pairs, setting, repetitions, seed, run=run)
    moves = played.moves[0].reshape(len(entrants), len(scripts), repetitions, lags + 1).mean(axis=2)
    return Fingerprint(provocations, moves[:, :, 1], moves[:, shown, 1:], shown)
