"""The mutants that no test can kill, each with the reason: `explained.csv`, by file, function and change."""

import csv
from pathlib import Path

LIST = Path(__file__).with_name("explained.csv")


def explained() -> dict[tuple[str, ...], str]:
    """Return the reason of each explained mutant, by its file, function and change."""
    with LIST.open(newline="") as file:
        return {(row["file"], row["function"], row["mutant"]): row["reason"] for row in csv.DictReader(file)}
