"""Progress on standard error, where that is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sim.faults import lines_printable


def say(text: str) -> None:
    """Say a sentence on standard error."""
    print(lines_printable(text), file=sys.stderr)


@contextmanager
def progress(what: str, total: int, quiet: bool = False) -> Iterator[Callable[[int], None] | None]:
    """Give what is to be called with the number done so far; it draws a bar with rate and time left, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=total, rate="")

        def advance(done: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, rate=f"{speed:,.0f} a second" if speed else "")

        yield advance
