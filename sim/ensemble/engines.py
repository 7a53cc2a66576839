"""Two ways to run and count many runs of a scenario with one kernel: compiled, or interpreted where Numba can't."""

import dataclasses
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from sim.draws import MASK
from sim.ensemble import kernel
from sim.ensemble.counts import Counts, merged
from sim.ensemble.records import Records, dtype_of, fields_of, records
from sim.ensemble.turning import given, turned
from sim.scenario import Scenario
from sim.scenario.build import codes_of, tables
from sim.world import Cell, Pick, Totals, World

ROWS, CELLS = 256, 1 << 12  # of a log and of the counting table, to begin with
NO_ROW, IMPOSSIBLE = 1, 2  # Here.full


class RunFailed(Exception):
    """A compiled run failed; interpreted, the same run says why."""

    def __init__(self, run: int) -> None:
        super().__init__(f"run {run} failed")
        self.run = run


class Engine(Protocol):
    """Runs and counts; one for each thread."""

    picked: npt.NDArray[np.int64]  # by the last `each`

    def turn(self, scenario: Scenario) -> None:
        """Run another scenario from now on, after a failed run, too.

        It is quick where only what states do and the numbers of the blocs' solidarity differ (`turning`). What was counted is
        kept; where the other scenario has other missions, states or days, take it before.
        """

    def advance(self, seed: int, first: int, end: int, drawn: bool, step: int = 1) -> None:
        """Run and count each `step`-th run from `first` to before `end`; a failing one raises RunFailed or what its strategy raised."""

    def each(self, seed: int, first: int, end: int, drawn: bool, step: int = 1) -> npt.NDArray[Any]:
        """Run in the same way without counting, and return what each run adds up to: records of `world.Totals`."""

    def pick(self, picks: Sequence[Pick]) -> None:
        """Let `each` leave some more numbers in `picked`, of shape (runs, picks)."""

    def take(self) -> Counts:
        """Return all that was counted, and begin to count anew."""


