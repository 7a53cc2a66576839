"""A sweep from its first chunk to its last, and then its numbers, group by group, in the order of points and runs."""

import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.experiments.executors import Crew, spread
from sim.experiments.job import Job
from sim.experiments.work import Failure
from sim.experiments.workplace import Workplace
from sim.files import FolderError

Progress = Callable[[int], None]  # called with the runs done so far


class Group(NamedTuple):
    """Some points of one experiment with all their runs."""

    experiment: int
    points: range
    numbers: npt.NDArray[np.int64]  # (points, runs, columns), -1 where a run failed
    failures: tuple[Failure, ...]  # by the point's place in the group and the number of the run; no run where all failed


def run(job: Job, place: Workplace, crew: Crew, progress: Progress | None = None) -> None:
    """Do the chunks that are not done yet; each is kept as soon as it is done."""
    chunks = list(place.plan.chunks())
    sizes = {each.number: len(each.points) * (each.end - each.first) for each in chunks}
    done = sum(sizes.get(number, 0) for number in place.journal.places)
    left = (job.task(each) for each in chunks if each.number not in place.journal.places)
    for chunk, body in spread(crew, left):
        place.journal.append(chunk.number, body)
        done += sizes[chunk.number]
        if progress:
            progress(done)


def groups(job: Job, place: Workplace) -> Iterator[Group]:
    """Yield what was done, a group of points at a time."""
    plan, columns = place.plan, len(job.columns)
    every = plan.groups()
    for number, (experiment, points) in enumerate(every):
        parts, failures = [], dict[tuple[int, int], Failure]()
        for block in range(plan.blocks):
            head, _, rest = place.journal.read(block * len(every) + number).partition(b"\n")
            runs = min(plan.runs - block * plan.block, plan.block)
            try:
                parts.append(np.frombuffer(rest, dtype="<i8").reshape(len(points), runs, columns))
                failures |= {(each[0], each[1]): Failure(*each) for each in json.loads(head)}
            except (ValueError, TypeError, IndexError) as error:
                said = f"chunk {block * len(every) + number} is none ({error}); begin anew with --force"
                raise FolderError(f"{place.journal.path}:1:1: {said}") from None
        yield Group(experiment, points, np.concatenate(parts, axis=1), tuple(failures[key] for key in sorted(failures)))
