"""Mutation testing: `python -m tests.mutation [ROOM or FILE ...] [--sample N] [--seed S]` (`--help` says the rest)."""

import argparse
import csv
import itertools
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.mutation.explained import explained
from tests.mutation.guards import DATA, FOLDER, measure
from tests.mutation.killers import keep, killers, mark
from tests.mutation.operators import mutants
from tests.mutation.trial import KILLED, Trial
from tests.mutation.trying import Trying, changes

ROOMS = ["sim/rules", "sim/strategies", "sim/inference"]


class Row(NamedTuple):
    """What became of a mutant."""

    file: str
    function: str
    mutant: str
    line: str
    outcome: str  # killed, timeout, survived, unseen (no test comes through its line)
    test: str = ""
    seconds: str = ""


def main() -> None:
    """Try the mutants of some rooms or files, and say what became of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("places", nargs="*", default=ROOMS, metavar="ROOM_OR_FILE")
    parser.add_argument("--sample", type=int, metavar="N", help="only N mutants of all, drawn")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the draw")
    parser.add_argument("--again", action="store_true", help="try again those that were not killed")
    parser.add_argument("--map", nargs="*", metavar="TEST", help="find out which tests guard which lines: run the suite, or add new tests")
    parser.add_argument("--seconds", type=float, default=15, help="the most that the tests of one mutant may take in all")
    parser.add_argument("--out", type=Path, default=FOLDER / "mutants.csv", help="what became of each (a later call goes on with it)")
    parser.add_argument("--explained", action="store_true", help="try those that are explained, too")
    parser.add_argument("--keep", action="store_true", help="write what killed each to killers.csv, so that a later trial begins with it")
    parser.add_argument("--known", action="store_true", help="try those whose killer is known, by it alone: needs no map")
    given = parser.parse_args()
    if given.map is not None or not (DATA.exists() or given.known):
        measure(given.map or [])
    files = [each for place in map(Path, given.places) for each in (sorted(place.rglob("*.py")) if place.is_dir() else [place])]
    every = [(file, mutant) for file in files for mutant, _ in mutants(file.read_text())]
    known = explained()
    if given.known:
        killer = killers()
        every = [(file, mutant) for file, mutant in every if mark((str(file), mutant.function, mutant.text)) in killer]
    chosen = set(every if given.sample is None else random.Random(given.seed).sample(every, min(given.sample, len(every))))
    rows = {row[:3]: row for row in read(given.out) if not (given.again and row.outcome not in KILLED and Path(row.file) in files)}
    write(given.out, list(rows.values()))

    def work(trying: Trying) -> None:
        with tempfile.TemporaryDirectory() as copy:
            trial = Trial(trying, Path(copy), 0 if given.known else given.seconds)
            for late, file in itertools.product((False, True), files):  # those that take a process of their own come last
                for mutant, tree in mutants(file.read_text()):
                    name = (str(file), mutant.function, mutant.text)
                    left = (file, mutant) in chosen and name not in rows and (name not in known or given.explained)
                    changed = changes(file.resolve(), tree) if left else []
                    if left and late == (not changed):
                        began = time.perf_counter()
                        outcome, test = trial.outcome(file, mutant, tree, changed)
                        took = f"{time.perf_counter() - began:.2f}"
                        rows[name] = Row(*name, str(mutant.line), outcome, test, took)
                        write(given.out, [rows[name]], "a")

    plugin = Trying(work)
    with tempfile.TemporaryDirectory() as base:
        words = ["-q", "-s", "-p", "no:randomly", f"--basetemp={base}/tests"]
        pytest.main([*words, *(f"--ignore={each}" for each in ("tests/benchmarks", "tests/load", "tests/golden"))], plugins=[plugin])
    if given.keep:
        there = [
            (str(file), mutant.function, mutant.text)
            for room in ROOMS for file in sorted(Path(room).rglob("*.py")) for mutant, _ in mutants(file.read_text())
        ]  # fmt: skip
        keep([(row[:3], row.test) for row in rows.values() if row.outcome in KILLED and row.test], there)
    names = [(str(file), mutant.function, mutant.text) for file, mutant in every]
    tell([rows.get(name) or Row(*name, "", "explained") for name in names if name in rows or name in known])


def read(path: Path) -> list[Row]:
    """Read what became of mutants, where anything is known."""
    if not path.exists():
        return []
    with path.open(newline="") as file:
        return [Row(*row) for row in list(csv.reader(file))[1:]]


def write(path: Path, rows: list[Row], mode: str = "w") -> None:
    """Write rows, anew or at the end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open(mode, newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows if mode == "a" else [Row._fields, *rows])


def tell(rows: list[Row]) -> None:
    """Print the mutants that are neither killed nor explained, and how many there are of each kind."""
    known, counts = explained(), dict[str, Counter[str]]()
    for row in rows:
        outcome, where = row.outcome, f"{row.file}:{row.line} {row.function}: {row.mutant}"
        if row[:3] in known and outcome in KILLED:
            print(f"{where}  [explained, but {outcome}: take it from the list]")
        elif row[:3] in known:
            outcome = "explained"
        elif outcome in ("survived", "unseen"):
            print(f"{where}  [{outcome}]")
        counts.setdefault("/".join(row.file.split("/")[:2]), Counter())[outcome] += 1
    for room, each in counts.items():
        print(f"{room}: {each.total()} mutants, " + ", ".join(f"{number} {word}" for word, number in sorted(each.items())))


if __name__ == "__main__":
    sys.exit(main())
