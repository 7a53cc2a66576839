"""The package from Python, as short as its commands: `Scenario.load(path).run(seed=1).save("results/mine")`."""

from pathlib import Path
from typing import Self

from sim import scenario
from sim.result import Result


class Scenario(scenario.Scenario):
    """A whole scenario that can be loaded and run."""

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read a scenario: a file, or the name of one that ships; raises ScenarioError with all its faults."""
        return cls.model_validate(dict(scenario.load(path)))

    def run(self, runs: int = 1, seed: int = 0, workers: int = 1) -> Result:
        """Run the scenario and return what it leaves; the same seed gives the same numbers, whatever the number of workers.

        Raises ValueError for more than one run: ensembles are not there yet.
        """
        if runs != 1:
            raise ValueError(f"runs is {runs}; one run at a time for now (runs=1)")
        return Result.single(self, seed, command=f"scenario.run(runs={runs}, seed={seed}, workers={workers})")
