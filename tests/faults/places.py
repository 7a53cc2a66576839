"""Places where nothing can be written: a full disk, a folder that is read-only, no home."""

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.killing import whole_or_absent
from tests.faults.starting import afresh, files
from tests.faults.table import fault


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    """Give a small disk of its own for the time of the block; skipped, with the reason, where none may be mounted."""
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, text=True)
    if made.returncode:
        pytest.skip(f"no disk can be mounted here: {made.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def refused(text: str) -> None:
    """Hold a refusal to its form: a sentence at a place, what would help, and no traceback."""
    assert ":1:1: can't be written: " in text and "Traceback" not in text and "--out" in text, text


@fault("disk full under run", times=12)
def full(folder: Path, chance: random.Random) -> str:
    """Wherever the disk ends, exit status 2 and a sentence; nothing is left on it, and with room the same command does it."""
    with mounted(folder / "disk", f"size={chance.randrange(8, 400)}k") as disk:
        words = ["run", "us_russia_2016_17", "--quiet", "--out", str(disk / "r")]
        tried = afresh(words, folder)
        if tried.returncode == 0:
            assert whole_or_absent(disk / "r") == "whole"
            return "there was room"
        assert tried.returncode == 2, tried.stderr
        refused(tried.stderr)
        assert not list(disk.iterdir())
        subprocess.run(["mount", "-o", "remount,size=16m", str(disk)], check=True)
        assert afresh(words, folder).returncode == 0 and whole_or_absent(disk / "r") == "whole"
    return "refused, nothing left; with room, done"


@fault("disk full under sweep", times=5)
def full_sweep(folder: Path, chance: random.Random) -> str:
    """What was finished is kept, and with room the sweep goes on to the same end."""
    words = ["sweep", "solidarity", "--quiet", "--workers", "1", "--out"]
    assert afresh([*words, str(folder / "first")], folder).returncode == 0
    with mounted(folder / "disk", f"size={chance.randrange(8, 300)}k") as disk:
        tried = afresh([*words, str(disk / "r")], folder)
        assert tried.returncode == 2 and not (disk / "r").exists(), tried.stderr
        assert "Traceback" not in tried.stderr and ":1:1: " in tried.stderr, tried.stderr
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        assert afresh([*words, str(disk / "r"), "--resume"], folder).returncode == 0
        assert (disk / "r" / "runs.csv").read_bytes() == (folder / "first" / "runs.csv").read_bytes()
    return "refused; with room, resumed, the same"


@fault("read-only folder", times=2)
def read_only(folder: Path, chance: random.Random) -> str:
    """Exit status 2 and a sentence that names the folder."""
    with mounted(folder / "disk", "size=1m") as disk:
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        assert afresh(["run", "two_states", "--no-figures", "--out", "one"], folder).returncode == 0
        for words in (
            ["run", "two_states"], ["sweep", "solidarity"], ["compare", "two_states", "parity_cap"], ["tournament"],
            ["calibrate", "--live", "50"], ["plot", "one"], ["report", "one"],
        ):  # fmt: skip
            quiet = [] if words[0] in ("plot", "report") else ["--quiet"]
            tried = afresh([*words, *quiet, "--out", str(disk / ("r.html" if words[0] == "report" else "r"))], folder)
            assert tried.returncode == 2, (words, tried.stderr)
            refused(tried.stderr)
        tried = afresh(["new", str(disk / "mine")], folder)
        assert tried.returncode == 2 and "Traceback" not in tried.stderr, tried.stderr
    return "refused"


@fault("disk full under calibrate", times=3)
def full_calibration(folder: Path, chance: random.Random) -> str:
    """Fits that were finished are kept, and with room the calibration goes on to the same end."""
    words = ["calibrate", "--live", "50", "--quiet", "--out"]
    assert afresh([*words, str(folder / "first")], folder).returncode == 0
    with mounted(folder / "disk", f"size={chance.randrange(40, 400)}k") as disk:
        tried = afresh([*words, str(disk / "r")], folder)
        assert tried.returncode == 2 and not (disk / "r").exists(), tried.stderr
        refused(tried.stderr)
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        assert afresh([*words, str(disk / "r")], folder).returncode == 0
        assert files(disk / "r") == files(folder / "first")
    return "refused; with room, gone on, the same"


@fault("files that may not be read, folders that may not be written", times=2)
def forbidden(folder: Path, chance: random.Random) -> str:
    """Exit status 2 and a sentence that names the file; no traceback."""
    under: list[str] = []
    if os.geteuid() == 0:  # who may read everything gives that up
        if not shutil.which("setpriv"):
            pytest.skip("no setpriv, by which the superuser is refused a file")
        under = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    assert afresh(["run", "two_states", "--no-figures", "--out", "r"], folder).returncode == 0
    for name in ("f.yaml", "f.csv"):
        (folder / name).write_bytes((folder / "r" / "scenario.yaml").read_bytes())
    (folder / "closed").mkdir()
    for path in (folder / "f.yaml", folder / "f.csv", folder / "r" / "acts.csv", folder / "closed"):
        path.chmod(0o555 if path.is_dir() else 0)
    for words, name in (
        (["run", "f.yaml"], "f.yaml"), (["check", "f.yaml"], "f.yaml"), (["sweep", "f.yaml", "--dry-run"], "f.yaml"),
        (["record", "f.csv"], "f.csv"), (["validate", "--record", "f.csv", "--posterior", "2018"], "f.csv"),
        (["replay", "r"], "acts.csv"), (["report", "r", "--out", "x.html"], "acts.csv"),
        (["run", "two_states", "--no-figures", "--out", "closed/r"], "closed/r"), (["report", "r", "--out", "closed/x.html"], ""),
    ):  # fmt: skip
        tried = afresh(words, folder, under=under)
        assert tried.returncode == 2 and "Traceback" not in tried.stderr, (words, tried.stderr)
        assert f"{name}:1:1: " in tried.stderr, (words, tried.stderr)
    (folder / "r").chmod(0)
    tried = afresh(["replay", "r"], folder, under=under)
    assert tried.returncode == 2 and "r/manifest.json:1:1: " in tried.stderr, tried.stderr
    (folder / "r").chmod(0o755)
    return "refused"


@fault("no home, no cache", times=3)
def no_home(folder: Path, chance: random.Random) -> str:
    """An ensemble compiles for itself alone and says so; nothing else is missed."""
    nowhere = {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/proc/nowhere", "MPLCONFIGDIR": ""}
    tried = afresh(["run", "two_states", "--runs", "20", "--quiet", "--out", "r"], folder, nowhere)
    assert tried.returncode == 0, tried.stderr
    assert "compiled rules can't be kept" in tried.stderr and "Traceback" not in tried.stderr
    assert whole_or_absent(folder / "r") == "whole"
    return "done, and said that nothing can be kept"


@fault("cache with rubbish in it", times=3)
def rubbish(folder: Path, chance: random.Random) -> str:
    """Compiled rules that were cut off are made anew, with the same numbers."""
    cache = folder / "cache"
    words = ["run", "two_states", "--runs", "20", "--quiet", "--no-figures", "--out"]
    assert afresh([*words, "first"], folder, {"XDG_CACHE_HOME": str(cache)}).returncode == 0
    kept = [path for path in cache.rglob("*") if path.is_file()]
    for path in kept:
        if chance.random() < 0.7:
            os.truncate(path, int(path.stat().st_size * chance.random()))
    again = afresh([*words, "second"], folder, {"XDG_CACHE_HOME": str(cache)})
    assert again.returncode == 0, again.stderr
    assert (folder / "first" / "totals.csv").read_bytes() == (folder / "second" / "totals.csv").read_bytes()
    shutil.rmtree(cache)
    return "made anew, the same"
