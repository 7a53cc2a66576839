"""The law of bad input, and a judge that tries a command and holds it to that law."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self

from tests.faults.starting import files
from tests.hostile.edits import SECRET

ROOT = Path(__file__).parents[2]
SECONDS, MEGABYTES = 2.0, 500.0
TIME = 10  # seconds of work after which a command is ended
PLACE = re.compile(r"[^\x00-\x1f\x7f]+?:[1-9]\d*:[1-9]\d*: \S.{7,}")
SAID = re.compile(r"saved in|compiling the rules|what is finished is kept|the runs are interpreted")


class Outcome(NamedTuple):
    """How a command ended."""

    status: int
    seconds: float  # of work
    megabytes: float  # at most, the warm process's own among them
    out: str
    err: str
    wrong: str  # what the law does not allow; empty where it was kept


class Judge:
    """Tries commands in children of a warm process; to be closed."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "120"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=environment
        )
        self.told = tempfile.TemporaryDirectory()
        assert self._line() == "ready"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()
        self.told.cleanup()

    def _line(self) -> Any:
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())

    def attempt(
        self,
        words: Sequence[str],
        folder: Path,
        result: str = "",
        good: Sequence[int] = (0, 2),
        same: Path | None = None,
        limit: int = TIME,
    ) -> Outcome:
        """Try a command in a folder.

        `result` is opened where the command is done, `good` are the exit statuses that it may have; `same` is a folder whose
        files those of the folder `r` must be equal to then.
        """
        before = state(folder)
        job = {"words": list(words), "folder": str(folder), "told": self.told.name + "/", "result": result, "limit": limit}
        assert self.process.stdin
        self.process.stdin.write(json.dumps(job).encode() + b"\n")
        self.process.stdin.flush()
        found = self._line()
        after = state(folder)
        wrong = broken(found, good, after == before)
        if after.get(str(folder / SECRET)) != before.get(str(folder / SECRET)):
            wrong = "a file elsewhere was written"
        if same and not wrong and found["status"] == 0 and files(folder / "r") != files(same):
            wrong = "done, with other numbers"
        return Outcome(found["status"], found["seconds"], found["megabytes"], found["out"], found["err"], wrong)


def broken(found: dict[str, Any], good: Sequence[int], unchanged: bool) -> str:
    """Return in which point an outcome is not what the law allows."""
    lines = [line for line in found["err"].splitlines() if not SAID.match(line)]
    if found["status"] not in good:
        return f"exit status {found['status']}"
    if found["megabytes"] > MEGABYTES:
        return f"{found['megabytes']:.0f} MB"
    if found["status"] == 2 and not lines:
        return "refused without a word"
    if found["status"] == 2 and not unchanged:
        return "refused, but something was written"
    wild = [line for line in lines if not PLACE.fullmatch(line) and found["status"] == 2]
    if wild:
        return f"said without a place: {wild[0][:200]!r}"
    if found["status"] in (0, 1) and lines:
        return f"done, but said: {lines[0][:200]!r}"
    return "a terminal would obey the output" if "\x1b" in found["out"] + found["err"] else ""


def state(folder: Path) -> dict[str, str]:
    """Return what stands in a folder: each path with what it is, links not followed."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path)] = f"link to {os.readlink(path)}"
        elif path.is_file() and path.name != "lock":  # has the number of the process
            found[str(path)] = (
                hashlib.sha256(path.read_bytes()).hexdigest() if path.stat().st_size < 10_000_000 else str(path.stat().st_size)
            )
        else:
            found[str(path)] = "folder" if path.is_dir() else "other"
    return found
