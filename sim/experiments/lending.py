"""A user's strategies in the process that works: registered once, while those of another sweep wait until nobody needs them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sim.strategies import REGISTRY, Strategy
from sim.strategies.user import register_text

Source = tuple[str, str]  # path, as messages name it, and text


class Lender:
    """Strategies of one file at a time, for as many threads as want the same ones."""

    def __init__(self) -> None:
        self.free = threading.Condition()
        self.users = 0
        self.source: Source | None = None
        self.before: tuple[Strategy, ...] = ()

    @contextmanager
    def lent(self, source: Source | None, keep: bool = True) -> Iterator[None]:
        """Hold the strategies of a file registered for the time of the block; where `keep`, until another file's are wanted.

        Raises StrategyFileError where they can't be registered.
        """
        with self.free:
            self.free.wait_for(lambda: self.users == 0 or self.source == source)
            if self.source != source:
                self._change(source)
            self.users += 1
        try:
            yield
        finally:
            with self.free:
                self.users -= 1
                if not keep and self.users == 0:
                    self._change(None)
                self.free.notify_all()

    def _change(self, source: Source | None) -> None:
        if self.source is not None:
            REGISTRY.restore(self.before)
            self.source = None
        self.before = tuple(REGISTRY)
        if source is not None:
            path, text = source
            register_text(text.encode(), path)
            self.source = source


LENDER = Lender()
