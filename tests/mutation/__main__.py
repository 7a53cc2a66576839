"""Mutation testing: `python -m tests.mutation [ROOM or FILE ...] [--sample N] [--seed S]` (`--help` says the rest)."""

import argparse
import ast
import csv
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.mutation.explained import explained
from tests.mutation.fresh import Copy
from tests.mutation.guards import DATA, FOLDER, Guards, measure
from tests.mutation.judging import Judge
from tests.mutation.killers import keep, killers, mark
from tests.mutation.operators import mutants
from tests.mutation.trying import Trying, changes

KILLED = ("killed", "timeout")
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
    given = parser.parse_args()
    if given.map is not None or not DATA.exists():
        measure(given.map or [])
    files = [each for place in map(Path, given.places) for each in (sorted(place.rglob("*.py")) if place.is_dir() else [place])]
    every = [(file, mutant) for file in files for mutant, _ in mutants(file.read_text())]
    known, killer = explained(), killers()
    chosen = set(every if given.sample is None else random.Random(given.seed).sample(every, min(given.sample, len(every))))
    rows = {row[:3]: row for row in read(given.out) if not (given.again and row.outcome not in KILLED and Path(row.file) in files)}
    write(given.out, list(rows.values()))

    def work(trying: Trying) -> None:
        guards, recent = Guards(), list[str]()
        with tempfile.TemporaryDirectory() as copy:
            forked, fresh = Judge(trying.forked), Judge(Copy(Path(copy)).attempt)
            for late in (False, True):  # those that need a process of their own come last
                for file in files:
                    for mutant, tree in mutants(file.read_text()):
                        name = (str(file), mutant.function, mutant.text)
                        if (file, mutant) not in chosen or name in rows or (name in known and not given.explained):
                            continue
                        changed = changes(file.resolve(), tree)
                        if changed or late:
                            began = time.perf_counter()
                            found = (
                                guards.of(file, mutant.line, mutant.end, given.seconds) if changed else guards.of_room(file, given.seconds)
                            )
                            first = killer.get(mark(name), "")
                            order = dict.fromkeys([first, *recent, *found])
                            tests = {
                                each: guards.costs.of(each) for each in order if each in trying.items and (each in found or each == first)
                            }
                            outcome, test = forked.outcome(changed, tests) if changed else ("survived", "")
                            if not changed or (outcome == "survived" and guards.imported(file, mutant.line, mutant.end)):
                                outcome, test = fresh.outcome((file, ast.unparse(tree)), tests)
                            recent[:] = [test] * bool(test) + [each for each in recent if each != test][:4]
                            took = f"{time.perf_counter() - began:.2f}"
                            row = Row(str(file), mutant.function, mutant.text, str(mutant.line), outcome, test, took)
                            rows[row[:3]] = row
                            write(given.out, [row], "a")

    plugin = Trying(work)
    with tempfile.TemporaryDirectory() as base:
        words = ["-q", "-s", "--no-cov", "-p", "no:randomly", f"--basetemp={base}/tests"]
        pytest.main([*words, *(f"--ignore={each}" for each in ("tests/benchmarks", "tests/load", "tests/golden"))], plugins=[plugin])
    if given.keep:
        every_room = [
            (str(file), mutant) for room in ROOMS for file in sorted(Path(room).rglob("*.py")) for mutant, _ in mutants(file.read_text())
        ]
        there = [(file, mutant.function, mutant.text) for file, mutant in every_room]
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
