"""`kill -9` at a random moment: what is there is whole, what is not can be made again, and a job that resumes ends the same."""

import random
from pathlib import Path

from sim.result import Result
from sim.result.opening import edited, read_manifest
from tests.experiments.sweeps import FEUD, write
from tests.faults.starting import done, files, killed, moment
from tests.faults.table import fault


def whole_or_absent(out: Path) -> str:
    """Return which of both a result is; a half is an error."""
    if not out.exists():
        return "absent"
    Result.open(out)
    assert not edited(out, read_manifest(out))
    return "whole"


@fault("kill -9 of run", times=40)
def run(folder: Path, chance: random.Random) -> str:
    """A result is whole or absent, and made again it is the same."""
    words = ["run", "skripal_2018", "--runs", "3000", "--workers", "2", "--quiet", "--no-figures", "--out"]
    took = done([*words, "first"], folder)
    killed([*words, "second"], folder, moment(chance, took))
    state = whole_or_absent(folder / "second")
    done([*words, "second", "--force"], folder)
    assert files(folder / "first") == files(folder / "second")
    return f"{state} when killed; made again, the same"


@fault("kill -9 of run --force over a result", times=40)
def over(folder: Path, chance: random.Random) -> str:
    """The old result stands until the new one does; at no moment is there a mixture of both."""
    words = ["run", "us_russia_2018", "--quiet", "--no-figures", "--out", "r"]
    took = done([*words, "--seed", "1"], folder)
    old = files(folder / "r")
    killed([*words, "--seed", "2", "--force"], folder, moment(chance, took))
    assert whole_or_absent(folder / "r") == "whole"
    return "the old one" if files(folder / "r") == old else "the new one"


@fault("kill -9 of sweep", times=10)
def sweep(folder: Path, chance: random.Random) -> str:
    """Killed three times and resumed each time, it ends as if it had not been; what is unfinished has no place among results."""
    path = write(folder, FEUD.replace("steps: 4", "steps: 12").replace("runs: 40", "runs: 4000"))
    words = ["sweep", str(path), "--workers", "1", "--quiet", "--out"]
    took = done([*words, "first"], folder)
    kills = 0
    for _ in range(3):
        kills += killed([*words, "second", "--resume"], folder, chance.uniform(0, took / 2))
        assert (folder / "second").exists() <= (kills < 3)
    done([*words, "second", "--resume"], folder)
    assert files(folder / "first") == files(folder / "second")
    return "resumed, the same"


@fault("kill -9 of report", times=20)
def report(folder: Path, chance: random.Random) -> str:
    """The file is whole or absent, the result untouched, and made again the report has the same bytes."""
    done(["run", "us_russia_2018", "--quiet", "--out", "r"], folder)
    words = ["report", "r", "--force", "--out"]
    took = done([*words, "first.html"], folder)
    before = {path: path.read_bytes() for path in (folder / "r").rglob("*") if path.is_file()}
    killed([*words, "second.html"], folder, moment(chance, took))
    state = "whole" if (folder / "second.html").exists() else "absent"
    assert state == "absent" or (folder / "second.html").read_bytes() == (folder / "first.html").read_bytes()
    assert {path: path.read_bytes() for path in (folder / "r").rglob("*") if path.is_file()} == before
    done([*words, "second.html"], folder)
    assert (folder / "second.html").read_bytes() == (folder / "first.html").read_bytes()
    return f"{state} when killed; made again, the same"


@fault("kill -9 of calibrate", times=5)
def calibrate(folder: Path, chance: random.Random) -> str:
    """Finished fits are kept beside the folder, and the calibration that goes on ends the same."""
    words = ["calibrate", "--live", "50", "--quiet", "--out"]
    took = done([*words, "first"], folder)
    killed([*words, "second"], folder, moment(chance, took))
    assert not (folder / "second").exists() or files(folder / "first") == files(folder / "second")
    done([*words, "second", "--force"], folder)
    assert files(folder / "first") == files(folder / "second")
    return "gone on, the same"
