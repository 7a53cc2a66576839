"""Small sweeps for the tests, and what is compared of their folders."""

import csv
import hashlib
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

FEUD = """
format: 1
title: A feud
scenario: noisy_feud
vary:
  states.AAA.echo: {min: 0, max: 1, steps: 4}
  states.BBB.strategy: [tit_for_tat, {name: multiplier, ratio: 0.5}, generous]
runs: 40
seed: 7
outputs: [acts, people_expelled, escalation_ratio, first_day, AAA>BBB.people_expelled, AAA>BBB.staff_end]
"""


class Here(Executor):
    """An executor of the user's own: at once, in this thread."""

    def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        """Do it."""
        future: Future[Any] = Future()
        future.set_result(function(*arguments, **named))
        return future


def write(folder: Path, text: str = FEUD) -> Path:
    """Write a sweep file and return its path."""
    path = folder / "feud.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def hashes(folder: Path) -> dict[str, str]:
    """Return the hash of every file of a sweep but its manifest, which tells how it came about."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.name != "manifest.json"}


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file by their columns."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
