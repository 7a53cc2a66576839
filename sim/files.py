"""Files and folders that appear whole or not at all: written aside, seen to the disk, then renamed."""

import csv
import json
import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
OTHER_FILE = "choose another file with --out"
FIGURES = (".png", ".svg", ".gif", ".mp4")


class FolderError(Exception):
    """A result can't be written or read; the message says where and how to mend it."""


def free(folder: str | Path, force: bool = False) -> Path:
    """Return the path of a folder that is not there, or may be written over; FolderError otherwise. Ask before a long job, too."""
    target = Path(folder)
    if target.name in ("", ".."):
        raise FolderError(f"{target}:1:1: is no name for a new folder; choose another with --out")
    if not os.path.lexists(target):
        return target
    if not force:
        raise FolderError(f"{target}:1:1: is there already; choose another folder with --out, or write over it with --force")
    if not ours(target):
        raise FolderError(f"{target}:1:1: is no folder of ours, and --force writes over no others; choose another folder with --out")
    return target


def ours(folder: Path) -> bool:
    """Return whether what is there may be written over: a folder, no link to one, that has a manifest, or figures only, or nothing."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    names = os.listdir(folder)
    return MANIFEST in names or all(name.endswith(FIGURES) for name in names)


@contextmanager
def writable(path: Path, instead: str = "choose another folder with --out", only: Collection[int] = ()) -> Iterator[None]:
    """Raise FolderError, with what to do instead, where the block can't write at a path; `only` has the error numbers that say so."""
    try:
        yield
    except OSError as error:
        if only and error.errno not in only:
            raise
        raise FolderError(f"{path}:1:1: can't be written: {error.strerror}; {instead}") from None


@contextmanager
def whole(folder: str | Path, force: bool = False) -> Iterator[Path]:
    """Give an empty folder to fill; it takes the place of `folder` when the block ends well, and vanishes otherwise.

    Raises FolderError where `folder` is there already (and `force` is not given) or can't be written.
    """
    target = free(folder, force)
    aside = None
    try:
        with writable(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            aside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
            new = aside / "new"
            new.mkdir()
            yield new
            if force and target.exists():
                target.rename(aside / "old")
            free(target)  # what another process has finished meanwhile stands
            new.rename(target)
    finally:
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)


def as_json(data: Any) -> str:
    """Return data as JSON text."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def write_text(path: Path, text: str) -> None:
    """Write a text and see it to the disk."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def settle(path: Path) -> None:
    """See a file that another library wrote to the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def write_whole(path: Path, text: str) -> None:
    """Write a text that takes the place of `path` when it is whole; raises FolderError where it can't be written."""
    with writable(path, OTHER_FILE):
        path.parent.mkdir(parents=True, exist_ok=True)
        put_in_place(path, text)


def put_in_place(path: Path, text: str) -> None:
    """Write a text aside, and let it take the place of what is at `path`: of a link, the link's, so that nothing elsewhere is written."""
    aside = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    try:
        write_text(aside / "new", text)
        (aside / "new").rename(path)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def write_table(path: Path, header: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    """Write a CSV file and see it to the disk."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
        stream.flush()
        os.fsync(stream.fileno())
