"""`python -m tests.benchmarks [WORD...]` prints the table of ratios; with words, only the rows whose text has one of them."""

import sys

from tests.benchmarks.rows import HEAD, every_row, line, measure

print(HEAD)
for row in every_row():
    if len(sys.argv) == 1 or any(word.lower() in row.what.lower() for word in sys.argv[1:]):
        try:
            print(line(measure(row)), flush=True)
        except (FileNotFoundError, ModuleNotFoundError) as error:  # no compiler of C, or another library
            print(f"{'-':>8}  {row.what}: {error}", flush=True)
