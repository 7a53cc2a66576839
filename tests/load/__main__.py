"""`python -m tests.load [WORD]` prints what large worlds, long decades, many runs and a whole class cost, in seconds and MB.

WORD is `run`, `ensemble`, `runs` or `class`, or all of a row's name, like `run 195 120`.
"""

import sys
import tempfile
from pathlib import Path

from tests.load.trials import trials

word = " ".join(sys.argv[1:])
print("| load | seconds | peak, MB | left, MB |", "|---|---|---|---|", sep="\n")
for name, trial in trials().items():
    if word not in name:
        continue
    with tempfile.TemporaryDirectory() as folder:
        load = trial(Path(folder))
    print(f"| {load.what} | {load.seconds:.1f} | {load.peak:,} | {load.left:,.1f} |", flush=True)
