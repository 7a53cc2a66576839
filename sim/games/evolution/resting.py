"""Where the replicator dynamics rest, whether they stay there, and which strategies and mixtures are evolutionarily stable.

Hofbauer & Sigmund (2003), doi:10.1090/S0273-0979-03-00988-1.
"""

import itertools
from typing import Any, NamedTuple

import numpy as np

from sim.games.evolution.payoffs import Numbers, shares
from sim.games.evolution.replicator import square

LARGEST = 12  # strategies of which all mixtures are looked at: 4,095
NEAR = 1e-9


class RestPoint(NamedTuple):
    """Shares that do not change."""

    shares: tuple[float, ...]
    stability: str  # stable, unstable, saddle, or neutral: by the linear part, which leaves neutral open
    ess: bool  # whether it is an evolutionarily stable strategy


def rest_points(matrix: Any) -> list[RestPoint]:
    """Return the rest points that stand alone, smaller mixtures first: each strategy pure, and mixtures whose parts get the same.

    Where strategies get the same at every mixture of theirs there are whole lines of rest points, of which the ends are returned.
    Raises ValueError for more than 12 strategies.
    """
    known = square(matrix)
    if len(known) > LARGEST:
        raise ValueError(f"rest points are looked for among at most {LARGEST} strategies, not {len(known)}")
    found = []
    for size in range(1, len(known) + 1):
        for support in itertools.combinations(range(len(known)), size):
            point = mixture(known, list(support))
            if point is not None:
                found.append(RestPoint(tuple(point.tolist()), stability(known, point), is_ess(known, point)))
    return found


def mixture(known: Numbers, support: list[int]) -> Numbers | None:
    """Return the one mixture of some strategies, all present, at which they get the same; None where there is none, or a line."""
    size = len(support)
    equations = np.zeros((size + 1, size + 1))
    equations[:size, :size] = known[np.ix_(support, support)]
    equations[:size, size] = -1.0
    equations[size, :size] = 1.0
    if np.linalg.matrix_rank(equations) <= size:
        return None
    parts = np.linalg.solve(equations, np.append(np.zeros(size), 1.0))[:size]
    if (parts <= NEAR).any():
        return None
    point = np.zeros(len(known))
    point[support] = parts / parts.sum()
    return point


def stability(matrix: Any, point: Any) -> str:
    """Return what the linear part of the dynamics says of a rest point, within the shares that add up to 1."""
    known, now = square(matrix), np.asarray(point, dtype=float)
    payoff = known @ now
    mean = now @ payoff
    jacobian = np.diag(payoff - mean) + now[:, None] * (known - payoff[None, :] - (now @ known)[None, :])
    inside = np.linalg.svd(np.ones((1, len(now))))[2][1:]  # directions along which the sum stays 1
    rates = np.linalg.eigvals(inside @ jacobian @ inside.T).real
    near = NEAR * max(1.0, float(np.abs(known).max()))
    if (np.abs(rates) <= near).any() and not ((rates > near).any() and (rates < -near).any()):
        return "unstable" if (rates > near).any() else "neutral"
    if (rates < 0).all():
        return "stable"
    return "unstable" if (rates > 0).all() else "saddle"


def is_ess(matrix: Any, point: Any) -> bool:
    """Return whether a strategy or mixture s is evolutionarily stable: E(s, s) > E(m, s), or equality and E(s, m) > E(m, m), for all m.

    Maynard Smith (1982); among the best replies to s the second condition asks that a quadratic form be positive wherever a part that
    s lacks can only grow (Haigh 1975; Abakuks 1980), which is decided exactly.
    """
    known, own = square(matrix), shares(point, len(square(matrix)))
    near = NEAR * max(1.0, float(np.abs(known).max()))
    payoff = known @ own
    best = payoff >= payoff.max() - near
    present = own > NEAR
    if not best[present].all():
        return False
    (base, *rest) = np.flatnonzero(present)
    lacking = [each for each in np.flatnonzero(best) if not present[each]]
    order = [*rest, *lacking]
    if not order:
        return True
    turned = known[np.ix_([base], order)] + known[np.ix_(order, [base])] - known[np.ix_(order, order)] - known[base, base]
    form = turned + turned.T
    free = len(rest)
    if free and np.linalg.eigvalsh(form[:free, :free]).min() <= near:
        return False
    left = form[free:, free:] - form[free:, :free] @ np.linalg.solve(form[:free, :free], form[:free, free:]) if free else form
    return positive_on_growth(left, near)


def positive_on_growth(form: Numbers, near: float) -> bool:
    """Return whether a quadratic form is above 0 for all numbers of at least 0 that are not all 0.

    It is where no part of it has a positive eigenvector with an eigenvalue of at most 0 (Kaplan 2000).
    """
    for size in range(1, len(form) + 1):
        for part in itertools.combinations(range(len(form)), size):
            values, vectors = np.linalg.eigh(form[np.ix_(part, part)])
            for value, vector in zip(values, vectors.T, strict=True):
                if value <= near and ((vector > 0).all() or (vector < 0).all()):
                    return False
    return True
