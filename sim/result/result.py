"""The result of a run or an ensemble: one frozen record, the same for a fresh run and for one opened from its folder."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.scenario import Scenario
from sim.scenario.values import Values
from sim.simulate import simulate
from sim.summary import summarise
from sim.tables import ActRow, Series, Total, act_rows, series_of, series_of_many, too_many

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr
    from matplotlib.figure import Figure


class StrategiesFile(NamedTuple):
    """A user's own strategies: the file's name and its SHA-256."""

    name: str
    sha256: str


class Posterior(NamedTuple):
    """The posterior from which the runs of an ensemble drew their values: its name, the hash of its file, the states that answer."""

    name: str
    sha256: str
    states: tuple[str, ...]
    draws: int  # of the posterior


class Origin(NamedTuple):
    """How a result came about; stands in the manifest and in no number."""

    command: str  # the command line, or the Python call
    wall_time_s: float  # seconds that the run took
    strategies: StrategiesFile | None = None
    posterior: Posterior | None = None


@dataclass(frozen=True)
class Result:
    """What a run leaves. `rows` and `series` are plain; `acts` and `trajectories` are the same for pandas and xarray."""

    scenario: Scenario
    seed: int
    runs: int
    first: int  # number of the run, of an ensemble the first number
    rows: tuple[ActRow, ...]  # empty for an ensemble, unless its acts were kept
    series: Series
    summary: dict[str, Any]  # as in summary.json
    origin: Origin
    drawn: bool = False  # whether staff that is a band was drawn from it; its best figure otherwise
    totals: tuple[Total, ...] = ()  # of an ensemble: rows of totals.csv
    values: Values | None = None  # of an ensemble whose runs have parameters of their own: draws.csv

    @classmethod
    def single(cls, scenario: Scenario, seed: int = 0, run: int = 0, command: str | None = None, drawn: bool = False) -> "Result":
        """Run a scenario once and return what it leaves; `command` is what the manifest calls the maker."""
        begin = time.perf_counter()
        done = simulate(scenario, seed, run, drawn)
        rows, series, summary = tuple(act_rows(scenario, done)), series_of(done), summarise(scenario, done)
        origin = Origin(command or f"Result.single(scenario, seed={seed}, run={run})", round(time.perf_counter() - begin, 6))
        return cls(scenario, seed, 1, run, rows, series, summary, origin, drawn)

    @classmethod
    def many(
        cls,
        scenario: Scenario,
        runs: int,
        seed: int = 0,
        workers: int | None = None,
        drawn: bool = True,
        keep_acts: int = 0,
        command: str | None = None,
        progress: Callable[[int], None] | None = None,
        say: Callable[[str], None] = lambda text: None,
        values: Values | None = None,
    ) -> "Result":
        """Run a scenario many times and return what the runs add up to, with the acts of the first `keep_acts` runs.

        The numbers do not depend on `workers` (threads; as many as processors where left out). Staff that is a band is drawn from
        it in each run, or has its best figure where `drawn` is false. Run k has row k of `values` set over the scenario, modulo how
        many rows there are. `progress` is called with the runs done so far, `say` with a sentence where one is due. Raises
        ValueError for less than one run, and where the trajectories would be too large.
        """
        from sim.ensemble import ensemble  # heavy: Numba
        from sim.summary.many import summarise_many, totals

        if told := too_many(scenario):
            raise ValueError(told)
        begin = time.perf_counter()
        variants = values.variants(scenario) if values else (scenario,)
        done = ensemble(scenario, runs, seed, workers, drawn, progress, say, variants)
        kept = (act_rows(scenario, simulate(variants[run % len(variants)], seed, run, drawn)) for run in range(min(runs, keep_acts)))
        rows = tuple(row for each in kept for row in each)
        summary, series, table = summarise_many(done), series_of_many(done), tuple(Total(*row) for row in totals(done))
        origin = Origin(command or f"Result.many(scenario, {runs}, seed={seed})", round(time.perf_counter() - begin, 6))
        return cls(scenario, seed, runs, 0, rows, series, summary, origin, drawn, table, values)

    @classmethod
    def open(cls, folder: str | Path) -> "Result":
        """Read a result's folder; raises FolderError with all that is missing, cut off or unreadable."""
        from sim.result.opening import read

        return read(folder)

    def held(self, number: int | None) -> int:
        """Return the number of a run of this result, its first where left out; raises LookupError for one that it does not hold."""
        last = self.first + self.runs - 1
        if number is not None and not self.first <= number <= last:
            raise LookupError(f"there is no run '{number}'; the result holds run {self.first}" + (f" to {last}" if self.runs > 1 else ""))
        return self.first if number is None else number

    def run(self, number: int) -> "Result":
        """Return run `number` of this result whole, by running it again."""
        return Result.single(self.variant(number), self.seed, number, drawn=self.drawn)

    def variant(self, number: int) -> Scenario:
        """Return the scenario of run `number`, with the values that are its own where the runs drew them from a posterior."""
        return self.values.variant(self.scenario, number) if self.values else self.scenario

    @property
    def acts(self) -> "pd.DataFrame":
        """The acts as a table, in the columns of `acts.csv`."""
        import pandas as pd  # heavy: only where a table is asked for

        return pd.DataFrame(self.rows, columns=list(ActRow._fields)).astype({"answers": "Int64"})

    @property
    def trajectories(self) -> "xr.Dataset":
        """People and posts by run (or quantile), day, sender and receiver, as in `trajectories.nc`; NaN where there is no mission."""
        import xarray as xr  # heavy: only where a data set is asked for

        from sim.result.netcdf import write

        stream = BytesIO()
        write(stream, self.scenario, self.series, self.first)
        return xr.load_dataset(stream, engine="h5netcdf", decode_times=xr.coders.CFDatetimeCoder(time_unit="s"))

    def plot(self) -> "dict[str, Figure]":
        """Draw the figures of this result, by name."""
        from sim.plots.run import figures  # heavy: matplotlib, only where a figure is asked for

        return figures(self.scenario, self.rows, self.series, self.totals)

    def save(self, folder: str | Path, force: bool = False, table: str = "csv", figures: bool = True) -> Path:
        """Write this result's folder, its tables as `csv` or `parquet`, and return its path.

        Raises FolderError where the folder is there already (and `force` is not given) or can't be written.
        """
        from sim.result.folder import save

        return save(self, folder, force, table, figures)
