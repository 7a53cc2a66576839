"""`python -m tests.golden` says which golden results are the same here; `--refresh` stores them anew, for a change that is meant."""

import argparse

from sim.files import write_table
from sim.provenance import versions
from tests.golden.hashes import STORED, Golden, golden, names, stored

parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
parser.add_argument("--refresh", action="store_true", help="write hashes.csv anew; the change is then read and reviewed")
refresh = parser.parse_args().refresh
rows = [row for name in names() for row in golden(name)]
if refresh:
    write_table(STORED, Golden._fields, rows)
    print(f"stored {len(rows)} files of {len(names())} results in {STORED}")
else:
    others = [f"{one.scenario}, {one.made}: {one.file} is another" for one in rows if one not in stored()]
    print(*others, f"{len(rows) - len(others)} of {len(rows)} files are the same with {versions('numba')}", sep="\n")
    raise SystemExit(bool(others))
