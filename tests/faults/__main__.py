"""`python -m tests.faults [WORD]` injects every fault as often as its row says and prints fault, times tried and outcomes."""

import argparse
import collections
import random
import sys
import tempfile
from pathlib import Path

import pytest

from tests.faults import killing, places, surroundings, together  # noqa: F401  each enters its faults into the table
from tests.faults.table import FAULTS


def main() -> int:
    """Print the table; 0 where every law held."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("word", nargs="?", default="", help="only the rows whose name has it")
    parser.add_argument("--times", type=int, help="instead of each row's own number")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    broken = 0
    print("| fault | times | outcome |", "|---|---|---|", sep="\n")
    for each in FAULTS:
        if chosen.word not in each.name:
            continue
        outcomes: collections.Counter[str] = collections.Counter()
        for number in range(chosen.times or each.times):
            with tempfile.TemporaryDirectory() as folder:
                try:
                    outcomes[each.inject(Path(folder), random.Random(f"{chosen.seed} {each.name} {number}"))] += 1
                except pytest.skip.Exception as reason:
                    outcomes[f"not tried: {reason}"] += 1
                except AssertionError as error:
                    broken += 1
                    outcomes[f"BROKEN: {' '.join(str(error).split())[:300]}"] += 1
        told = "; ".join(f"{word} ({times})" for word, times in sorted(outcomes.items()))
        print(f"| {each.name} | {sum(outcomes.values())} | {told} |", flush=True)
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
