"""Two ways to run and count many runs of a scenario with one kernel: compiled, or interpreted where Numba can't."""

import dataclasses
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from sim.draws import MASK
from sim.ensemble import kernel
from sim.ensemble.counts import Counts, merged
from sim.ensemble.records import Records, dtype_of, linked, records
from sim.scenario import Scenario
from sim.scenario.build import tables
from sim.world import Cell, Totals, World

ROWS, CELLS = 256, 1 << 12  # of a log and of the counting table, to begin with
NO_ROW, IMPOSSIBLE = 1, 2  # Here.full


class RunFailed(Exception):
    """A compiled run failed; interpreted, the same run says why."""

    def __init__(self, run: int) -> None:
        super().__init__(f"run {run} failed")
        self.run = run


class Engine(Protocol):
    """Runs and counts; one for each thread."""

    def advance(self, seed: int, first: int, end: int, drawn: bool) -> None:
        """Run and count the runs from `first` to before `end`; where one fails, raises RunFailed or what its strategy raised."""

    def each(self, seed: int, first: int, end: int, drawn: bool) -> npt.NDArray[Any]:
        """Do the same, and return what each run adds up to: records of `world.Totals`."""

    def take(self) -> Counts:
        """Return all that was counted."""


class Compiled:
    """Runs in compiled code, which lets go of the interpreter's lock."""

    def __init__(self, scenario: Scenario, run_many: Any) -> None:
        self.scenario = scenario
        self.run_many = run_many
        self.rows = ROWS
        self.records: Records = records(tables(scenario), ROWS, CELLS)
        self.done: list[Counts] = []

    def advance(self, seed: int, first: int, end: int, drawn: bool) -> None:
        """Run and count, with larger tables where they were too small."""
        while first < end:
            first = self._some(seed, first, end, drawn)

    def each(self, seed: int, first: int, end: int, drawn: bool) -> npt.NDArray[Any]:
        """Run and count, and return what each run adds up to."""
        totals = np.zeros(end - first, dtype_of("totals"))
        parts = []
        self._link(totals=totals)
        while first < end:
            following = self._some(seed, first, end, drawn)
            parts.append(totals[: following - first].copy())
            first = following
        self._link(totals=totals[:0])
        return np.concatenate(parts)

    def _some(self, seed: int, first: int, end: int, drawn: bool) -> int:
        try:
            following = int(self.run_many(self.records.directory, seed & MASK, (seed >> 32) & MASK, first, end, drawn))
        except Exception as error:
            raise RunFailed(int(self.records.arrays["here"][0]["run"])) from error
        full = self.records.arrays["here"][0]["full"]
        if following < end and full == IMPOSSIBLE:
            raise RunFailed(following)
        if following < end and full == NO_ROW:
            self._lengthen()
        elif following < end:
            self.done.append(self._cells())
            self._link(cells=np.zeros(2 * len(self.records.arrays["cells"]), dtype_of("cells")))
            self.records.arrays["here"][0]["cells"] = 0
        return following

    def _lengthen(self) -> None:
        """Begin with new, longer logs: rows of the run that was given up are written over, so that its traces can't be undone."""
        kept = {name: self.records.arrays[name] for name in ("cells", "totals")}
        used = self.records.arrays["here"][0]["cells"]
        self.rows *= 2
        self.records = records(tables(self.scenario), self.rows, 1)
        self._link(**kept)
        self.records.arrays["here"][0]["cells"] = used

    def _link(self, **arrays: npt.NDArray[Any]) -> None:
        self.records = linked({**self.records.arrays, **arrays})

    def _cells(self) -> Counts:
        cells = self.records.arrays["cells"]
        used = cells[cells["mark"] > 0]
        return Counts(used["mark"] - 1, used["value"].copy(), used["count"].copy())

    def take(self) -> Counts:
        """Return what was counted."""
        return merged([*self.done, self._cells()])


class Interpreted:
    """Runs the same kernel as ordinary Python."""

    def __init__(self, scenario: Scenario) -> None:
        self.world: World = tables(scenario)._replace(cells=[Cell() for _ in range(CELLS)])
        self.done: list[Counts] = []

    def advance(self, seed: int, first: int, end: int, drawn: bool) -> None:
        """Run and count, with a larger table where it was too small."""
        while first < end:
            first = kernel.run_many(self.world, seed & MASK, (seed >> 32) & MASK, first, end, drawn)
            if first < end:
                self.done.append(self._cells())
                self.world = self.world._replace(cells=[Cell() for _ in range(2 * len(self.world.cells))])
                self.world.here[0].cells = 0

    def each(self, seed: int, first: int, end: int, drawn: bool) -> npt.NDArray[Any]:
        """Run and count, and return what each run adds up to."""
        self.world = self.world._replace(totals=[Totals()])
        found = []
        for run in range(first, end):
            self.advance(seed, run, run + 1, drawn)
            found.append(dataclasses.astuple(self.world.totals[0]))
        self.world = self.world._replace(totals=[])
        return np.array(found, dtype_of("totals"))

    def _cells(self) -> Counts:
        used = [(cell.mark - 1, cell.value, cell.count) for cell in self.world.cells if cell.mark > 0]
        return Counts(*np.array(used, dtype=np.int64).reshape(-1, 3).T)

    def take(self) -> Counts:
        """Return what was counted."""
        return merged([*self.done, self._cells()])
