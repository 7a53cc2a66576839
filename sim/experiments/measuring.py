"""What a sweep will cost, measured on a few of its points."""

import time
from typing import NamedTuple

from sim.experiments.job import Job
from sim.experiments.work import work

POINTS = 3  # of each experiment
LONG = 0.04  # seconds that tell a rate
MOST = 4096  # runs of a point that are timed


class Cost(NamedTuple):
    """Seconds for the scenario of a point, and for a run."""

    point: float
    run: float

    def of(self, points: int, runs: int) -> float:
        """Return the seconds that one worker takes for some points, each with so many runs."""
        return points * (self.point + runs * self.run)


def measure(job: Job) -> Cost:
    """Return what points and runs cost here, by the mean over the experiments, weighed by their points."""
    costs = [of_experiment(job, number) for number, size in enumerate(job.sizes) if size]
    weights = [size / sum(job.sizes) for size in job.sizes if size]
    return Cost(*(sum(weight * cost[part] for weight, cost in zip(weights, costs, strict=True)) for part in (0, 1)))


def of_experiment(job: Job, number: int) -> Cost:
    """Return what points and runs of one experiment cost: a few points spread over its design."""
    first, size = sum(job.sizes[:number]), job.sizes[number]
    chosen = sorted({first + size * place // POINTS for place in range(POINTS)})
    texts = [job.text([point], 0, 1) for point in chosen]
    for each in texts:  # compiles, and makes room
        work(*each)
    began = time.perf_counter()
    for each in texts:
        work(*each)
    once = (time.perf_counter() - began) / len(texts)
    runs, took = 1, 0.0
    while took < LONG * len(texts) and runs < min(MOST, max(2, job.sweep.runs)):
        runs = min(MOST, 4 * runs)
        began = time.perf_counter()
        for point in chosen:
            work(*job.text([point], 0, runs))
        took = time.perf_counter() - began
    run = max(1e-8, (took / len(texts) - once) / (runs - 1))
    return Cost(max(1e-6, once - run), run)
