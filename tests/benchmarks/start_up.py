"""What a newcomer waits for: whole processes, start and imports included."""

import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.benchmarks.rows import Side, row

ROOT = Path(__file__).parents[2]


def process(*arguments: str) -> None:
    """Run Python in a process of its own, from the repository's root; raises CalledProcessError where it fails."""
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)


def run_once() -> None:
    """Run the crisis of 2018 into a folder that is thrown away, as a newcomer does first."""
    with tempfile.TemporaryDirectory() as folder:
        process("-m", "sim", "run", "skripal_2018", "--out", str(Path(folder) / "result"))


@row(aim="<= 3", pairs=7)
def run_against_imports() -> tuple[Side, Side]:
    """`reciprocity run skripal_2018`, result saved / `python -c "import mesa, matplotlib.pyplot"`, as processes"""
    return Side(run_once), Side(partial(process, "-c", "import mesa, matplotlib.pyplot"))
