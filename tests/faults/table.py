"""Faults and what becomes of a command under them: each a function that injects one fault once and says what it found."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

Injected = Callable[[Path, random.Random], str]  # an empty folder, and what chooses the moment; returns the outcome in words


class Fault(NamedTuple):
    """A fault that can be injected as often as wanted."""

    name: str
    law: str
    times: int  # of a whole trial
    inject: Injected


FAULTS: list[Fault] = []


def fault(name: str, times: int = 5) -> Callable[[Injected], Injected]:
    """Enter a function into the table; it raises AssertionError where something is lost, or taken for done that is not."""

    def enter(inject: Injected) -> Injected:
        FAULTS.append(Fault(name, " ".join((inject.__doc__ or "").split()), times, inject))
        return inject

    return enter
