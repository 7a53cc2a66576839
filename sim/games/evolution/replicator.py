"""Replicator dynamics: strategies grow by their advantage over the mean (Taylor & Jonker 1978, doi:10.1016/0025-5564(78)90077-9)."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]


class Path(NamedTuple):
    """Shares over time."""

    time: Vector
    shares: Vector  # (time, strategy)


def square(payoffs: Any) -> Vector:
    """Return a matrix of payoffs, rows against columns; raises ValueError where it is none."""
    found = np.asarray(payoffs, dtype=float)
    if found.ndim != 2 or found.shape[0] != found.shape[1] or not found.size or not np.isfinite(found).all():
        raise ValueError(f"payoffs are a square of finite numbers, rows against columns; not of shape {found.shape}")
    return found


def replicator(payoffs: Any, start: Any = None, time: float = 100.0, points: int = 401) -> Path:
    """Return the shares over time, from `start` (even by default); payoffs are rates.

    Needs SciPy (extra `games`). Raises ValueError for shares that do not add up to 1.
    """
    from scipy.integrate import solve_ivp

    worth = square(payoffs)
    shares = np.full(len(worth), 1 / len(worth)) if start is None else np.asarray(start, dtype=float)
    if shares.shape != (len(worth),) or (shares < 0).any() or abs(shares.sum() - 1) > 1e-9:
        raise ValueError(f"shares are {len(worth)} numbers, at least 0, that add up to 1")

    above = worth - worth.min() + 1  # moves no share; where a mean payoff is below 0, errors in their sum would grow without bound

    def growth(_: float, x: Vector) -> Any:
        fitness = above @ x
        return x * (fitness - x @ fitness)

    moments = np.linspace(0, time, points)
    found = solve_ivp(growth, (0, time), shares, t_eval=moments, method="LSODA", rtol=1e-9, atol=1e-12)
    path = np.clip(found.y.T, 0, None)
    return Path(moments, path / path.sum(axis=1, keepdims=True))


def invasions(payoffs: Any) -> npt.NDArray[np.int64]:
    """Return for each mutant (row) and resident (column): 1 it invades, 0 it drifts, -1 it is kept out (Maynard Smith 1982).

    A strategy is evolutionarily stable where its column has -1 everywhere but on the diagonal.
    """
    worth = square(payoffs)
    own = np.diag(worth)
    first = np.sign(np.round(worth - own[None, :], 12))
    second = np.sign(np.round(own[:, None] - worth.T, 12))
    found: npt.NDArray[np.int64] = np.where(first != 0, first, second).astype(np.int64)
    return found
