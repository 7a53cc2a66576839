"""The package from Python, as short as its commands: `Scenario.load(path).run(seed=1).save("results/mine")`."""

import shutil
import weakref
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, Literal, Self

from sim import scenario
from sim.result import Result

if TYPE_CHECKING:
    from sim.folders.sweep import SweepResult


class Scenario(scenario.Scenario):
    """A whole scenario that can be loaded and run."""

    @classmethod
    def load(cls, path: str | Path, sets: Sequence[str] = ()) -> Self:
        """Read a scenario: a file, or the name of one that ships, with values set over it ("states.RUS.lag.mean=5").

        Raises ScenarioError with all its faults.
        """
        return cls.model_validate(dict(scenario.load(path, sets)))

    def run(
        self, runs: int = 1, seed: int = 0, workers: int | None = None, keep_acts: int = 0, posterior: str | Path | None = None
    ) -> Result:
        """Run the scenario and return what it leaves; the same seed gives the same numbers, whatever the number of workers.

        One run has the best figures of the staff bands. Of several, each draws its staff within the bands, and the result holds
        their mean and quantiles, with the acts of the first `keep_acts` runs; `workers` threads, as many as processors by default.
        With a `posterior` ("2018", a calibration's folder; "2018:BBB" names the state that answers) each of several runs draws its
        parameters from it. Raises ValueError for less than one run, and for a single one from a posterior.
        """
        command = f"scenario.run(runs={runs}, seed={seed}, workers={workers}, keep_acts={keep_acts}"
        if posterior is not None:
            from sim.result.drawn import many_drawn  # reads netCDF: only where a posterior is asked for

            return many_drawn(self, str(posterior), runs, seed, workers, keep_acts, f"{command}, posterior={str(posterior)!r})")
        command += ")"
        if runs == 1:
            return Result.single(self, seed, command=command)
        return Result.many(self, runs, seed, workers, keep_acts=keep_acts, command=command)


def sweep(
    source: str | Path | Mapping[str, Any] | scenario.Scenario,
    *,
    problem: Mapping[str, Any] | None = None,
    sample: Any = None,
    out: str | Path | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    executor: Executor | None = None,
    resume: bool = False,
    force: bool = False,
    table: Literal["csv", "parquet"] = "csv",
    strategies: str | Path | None = None,
    **keys: Any,
) -> "SweepResult":
    """Run a scenario at all points of a design, and return the same record that opening the sweep's folder gives.

    Parameters
    ----------
    source
        A sweep file or a sweep as a map; with keys of a sweep beside it (`vary`, `design`, `runs`, `seed`, `outputs`, …), a scenario:
        its file, its shipped name, or the scenario itself.
    problem, sample
        A problem of SALib, whose names are paths of the scenario, and its sample: an array of shape (points, paths).
    out
        The folder; without one, a temporary folder that goes with the result.
    workers, cluster, executor
        Threads here (processes where a strategy can't be compiled), a Dask scheduler's address or "local", or an executor of your own
        whose workers can import `sim`. No number depends on them.
    resume, force
        Go on with a sweep that was stopped; write over what is there.
    strategies
        A Python file with strategies of your own; its text goes along to the workers.

    Raises ScenarioError with all faults of the sweep, FolderError where the folder is taken, ClusterError where no cluster answers.
    """
    from sim.experiments.lending import LENDER  # heavy, from here on
    from sim.folders import sweeping
    from sim.folders.asking import asked

    own = sweeping.source_of(strategies)
    folder = Path(mkdtemp(prefix="reciprocity-sweep-")) / "sweep" if out is None else Path(out)
    ways = sweeping.Ways(workers, cluster, executor, resume, force, table, f"sim.sweep({str(source)[:80]!r}, …)")
    with LENDER.lent(own, keep=False):
        job = sweeping.seeded(asked(source, problem, sample, keys), own)
        result = sweeping.sweep(job, folder, ways)
    if out is None:
        weakref.finalize(result, shutil.rmtree, folder.parent, ignore_errors=True)
    return result
