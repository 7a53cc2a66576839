"""The result of a run or an ensemble: one frozen record, the same for a fresh run and for one opened from its folder."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.scenario import Scenario
from sim.simulate import simulate
from sim.summary import summarise
from sim.tables import ActRow, Series, act_rows, series_of

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr


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

    @classmethod
    def single(cls, scenario: Scenario, seed: int = 0, run: int = 0) -> "Result":
        """Run a scenario once and return what it leaves."""
        done = simulate(scenario, seed, run)
        return cls(scenario, seed, 1, run, tuple(act_rows(scenario, done)), series_of(done), summarise(scenario, done))

    def run(self, number: int) -> "Result":
        """Return run `number` of this result whole, by running it again."""
        return Result.single(self.scenario, self.seed, number)

    @property
    def acts(self) -> "pd.DataFrame":
        """The acts as a table, in the columns of `acts.csv`."""
        import pandas as pd  # heavy: only where a table is asked for

        return pd.DataFrame(self.rows, columns=list(ActRow._fields)).astype({"answers": "Int64"})

    @property
    def trajectories(self) -> "xr.Dataset":
        """People and posts by run (or quantile), day, sender and receiver; units and long names in the attributes."""
        raise NotImplementedError

    def plot(self) -> Any:
        """Draw the figures of this result."""
        raise NotImplementedError

    def save(self, folder: str | Path, force: bool = False) -> Path:
        """Write this result's folder."""
        from sim.result.folder import save

        return save(self, folder, force)
