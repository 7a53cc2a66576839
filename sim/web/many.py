"""A thousand runs of a setting, off the page's thread; a newer wish ends those of the older one within a moment."""

import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from sim.result import Result
from sim.web.setting import Setting

RUNS = 1000
PATIENCE = 20.0  # seconds
COMPILING = threading.Lock()  # held while the rules are compiled, once for all who visit


class Superseded(Exception):
    """The runs are no longer wanted."""


class Told(NamedTuple):
    """What is known of the thousand runs: their result, or a sentence why there is none."""

    setting: Setting | None = None
    result: Result | None = None
    says: str = ""


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
        end = time.monotonic() + PATIENCE

        def check(done: int) -> None:
            if number != self.newest:
                raise Superseded
            if time.monotonic() > end:
                raise TimeoutError

        try:
            if COMPILING.locked():
                self._say(number, Told(says="The rules are being made fast for many runs, once; this takes some ten seconds."))
            with COMPILING:
                pass
            check(0)
            result = Result.many(setting.scenario, RUNS, setting.seed, progress=check, command=f"{setting.command} --runs {RUNS}")
            self._say(number, Told(setting, result))
        except Superseded:
            pass
        except TimeoutError:
            self._say(
                number,
                Told(
                    says=f"{RUNS:,} runs of this setting take more than {PATIENCE:g} seconds; {setting.command} --runs {RUNS} has the time."
                ),
            )
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
