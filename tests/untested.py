"""What no test comes through, against the list of it with the reasons: `python -m tests.untested [COVERAGE_DATA]`.

The data are those that `python -m pytest -n 2 --cov` leaves. A line or branch that is not on the list, and one that is but is
tested by now, is told and makes the exit status 1. The list, `untested.csv`, names a place by its code, so that it goes with the
code and not with line numbers.
"""

import csv
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from coverage import Coverage

LIST = Path(__file__).with_name("untested.csv")
Place = tuple[str, str]


def untested(report: dict[str, Any]) -> Counter[Place]:
    """Return the blocks and branches that a report says are missed, by file and code."""
    found: Counter[Place] = Counter()
    for file, told in report["files"].items():
        text = Path(file).read_text(encoding="utf-8").splitlines()
        missed, came = set(told["missing_lines"]), set(told["executed_lines"])
        before = False
        for line in sorted(missed | came):
            if line in missed and not before:
                found[file, text[line - 1].strip()] += 1  # a block is named by its first line
            before = line in missed
        for one, other in told["missing_branches"]:
            if one in came and other not in missed:
                found[file, f"{text[one - 1].strip()} -> {text[other - 1].strip() if other > 0 else 'the end'}"] += 1
    return found


def listed() -> dict[Place, str]:
    """Return the reason for each place of the list."""
    with LIST.open(newline="", encoding="utf-8") as file:
        return {(row["file"], row["code"]): row["why"] for row in csv.DictReader(file)}


def main(data: str = ".coverage") -> int:
    """Compare, print what differs and the totals, and return the exit status."""
    coverage = Coverage(data_file=data)
    coverage.load()
    with tempfile.TemporaryDirectory() as folder:
        coverage.json_report(outfile=f"{folder}/report.json")
        report = json.loads(Path(folder, "report.json").read_text())
    found, known = untested(report), listed()
    rows = csv.writer(sys.stdout, lineterminator="\n")
    for place in sorted(set(found) - set(known)):
        rows.writerow((*place, "NOT ON THE LIST"))
    for place in sorted(set(known) - set(found)):
        rows.writerow((*place, "TESTED, OR GONE: take it from the list"))
    totals = report["totals"]
    for word, done, every in (("lines", "covered_lines", "num_statements"), ("branches", "covered_branches", "num_branches")):
        print(f"{totals[done]:,} of {totals[every]:,} {word} are tested: {totals[done] / totals[every]:.2%}")
    return int(set(found) != set(known))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
