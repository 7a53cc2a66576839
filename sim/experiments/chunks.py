"""A sweep in pieces: some points and some of their runs; all points get their first runs, then all the next, and so on."""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

SECONDS = 0.5  # of work in a chunk
NUMBERS = 1 << 21  # whole numbers of a chunk, and of some points with all their runs: what is in memory at once
BLOCKS = 16  # of runs, at most, unless a point has more runs than fit in a chunk
SHARE = 40  # runs of a block take at least so many times as long as making the scenario of a point
FEWEST = 16  # groups of points, where there are as many: something for each worker


class Chunk(NamedTuple):
    """Some points of one experiment, and the runs from `first` to before `end` of each."""

    number: int
    group: int
    points: range
    first: int
    end: int


class Plan(NamedTuple):
    """How a sweep is cut; it changes no number of the result."""

    sizes: tuple[int, ...]  # points of each experiment
    runs: int  # of a point
    group: int  # points of a chunk
    block: int  # runs of a chunk

    def fits(self, identity: dict[str, Any]) -> bool:
        """Return whether a plan that was read cuts the sweep of an identity."""
        sizes = all(isinstance(each, int) and each >= 0 for each in self.sizes)
        numbers = all(isinstance(each, int) and each >= 1 for each in (self.group, self.block))
        return sizes and numbers and sum(self.sizes) == identity["points"] and self.runs == identity["sweep"]["runs"]

    def groups(self) -> list[tuple[int, range]]:
        """Return each group of points with the number of its experiment; points count through all experiments."""
        found, begin = [], 0
        for number, size in enumerate(self.sizes):
            found += [(number, range(first, min(first + self.group, begin + size))) for first in range(begin, begin + size, self.group)]
            begin += size
        return found

    @property
    def blocks(self) -> int:
        """How many blocks the runs of a point are cut into."""
        return math.ceil(self.runs / self.block)

    def chunks(self) -> Iterator[Chunk]:
        """Yield all chunks in their order: a block of runs of all points before the next."""
        groups = self.groups()
        for block in range(self.blocks):
            first, end = block * self.block, min(self.runs, (block + 1) * self.block)
            for number, (_, points) in enumerate(groups):
                yield Chunk(block * len(groups) + number, number, points, first, end)


def cut(sizes: tuple[int, ...], runs: int, columns: int, seconds_a_point: float, seconds_a_run: float) -> Plan:
    """Return how to cut a sweep, from what a point and a run cost."""
    enough = math.ceil(SHARE * seconds_a_point / seconds_a_run)
    block = max(1, min(runs, max(enough, math.ceil(runs / BLOCKS)), int(SECONDS / seconds_a_run), NUMBERS // columns))
    in_time = int(SECONDS / (seconds_a_point + block * seconds_a_run))
    in_room = NUMBERS // (runs * columns)
    return Plan(sizes, runs, max(1, min(in_time, in_room, math.ceil(sum(sizes) / FEWEST))), block)
