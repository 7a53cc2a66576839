"""What a command imports and what it connects to, seen from within its own process."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import packages_distributions
from pathlib import Path
from tempfile import TemporaryDirectory

from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
WATCH = """
import json, sys
seen = []
sys.addaudithook(lambda event, found: seen.append([event, repr(found)[:200]]) if event.startswith("socket.") else None)
from sim.cli import main
status = main(sys.argv[1:])
print("\\n" + json.dumps({"status": status, "modules": sorted({name.partition(".")[0] for name in sys.modules}), "sockets": seen}))
"""


def watched(words: Sequence[str], folder: Path) -> dict[str, object]:
    """Run a command in a folder, and return its status, the packages it imported, and every use of a socket."""
    program = [sys.executable, "-c", WATCH, *words]
    path = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(program, cwd=folder, env=path, capture_output=True, text=True, timeout=300)
    assert not done.returncode, done.stderr
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def needed(words: Sequence[str]) -> list[str]:
    """Return the distributions that a command imports."""
    with TemporaryDirectory() as folder:
        modules = watched(words, Path(folder))["modules"]
    assert isinstance(modules, list)
    by_module = packages_distributions()
    return sorted({str(canonicalize_name(name)) for module in modules for name in by_module.get(module, ())})
