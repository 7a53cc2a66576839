"""The course of an evolution: one dynamic on one matrix, with all that is told of it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.games.evolution import imitation, moran
from sim.games.evolution.payoffs import Numbers, Payoffs
from sim.games.evolution.rare import rare_mutation, stochastically_stable
from sim.games.evolution.replicator import invasions, replicator
from sim.games.evolution.resting import LARGEST, RestPoint, rest_points

SIZES = (2, 3, 4, 6, 8, 10, 15, 20, 30, 40, 50, 70, 100, 150, 200, 300, 500, 700, 1000)  # of populations that are looked at
DYNAMICS = ("replicator", "moran", "imitation")


class Plan(NamedTuple):
    """What is asked; a dynamic uses its own part of it."""

    dynamics: str = "replicator"
    start: tuple[float, ...] = ()  # shares; equal where there are none
    time: float = 50.0  # replicator
    population: int = 100  # the others, and what follows
    selection: float = 0.1  # Moran: how much payoffs count, from 0 to 1
    generations: int = 200  # imitation, and what follows
    intensity: float = 1.0
    mutation: float = 0.001
    runs: int = 20
    seed: int = 0


class Fixed(NamedTuple):
    """The chance of one newcomer, a row of `fixation.csv`."""

    newcomer: str
    resident: str
    population: int
    chance: float
    neutral: float  # of a newcomer that gets the same


class Course(NamedTuple):
    """What came of it; what a dynamic has none of is empty."""

    payoffs: Payoffs
    plan: Plan
    start: tuple[float, ...]
    end: tuple[float, ...]  # shares: at the end, or of the runs that each strategy has taken over
    invasions: npt.NDArray[np.int64]  # of newcomer (row) and resident: 1 it invades, 0 it drifts, -1 it is kept out
    times: Numbers
    shares: Numbers  # (time, strategy), the mean over the runs
    rests: tuple[RestPoint, ...] = ()
    fixations: tuple[Fixed, ...] = ()
    long_run: tuple[float, ...] = ()  # shares of time where mutation is rare
    stochastically_stable: tuple[str, ...] = ()

    def summary(self) -> dict[str, Any]:
        """Return what it comes to."""
        names = self.payoffs.names
        found: dict[str, Any] = {
            **self.plan._asdict(),
            "start": dict(zip(names, self.start, strict=True)),
            "end": dict(zip(names, self.end, strict=True)),
            "resist_all_others": [
                name for name, column in zip(names, self.invasions.T, strict=True) if (column < 0).sum() == len(names) - 1
            ],
        }
        if self.long_run:
            found["rare_mutation"] = dict(zip(names, self.long_run, strict=True))
            found["stochastically_stable"] = list(self.stochastically_stable)
        return found


def course(payoffs: Payoffs, plan: Plan, workers: int | None = 1) -> Course:
    """Return the course of an evolution; raises ValueError for what can't be. No number depends on `workers`."""
    known, count = payoffs.matrix, len(payoffs.names)
    start = plan.start or (1 / count,) * count
    relations, nothing = invasions(known), np.zeros((0, count))
    if plan.dynamics == "replicator":
        path = replicator(known, start, plan.time)
        rests = rest_points(known) if count <= LARGEST else []
        return Course(payoffs, plan, start, ends(path.shares[-1]), relations, path.time, path.shares, tuple(rests))
    if plan.dynamics == "moran":
        chances = fixed(payoffs, plan)
        fates = moran.simulate(known, start, plan.population, plan.runs, plan.selection, plan.seed, workers=workers)
        won = [float((fates.winner == each).mean()) for each in range(count)]
        return Course(payoffs, plan, start, tuple(won), relations, np.zeros(0), nothing, fixations=chances)
    shares = imitation.fermi(
        known, start, plan.population, plan.generations, intensity=plan.intensity, mutation=plan.mutation, runs=plan.runs,
        seed=plan.seed, workers=workers,
    ).mean(axis=0)  # fmt: skip
    long_run = rare_mutation(imitation.log_fixations(known, plan.population, plan.intensity))
    names = tuple(payoffs.names[each] for each in stochastically_stable(known, plan.population))
    return Course(
        payoffs, plan, start, ends(shares[-1]), relations, np.arange(len(shares), dtype=float), shares,
        long_run=tuple(long_run.tolist()), stochastically_stable=names,
    )  # fmt: skip


def fixed(payoffs: Payoffs, plan: Plan) -> tuple[Fixed, ...]:
    """Return the chances of all newcomers among all residents, in populations up to the one asked for."""
    sizes = [*(each for each in SIZES if each < plan.population), plan.population]
    found = []
    for size in sizes:
        chances = np.exp(moran.log_fixations(payoffs.matrix, size, plan.selection))
        for one, newcomer in enumerate(payoffs.names):
            found += [
                Fixed(newcomer, resident, size, float(chances[one, other]), 1 / size)
                for other, resident in enumerate(payoffs.names) if one != other
            ]  # fmt: skip
    return tuple(found)


def ends(shares: Sequence[float]) -> tuple[float, ...]:
    """Return shares as numbers."""
    return tuple(map(float, shares))