class Compiled:
    """Runs in compiled code, which lets go of the interpreter's lock."""

    def __init__(self, scenario: Scenario, run_many: Any) -> None:
        self.scenario = scenario
        self.run_many = run_many
        self.rows = ROWS
        self.done: list[Counts] = []
        self._make(CELLS)

    def _make(self, cells: int) -> None:
        world = tables(self.scenario)
        self.codes = codes_of(self.scenario)
        self.given = given(world)
        self.width = len(world.parameters) // len(world.states)  # most parameters of a strategy
        self.records: Records = records(world, self.rows, cells)

    def turn(self, scenario: Scenario) -> None:
        """Run another scenario from now on: its rows are written into the same tables, where its shape is the same."""
        changed = turned(self.given, self.codes, self.scenario, scenario)
        self.scenario = scenario
        if changed is None:
            self._make_anew()
            return
        arrays = self.records.arrays
        for row in changed.states:
            arrays["states"][row] = fields_of(self.given.states[row], "states")
            first, end = (self.given.states[row].parameter + each for each in (0, self.width))
            arrays["parameters"][first:end] = self.given.parameters[first:end]
        for row in changed.rallies:
            arrays["rallies"][row] = fields_of(self.given.rallies[row], "rallies")
        if changed.unprovoked:
            self.records.link("unprovoked", np.array(self.given.unprovoked, dtype_of("unprovoked")))

    def advance(self, seed: int, first: int, end: int, drawn: bool, step: int = 1) -> None:
        """Run and count, with larger tables where they were too small."""
        while first < end:
            first = self._some(seed, first, end, drawn, step)

    def each(self, seed: int, first: int, end: int, drawn: bool, step: int = 1) -> npt.NDArray[Any]:
        """Run, and return what each run adds up to."""
        totals = np.zeros(-((first - end) // step), dtype_of("totals"))
        picked = np.zeros((len(totals), len(self.records.arrays["picks"])), dtype=np.int64)
        parts = []
        more = []
        self.records.link("totals", totals)
        self.records.link("picked", picked.reshape(-1))
        try:
            while first < end:
                following = self._some(seed, first, end, drawn, step)
                parts.append(totals[: -((first - following) // step)].copy())
                more.append(picked[: len(parts[-1])].copy())
                first = following
        finally:
            self.records.link("totals", totals[:0])
        self.picked = np.concatenate(more)
        return np.concatenate(parts)

    def pick(self, picks: Sequence[Pick]) -> None:
        """Have these numbers found by `each`."""
        self.records.link("picks", np.array([dataclasses.astuple(each) for each in picks], dtype_of("picks")))

    def _some(self, seed: int, first: int, end: int, drawn: bool, step: int) -> int:
        try:
            following = int(self.run_many(self.records.directory, seed & MASK, (seed >> 32) & MASK, first, end, step, drawn))
        except Exception as error:
            raise RunFailed(int(self.records.arrays["here"][0]["run"])) from error
        full = self.records.arrays["here"][0]["full"]
        if following < end and full == IMPOSSIBLE:
            raise RunFailed(following)
        if following < end and full == NO_ROW:
            self.rows *= 2  # rows of the run that was given up are written over, so that its traces can't be undone
            self._make_anew()
        elif following < end:
            self.done.append(self._cells())
            self._count_in(2 * len(self.records.arrays["cells"]))
        return following

    def _make_anew(self) -> None:
        """Begin with new tables, and what was counted."""
        kept = {name: self.records.arrays[name] for name in ("cells", "totals", "picks", "picked")}
        used = self.records.arrays["here"][0]["cells"]
        self._make(1)
        for name, array in kept.items():
            self.records.link(name, array)
        self.records.arrays["here"][0]["cells"] = used

    def _count_in(self, cells: int) -> None:
        self.records.link("cells", np.zeros(cells, dtype_of("cells")))
        self.records.arrays["here"][0]["cells"] = 0

    def _cells(self) -> Counts:
        cells = self.records.arrays["cells"]
        used = cells[cells["mark"] > 0]
        return Counts(used["mark"] - 1, used["value"].copy(), used["count"].copy())

    def take(self) -> Counts:
        """Return what was counted."""
        found = merged([*self.done, self._cells()])
        self.done = []
        self._count_in(len(self.records.arrays["cells"]))
        return found


class Interpreted:
    """Runs the same kernel as ordinary Python."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.world: World = tables(scenario)._replace(cells=[Cell() for _ in range(CELLS)])
        self.done: list[Counts] = []

    def turn(self, scenario: Scenario) -> None:
        """Run another scenario from now on: its rows take their places in the same tables, where its shape is the same."""
        changed = turned(given(self.world), codes_of(self.scenario), self.scenario, scenario)
        self.scenario = scenario
        if changed is None:
            used = self.world.here[0].cells
            self.world = tables(scenario)._replace(cells=self.world.cells, picks=self.world.picks)
            self.world.here[0].cells = used

    def advance(self, seed: int, first: int, end: int, drawn: bool, step: int = 1) -> None:
        """Run and count, with a larger table where it was too small."""
        while first < end:
            first = kernel.run_many(self.world, seed & MASK, (seed >> 32) & MASK, first, end, step, drawn)
            if first < end:
                self.done.append(self._cells())
                self._count_in(2 * len(self.world.cells))

    def each(self, seed: int, first: int, end: int, drawn: bool, step: int = 1) -> npt.NDArray[Any]:
        """Run, and return what each run adds up to."""
        self.world = self.world._replace(totals=[Totals()], picked=[0] * len(self.world.picks))
        found, picked = [], []
        try:
            for run in range(first, end, step):
                self.advance(seed, run, run + 1, drawn)
                found.append(dataclasses.astuple(self.world.totals[0]))
                picked.append(list(self.world.picked))
        finally:
            self.world = self.world._replace(totals=[])
        self.picked = np.array(picked, dtype=np.int64).reshape(len(found), -1)
        return np.array(found, dtype_of("totals"))

    def pick(self, picks: Sequence[Pick]) -> None:
        """Have these numbers found by `each`."""
        self.world = self.world._replace(picks=list(picks))

    def _count_in(self, cells: int) -> None:
        self.world = self.world._replace(cells=[Cell() for _ in range(cells)])
        self.world.here[0].cells = 0

    def _cells(self) -> Counts:
        used = [(cell.mark - 1, cell.value, cell.count) for cell in self.world.cells if cell.mark > 0]
        return Counts(*np.array(used, dtype=np.int64).reshape(-1, 3).T)

    def take(self) -> Counts:
        """Return what was counted."""
        found = merged([*self.done, self._cells()])
        self.done = []
        self._count_in(len(self.world.cells))
        return found
