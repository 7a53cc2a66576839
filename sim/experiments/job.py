"""A sweep ready to be done: its points, and each chunk as text for a worker."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sim.experiments.chunks import Chunk
from sim.experiments.designs import Points, points_of, seed_of
from sim.experiments.lending import Source
from sim.experiments.loading import Loaded
from sim.experiments.outputs import columns_of
from sim.experiments.parameters import plain
from sim.experiments.resolving import Experiment
from sim.experiments.schema import Sweep
from sim.experiments.work import Piece, Setting
from sim.provenance import sha256_of, versions
from sim.scenario.build import strategy_of
from sim.scenario.dump import plain as lists
from sim.strategies import REGISTRY
from sim.strategies.user import file_of

PACKAGES = ("numba", "pydantic", "xarray", "h5netcdf", "h5py", "pyarrow")  # make the numbers and the files
SAMPLERS = ("SALib", "scipy")  # make designs


@dataclass(frozen=True)
class Job:
    """A sweep with all its points, which count from 0 through all experiments."""

    loaded: Loaded
    strategies: Source | None = None

    @property
    def sweep(self) -> Sweep:
        """The sweep as run."""
        return self.loaded.sweep

    @property
    def experiments(self) -> tuple[Experiment, ...]:
        """Its experiments; one without a name where it has no parts."""
        return self.loaded.experiments

    @cached_property
    def points(self) -> tuple[Points, ...]:
        """The points of each experiment."""
        return tuple(points_of(each, self.sweep.seed, number) for number, each in enumerate(self.experiments))

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many points each experiment has."""
        return tuple(len(each.rows) for each in self.points)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The whole numbers that are kept of each run."""
        return columns_of(self.sweep.outputs)

    @cached_property
    def settings(self) -> tuple[str, ...]:
        """What all chunks of each experiment share, as text."""
        version, own = versions()["reciprocity"], list(self.strategies) if self.strategies else None
        columns, drawn = list(self.columns), self.sweep.drawn
        every = [(each.base, [list(one.path) for one in each.parameters]) for each in self.experiments]
        return tuple(json.dumps(Setting(version, base, paths, columns, drawn, own)._asdict()) for base, paths in every)

    @property
    def identity(self) -> dict[str, Any]:
        """What makes this sweep this one: the numbers of two with the same are the same."""
        design = json.dumps([each.rows for each in self.points])
        own = self.strategies
        return {
            "sweep": plain(lists(self.sweep.model_dump(by_alias=True))),
            "points": sum(self.sizes),
            "design": sha256_of(design),
            "strategies_file": own and sha256_of(own[1]),
            "versions": self.versions,
        }

    @cached_property
    def refused(self) -> str | None:
        """Why a strategy of the user's can't be compiled, so that its runs are interpreted; None where all can."""
        from sim.ensemble.compilable import refused_strategy  # heavy: Numba

        if self.strategies is None:
            return None
        used = {strategy_of(state)[0] for each in self.experiments for state in each.scenario.states.values()}
        for experiment, points in zip(self.experiments, self.points, strict=True):
            for place, each in enumerate(experiment.parameters):
                if each.path[0] == "states" and each.path[2:] == ("strategy",):
                    used |= {row[place]["name"] if isinstance(row[place], dict) else row[place] for row in points.rows}
        own = (each for each in REGISTRY if each.name in used and file_of(each) == self.strategies[0])
        return next((reason for each in own if (reason := refused_strategy(each))), None)

    @property
    def versions(self) -> dict[str, str]:
        """The versions of what makes the numbers and the files."""
        return versions(*PACKAGES, *(SAMPLERS if any(each.shares is not None for each in self.points) else ()))

    def place(self, point: int) -> tuple[int, int]:
        """Return the experiment of a point, and its number within that."""
        number = 0
        while point >= self.sizes[number]:
            point, number = point - self.sizes[number], number + 1
        return number, point

    def seed(self, point: int) -> int:
        """Return the seed of a point's runs."""
        return seed_of(self.sweep.seed, point, self.sweep.paired)

    def task(self, chunk: Chunk) -> tuple[Chunk, str, str]:
        """Return a chunk as text for a worker."""
        return chunk, *self.text(list(chunk.points), chunk.first, chunk.end)

    def text(self, points: list[int], first: int, end: int) -> tuple[str, str]:
        """Return setting and piece for some points of one experiment."""
        number, begin = self.place(points[0])
        rows = self.points[number].rows
        piece = Piece([(self.seed(point), list(rows[begin + point - points[0]])) for point in points], first, end)
        return self.settings[number], json.dumps(piece._asdict())
