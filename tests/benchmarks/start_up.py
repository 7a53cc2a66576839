"""What a newcomer waits for: whole processes, start and imports included."""

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.benchmarks.rows import Side, row

ROOT = Path(__file__).parents[2]


ENSEMBLE = 'from sim.ensemble import ensemble; from sim.scenario import load; ensemble(load("skripal_2018"), 1000)'


def process(*arguments: str, **environment: str) -> None:
    """Run Python in a process of its own, from the repository's root; raises CalledProcessError where it fails."""
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True, env={**os.environ, **environment})


def run_once() -> None:
    """Run the crisis of 2018 into a folder that is thrown away, as a newcomer does first."""
    with tempfile.TemporaryDirectory() as folder:
        process("-m", "sim", "run", "skripal_2018", "--out", str(Path(folder) / "result"))


@row(aim="<= 3", pairs=7)
def run_against_imports() -> tuple[Side, Side]:
    """`reciprocity run skripal_2018`, result saved / `python -c "import mesa, matplotlib.pyplot"`, as processes"""
    return Side(run_once), Side(partial(process, "-c", "import mesa, matplotlib.pyplot"))


def ensemble_at_first() -> None:
    """Do a thousand runs where no compiled rules are kept yet."""
    with tempfile.TemporaryDirectory() as folder:
        process("-c", ENSEMBLE, XDG_CACHE_HOME=folder)


@row(aim="A <= 12", pairs=3)
def first_ensemble_against_interpreter() -> tuple[Side, Side]:
    """a first thousand runs, the rules compiled / `python -c pass`, as processes"""
    return Side(ensemble_at_first), Side(partial(process, "-c", "pass"))


@row(aim="A-B <= 1.5", pairs=7)
def later_ensemble_against_interpreter() -> tuple[Side, Side]:
    """a thousand runs, the rules compiled before / `python -c pass`, as processes"""
    process("-c", ENSEMBLE)
    return Side(partial(process, "-c", ENSEMBLE)), Side(partial(process, "-c", "pass"))
