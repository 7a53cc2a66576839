"""A thousand runs of a setting, off the page's thread; a newer wish ends those of the older one within a moment."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from sim.tables import Series, series_of_many
from sim.web.setting import Setting

RUNS = 1000
PATIENCE = 20.0  # seconds
ONCE = "The rules are being made fast for many runs, once; this takes some ten seconds."
COMPILING = threading.Lock()  # held while the rules are compiled, once for all who visit


class Superseded(Exception):
    """The runs are no longer wanted."""


@dataclass(frozen=True, eq=False)  # one is another: to compare all numbers would take longer than to draw them
class Told:
    """What is known of the thousand runs: people and posts by day, or a sentence why there is none."""

    setting: Setting | None = None
    series: Series | None = None
    says: str = ""


NOTHING = Told()  # so far


class Many:
    """Makes the runs of the last setting wished for, and tells what comes of it."""

    def __init__(self, tell: Callable[[Told], None]) -> None:
        self.tell = tell
        self.newest = 0
        self.lock = threading.Lock()

    def wish(self, setting: Setting) -> None:
        """Want the runs of a setting, and no others."""
        with self.lock:
            self.newest += 1
            number = self.newest
        threading.Thread(target=self._work, args=(number, setting), daemon=True).start()

    def stop(self) -> None:
        """Want none."""
        with self.lock:
            self.newest += 1

    def _work(self, number: int, setting: Setting) -> None:
        from sim.ensemble import ensemble  # heavy: Numba

        ends: list[float] = []

        def check(done: int) -> None:
            if number != self.newest:
                raise Superseded
            ends.append(time.monotonic() + PATIENCE)  # the first counts: what came before was compiling
            if time.monotonic() > ends[0]:
                raise TimeoutError

        def say(text: str) -> None:
            self._say(number, Told(says=ONCE))

        try:
            if COMPILING.locked():
                self._say(number, Told(says=ONCE))
            with COMPILING:
                pass
            if number == self.newest:
                done = ensemble(setting.scenario, RUNS, setting.seed, progress=check, say=say)
                self._say(number, Told(setting, series_of_many(done)))
        except Superseded:
            pass
        except TimeoutError:
            self._say(number, Told(says=f"{RUNS:,} runs of this setting take more than {PATIENCE:g} seconds."))
        except Exception as error:  # of a run that fails: the page says so and lives on
            self._say(number, Told(says=f"A run failed: {' '.join(str(error).split())[:300]}"))

    def _say(self, number: int, told: Told) -> None:
        if number == self.newest:
            self.tell(told)


def warm() -> threading.Thread:
    """Compile the rules in the background, or find them compiled."""

    def work() -> None:
        from sim.ensemble.cache import kernel  # heavy: Numba

        with COMPILING:
            kernel(lambda text: None)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread
