"""A setting of the page: a scenario, the values set over it, a seed; its run is made whole, and the page shows it by day.

A run takes milliseconds and belongs to its setting: to go back a day, to jump, or to ask why are look-ups then, and no second
engine has to be kept in step. Mesa's `Model(scenario, seed)` gives the same numbers, a day a step.
"""

import shlex
from dataclasses import dataclass, replace
from functools import cached_property

from sim.result import Result
from sim.scenario import Scenario
from sim.scenario.build import strategy_of
from sim.scenario.values import varied


@dataclass(frozen=True, eq=False)
class Base:
    """A scenario as it was opened: the name that a command line would give it."""

    name: str
    scenario: Scenario


@dataclass(frozen=True)
class Setting:
    """A scenario with values set over it, by paths as after `--set`, and a seed."""

    base: Base
    values: tuple[tuple[str, float | str], ...] = ()
    seed: int = 0

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario as run."""
        return varied(self.base.scenario, self.values)

    @cached_property
    def result(self) -> Result:
        """Its run, whole."""
        return Result.single(self.scenario, self.seed, command=self.command)

    @property
    def command(self) -> str:
        """The command line that makes the same run."""
        sets = [word for path, value in self.values for word in ("--set", f"{path}={plain(value)}")]
        return shlex.join(["reciprocity", "run", self.base.name, *(["--seed", str(self.seed)] if self.seed else []), *sets])

    def turned(self, path: str, value: float) -> "Setting":
        """Return the setting with a number at a path; raises Misfit where the scenario can't have it."""
        return self._with({**dict(self.values), path: float(value)})

    def answering(self, code: str, strategy: str) -> "Setting":
        """Return the setting in which a state has another strategy, with its defaults; raises Misfit for one that is unknown."""
        path = f"states.{code}.strategy"
        kept = {each: value for each, value in self.values if each != path and not each.startswith(f"{path}.")}
        same = code in self.base.scenario.states and strategy == strategy_of(self.base.scenario.states[code])[0]
        return self._with(kept if same else {path: strategy, **kept})

    def seeded(self, seed: int) -> "Setting":
        """Return the setting with another seed."""
        return replace(self, seed=min(max(0, seed), 2**32 - 1))

    def forgotten(self) -> "Setting":
        """Return the scenario as it was opened, with the same seed."""
        return replace(self, values=())

    def _with(self, values: dict[str, float | str]) -> "Setting":
        made = replace(self, values=tuple(values.items()))
        _ = made.scenario  # raises where it can't be
        return made


def plain(value: float | str) -> str:
    """Return a value as a command line has it."""
    return value if isinstance(value, str) else repr(int(value) if value.is_integer() else value)
