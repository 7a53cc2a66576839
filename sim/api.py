"""The package from Python, as short as its commands: `Scenario.load(path).run(seed=1).save("results/mine")`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from sim import scenario
from sim.result import Result


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
