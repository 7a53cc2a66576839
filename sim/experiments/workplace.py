"""The folder of a sweep that is not finished: what is being done, the chunks done so far, and a lock that dies with its process."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from sim.experiments.chunks import Plan
from sim.experiments.journal import Journal
from sim.files import FolderError, as_json, put_in_place, writable
from sim.provenance import sha256_of
from sim.texts import json_of

ENDING = ".unfinished"  # beside the folder that the sweep will be
PLAN = "plan.json"
LARGEST = 50_000_000  # bytes of a plan


class Workplace(NamedTuple):
    """A folder that this process alone writes to."""

    folder: Path
    plan: Plan
    journal: Journal


def unfinished(folder: Path) -> Path:
    """Return where a sweep works whose result will be `folder`."""
    return folder.with_name(folder.name + ENDING)


@contextmanager
def locked(folder: Path) -> Iterator[Path]:
    """Hold the workplace of a sweep for the time of the block; raises FolderError where another process holds it."""
    place = unfinished(folder)
    while True:
        with writable(place):
            place.mkdir(parents=True, exist_ok=True)
            stream = regular(place / "lock").open("a+", encoding="ascii", errors="replace")
        with stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                stream.seek(0)
                raise FolderError(
                    f"{place}:1:1: process {told(stream.read(20))} works here; wait for it, or choose another folder with --out"
                ) from None
            if not is_still_there(place / "lock", stream.fileno()):
                continue  # who held it has finished, and removed it
            stream.truncate(0)
            stream.write(str(os.getpid()))
            stream.flush()
            try:
                yield place
            finally:
                if not (place / PLAN).exists():  # nothing was begun
                    shutil.rmtree(place, ignore_errors=True)
            return


def regular(path: Path) -> Path:
    """Return a path where a regular file is, or nothing; FolderError for a link or a pipe: a stranger's may lead anywhere."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise FolderError(f"{path}:1:1: is no regular file; remove it, or choose another folder with --out")
    return path


def told(process: str) -> str:
    """Return the number of the process that holds a lock."""
    return process if process.isdecimal() else "unknown"


def is_still_there(path: Path, descriptor: int) -> bool:
    """Return whether an open file is the one at a path."""
    try:
        return path.stat().st_ino == os.fstat(descriptor).st_ino
    except FileNotFoundError:
        return False


def begin(place: Path, identity: dict[str, Any], plan: Plan) -> Workplace:
    """Begin anew in a workplace."""
    for name in (PLAN, "journal"):
        remove(place / name)
    told = {"identity": identity, "plan": plan._asdict()}
    put_in_place(place / PLAN, as_json({**told, "sha256": sha256_of(json.dumps(told))}))
    return Workplace(place, plan, Journal(place / "journal"))


def remove(path: Path) -> None:
    """Remove what is at a path, a file or a folder; of a link, the link."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def resume(place: Path, identity: dict[str, Any]) -> Workplace | None:
    """Go on in a workplace, None where nothing was begun; raises FolderError where another sweep was."""
    if not (place / PLAN).exists():
        return None
    advice = "begin anew with --force"
    found = json_of(place / PLAN, advice, LARGEST)
    try:
        if sha256_of(json.dumps({"identity": found["identity"], "plan": found["plan"]})) != found["sha256"]:
            raise FolderError(f"{place / PLAN}:1:1: was edited, and the chunks that are done may be of another plan; {advice}")
        check_same(place, found["identity"], identity)
        plan = Plan(**{**found["plan"], "sizes": tuple(found["plan"]["sizes"])})
    except (KeyError, TypeError) as error:
        raise FolderError(f"{place / PLAN}:1:1: is no plan of a sweep ({error}); {advice}") from None
    if not plan.fits(identity):
        raise FolderError(f"{place / PLAN}:1:1: the plan is not that of this sweep; {advice}")
    return Workplace(place, plan, Journal(regular(place / "journal")))


def check_same(folder: Path, there: dict[str, Any], here: dict[str, Any]) -> None:
    """Raise FolderError where a folder has another sweep, with the differences named."""
    found = list(differences(there, json.loads(json.dumps(here))))
    if found:
        told = "; ".join(found[:5]) + (f"; and {len(found) - 5} more" if len(found) > 5 else "")
        raise FolderError(f"{folder}:1:1: is another sweep ({told}); choose another folder with --out, or write over it with --force")


def differences(there: Any, here: Any, path: str = "") -> Iterator[str]:
    """Yield each difference of two pieces of plain data, with its path."""
    if isinstance(there, dict) and isinstance(here, dict):
        for key in dict.fromkeys([*there, *here]):
            yield from differences(there.get(key), here.get(key), f"{path}.{key}" if path else key)
    elif there != here:
        yield f"{path} is {brief(there)} there and {brief(here)} here"


def brief(value: Any) -> str:
    """Return a value in few signs."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:59] + "…"
