"""A sweep's result: one record, the same for a fresh sweep and for one opened from its folder; tables are read when asked for."""

import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.files import whole
from sim.folders.sweep_manifest import read_manifest
from sim.result.reading import header_of

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from sim.experiments.loading import Loaded


@dataclass(frozen=True)
class SweepResult:
    """What a sweep leaves."""

    folder: Path
    manifest: dict[str, Any]

    @classmethod
    def open(cls, folder: str | Path) -> "SweepResult":
        """Read a sweep's folder; raises FolderError with all that is missing, cut off or changed."""
        folder = Path(folder)
        return cls(folder, read_manifest(folder))

    @property
    def failed(self) -> int:
        """How many runs failed; their rows say why."""
        return int(self.manifest["failed"])

    @cached_property
    def sweep(self) -> "Loaded":
        """The sweep as run, with its experiments; strategies of a user's own must be registered (`strategies.user.borrowed`)."""
        from sim.experiments.loading import load

        return load(self.folder / "sweep.yaml")

    @cached_property
    def design(self) -> "pd.DataFrame":
        """The points: experiment, seed, and a column for each path that varies."""
        return self._table("design.csv").set_index("point")

    @cached_property
    def sample(self) -> "pd.DataFrame":
        """The shares (0 to 1) of a sampled design at each point; no rows for a grid, a list, or a design that was given."""
        return self._table("sample.csv").set_index("point")

    @cached_property
    def points(self) -> "pd.DataFrame":
        """What the runs of each point add up to: a row for each point and output."""
        return self._table("points.csv")

    @property
    def runs(self) -> "pd.DataFrame":
        """Each run by itself; read anew each time, for it may be large."""
        if self.manifest["format"] == "parquet":
            import pandas as pd

            return pd.read_parquet(self.folder / "runs.parquet")
        return self._table("runs.csv")

    @cached_property
    def data(self) -> "xr.Dataset | xr.DataTree":
        """What stands in `points.csv` with the design's dimensions; of a sweep with parts a tree, a branch for each."""
        import xarray as xr

        path = self.folder / "sweep.nc"
        parts = [each["name"] for each in self.manifest["experiments"]]
        return xr.load_datatree(path, engine="h5netcdf") if parts[0] else xr.load_dataset(path, engine="h5netcdf")

    def means(self, output: str) -> Any:
        """Return the mean of an output at each point, in the order of the points (as SALib's analyses take it); NaN where there is none.

        Raises KeyError for an output that was not kept.
        """
        if output not in self.manifest["outputs"]:
            raise KeyError(f"{output!r} is not among the outputs {', '.join(self.manifest['outputs'])}")
        rows = self.points[self.points["output"] == output]
        return rows.sort_values("point")["mean"].to_numpy()

    def save(self, folder: str | Path, force: bool = False) -> Path:
        """Copy this sweep's folder and return the copy's path; raises FolderError as `files.whole` does."""
        with whole(folder, force) as new:
            shutil.copytree(self.folder, new, dirs_exist_ok=True)
        return Path(folder)

    def _table(self, name: str) -> "pd.DataFrame":
        import pandas as pd  # heavy: only where a table is asked for

        header_of(self.folder / name)  # refuses what no table begins with, which pandas would make columns of without end
        return pd.read_csv(self.folder / name)
