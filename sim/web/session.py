"""What one visitor has before them: a setting, a day of its run, a state whose rule is open, a setting kept to compare."""

from dataclasses import dataclass, replace

from sim.scenario.values import Misfit
from sim.web.dials import own_first
from sim.web.opening import Refused
from sim.web.setting import Base, Setting


@dataclass(frozen=True)
class Session:
    """One visitor's page; each method returns the page after something was done to it."""

    setting: Setting
    day: int  # the last day that is shown
    state: str  # whose rule is open
    act: int | None = None  # whose cause is asked
    kept: Setting | None = None
    refused: Refused | None = None  # the last file that could not be opened

    @classmethod
    def of(cls, base: Base) -> "Session":
        """Return the page of a scenario as it opens: the whole run is seen, and the first state that answers can be changed."""
        return cls(Setting(base), base.scenario.days - 1, own_first(base.scenario)[0][0])

    def opened(self, found: Base | Refused) -> "Session":
        """Return the page of another scenario; a file that is refused changes nothing else."""
        return replace(self, refused=found) if isinstance(found, Refused) else Session.of(found)

    def turned(self, path: str, value: float) -> "Session":
        """Return the page with a slider moved; what the scenario can't have changes nothing."""
        try:
            return self._set(self.setting.turned(path, value))
        except Misfit:
            return self

    def answering(self, strategy: str) -> "Session":
        """Return the page with another strategy for the state that is open."""
        try:
            return self._set(self.setting.answering(self.state, strategy))
        except Misfit:
            return self

    def seeded(self, seed: int) -> "Session":
        """Return the page with another seed."""
        return self._set(self.setting.seeded(seed))

    def forgotten(self) -> "Session":
        """Return the page with the scenario's own values."""
        return self._set(self.setting.forgotten())

    def choosing(self, state: str) -> "Session":
        """Return the page with another state's rule open."""
        return replace(self, state=state) if state in self.setting.scenario.states else self

    def on(self, day: int) -> "Session":
        """Return the page on another day; the setting stays, so that a reset forgets nothing."""
        return replace(self, day=min(max(0, day), self.setting.scenario.days - 1))

    def asking(self, act: int | None) -> "Session":
        """Return the page with the cause of an act told; of none with its number, nothing is told."""
        known = act is not None and 1 <= act <= len(self.setting.result.rows)
        return replace(self, act=act if known else None)

    def keeping(self) -> "Session":
        """Return the page with its setting kept, to be compared with those that follow."""
        return replace(self, kept=self.setting)

    def dropping(self) -> "Session":
        """Return the page with nothing to compare."""
        return replace(self, kept=None)

    def _set(self, setting: Setting) -> "Session":
        return replace(self, setting=setting, act=None)
