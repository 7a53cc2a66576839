"""From which discount on, and up to which generosity, calm is an equilibrium of repeated play; and Nash equilibria of one round.

Payoffs T > R > P > S. Grim and tit for tat: Axelrod (1984); generosity: Molander (1985), doi:10.1177/0022002785029004004.
A threshold of 1 or more is no discount below 1: there is no such equilibrium.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from sim.games.stage import Game, game


def grim_threshold(stage: Game | None = None) -> float:
    """Return the discount from which on grim is an equilibrium: (T - R) / (T - P)."""
    temptation, reward, punishment, _ = (stage or game()).payoffs
    return (temptation - reward) / (temptation - punishment)


def tit_for_tat_threshold(stage: Game | None = None) -> float:
    """Return the discount from which on tit for tat is a Nash equilibrium (not subgame perfect in general)."""
    temptation, reward, _, sucker = (stage or game()).payoffs
    return max(grim_threshold(stage), (temptation - reward) / (reward - sucker))


def win_stay_threshold(stage: Game | None = None) -> float:
    """Return the discount from which on win-stay lose-shift is one: (T - R) / (R - P)."""
    temptation, reward, punishment, _ = (stage or game()).payoffs
    return (temptation - reward) / (reward - punishment)


def best_generosity(stage: Game | None = None) -> float:
    """Return the most generosity that nobody can exploit: min(1 - (T - R) / (R - S), (R - P) / (T - P))."""
    temptation, reward, punishment, sucker = (stage or game()).payoffs
    return min(1 - (temptation - reward) / (reward - sucker), (reward - punishment) / (temptation - punishment))


def basin(stage: Game) -> float:
    """Return the chance that the other is calm from which on calm is a best reply, in a stag hunt.

    Raises ValueError for a game that has no such chance.
    """
    temptation, reward, punishment, sucker = stage.payoffs
    if not (reward > temptation and punishment > sucker):
        raise ValueError(f"{stage.name} is no stag hunt: R > T and P > S, not {stage.payoffs}")
    return (punishment - sucker) / (reward - temptation + punishment - sucker)


def matrix(stage: Game) -> npt.NDArray[np.float64]:
    """Return the payoffs of the row player: rows and columns calm, hostile."""
    temptation, reward, punishment, sucker = stage.payoffs
    return np.array([[reward, sucker], [temptation, punishment]])


def equilibria(first: Any, second: Any = None) -> list[tuple[list[float], list[float]]]:
    """Return the Nash equilibria of one round, by support enumeration (Nashpy, extra `peers`).

    `first` is a game or the row player's payoffs; `second` the column player's, by default those of the symmetric game. Raises
    ModuleNotFoundError, with the line that installs it, where Nashpy is missing.
    """
    try:
        import nashpy
    except ModuleNotFoundError:
        raise ModuleNotFoundError("Nash equilibria need Nashpy; pip install 'reciprocity[peers]' installs it", name="nashpy") from None
    rows = matrix(first) if isinstance(first, Game) else np.asarray(first, dtype=float)
    columns = rows.T if second is None else np.asarray(second, dtype=float)
    found = nashpy.Game(rows, columns).support_enumeration()
    return [(one.tolist(), two.tolist()) for one, two in found]
