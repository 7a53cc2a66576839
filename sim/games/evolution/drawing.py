"""Random numbers of many runs at once: each belongs to its (seed, run, step, item), so that no number depends on who else runs."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.draws import Purpose, drawn, pair_key, run_key
from sim.games.evolution.payoffs import Numbers

Whole = npt.NDArray[np.int64]


class Keys(NamedTuple):
    """The keys of some runs, a number each."""

    first: Whole
    second: Whole

    def of(self, which: npt.NDArray[np.bool_]) -> "Keys":
        """Return the keys of some of the runs."""
        return Keys(self.first[which], self.second[which])


def keys(seed: int, runs: Whole) -> Keys:
    """Return the keys of runs by their numbers."""
    found = [pair_key(*run_key(seed, run), 0, 0) for run in runs.tolist()]
    return Keys(*np.array(found, dtype=np.int64).reshape(-1, 2).T)


def uniforms(known: Keys, steps: int | Whole, items: int) -> Numbers:
    """Return draws in [0, 1), those of `sim.draws` over whole arrays: (run, item) of a step, or (run, step, item) of several."""
    step, item = np.asarray(steps, dtype=np.int64)[..., None], np.arange(items, dtype=np.int64)
    shape = (len(known.first), *np.broadcast_shapes(step.shape, item.shape))
    first, second = (np.broadcast_to(each.reshape(-1, *(1,) * (len(shape) - 1)), shape) for each in known)
    found = drawn(first, second, step, Purpose.EVOLUTION, item)  # type: ignore[arg-type]
    return np.asarray(found)


def chosen(weights: Numbers, draws: Numbers) -> Whole:
    """Return which strategy each draw falls on, in proportion to weights: (run, strategy) and (run, draw) to (run, draw)."""
    edges = weights.cumsum(axis=1)
    aim = draws * edges[:, -1:]
    return np.asarray((aim[:, :, None] >= edges[:, None, :-1]).sum(axis=2), dtype=np.int64)
