"""What a command imports and what it connects to, seen from within its own process."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import packages_distributions
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
WATCH = """
import json, sys
words, seen = [], []
sys.addaudithook(lambda event, found: seen.append([" ".join(words), event, repr(found)[:200]]) if event.startswith("socket.") else None)
from sim.cli import main
statuses = [main(words := line) for line in json.loads(sys.argv[1])]
modules = sorted({name.partition(".")[0] for name in sys.modules})
print("\\n" + json.dumps({"statuses": statuses, "modules": modules, "sockets": seen}))
"""


class Watched(NamedTuple):
    """What commands in one process did."""

    statuses: list[int]
    modules: list[str]  # imported
    sockets: list[tuple[str, str, str]]  # command, event, and what it was about


def watched(lines: Sequence[Sequence[str]], folder: Path) -> Watched:
    """Run commands in a folder, one after the other in one process, and return what they imported, and every use of a socket."""
    program = [sys.executable, "-c", WATCH, json.dumps(lines)]
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(program, cwd=folder, env=path, capture_output=True, text=True, timeout=300)
    assert not done.returncode, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    return Watched(found["statuses"], found["modules"], [tuple(each) for each in found["sockets"]])


def needed(words: Sequence[str]) -> list[str]:
    """Return the distributions that a command imports."""
    with TemporaryDirectory() as folder:
        modules = watched([words], Path(folder)).modules
    by_module = packages_distributions()
    return sorted({str(canonicalize_name(name)) for module in modules for name in by_module.get(module, ())})
