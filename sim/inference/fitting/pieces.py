"""The work of the proofs in pieces: over processes, each piece kept when it is done, so that an interruption loses little.

A piece's numbers hang on its name and its arguments alone, so that they are the same whatever the number of processes.
"""

import json
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sim.files import put_in_place, writable
from sim.inference.block import Block, from_cube
from sim.inference.fitting.keyed import keyed
from sim.provenance import sha256_of, versions

Progress = Callable[[int], None]  # called with the pieces done so far
SOURCES = Path(__file__).parents[1]


class Piece(NamedTuple):
    """A part of a group's work: a function at the top of a module with its arguments; the list that it returns is written as JSON."""

    group: str
    key: str  # everything that its numbers hang on, in words
    work: Callable[..., list[Any]]
    arguments: tuple[Any, ...]


def gathered(pieces: Sequence[Piece], workers: int | None, keep: Path | None, progress: Progress | None) -> dict[str, list[Any]]:
    """Return what the pieces of each group give, in their order; those found in the folder `keep` are read, the others written there.

    Raises FolderError where nothing can be written there. With more than one worker the calling program's main module must be
    importable, as `multiprocessing` asks.
    """
    found: dict[str, list[Any]] = {}
    stamp = made_by() if keep else ""
    paths = {each.key: keep / f"{hashed(stamp, each.key)}.json" for each in pieces} if keep else {}
    if keep:
        with writable(keep):
            keep.mkdir(parents=True, exist_ok=True)
        found = {key: json.loads(text) for key, path in paths.items() if (text := kept(path))}
    left = [each for each in pieces if each.key not in found]
    for key, text in done(left, min(workers or os.cpu_count() or 1, len(left))):
        if keep:
            with writable(keep):
                put_in_place(paths[key], f"{sha256_of(text)}\n{text}")
        found[key] = json.loads(text)
        if progress:
            progress(len(found))
    groups: dict[str, list[Any]] = {}
    for each in pieces:
        groups.setdefault(each.group, []).extend(found[each.key])
    return groups


def kept(path: Path) -> str:
    """Return the text of a piece that was kept; empty where there is none, or where it is not what was written: it is made again."""
    if not path.is_file():
        return ""
    told, _, text = path.read_text(encoding="utf-8", errors="replace").partition("\n")
    return text if told == sha256_of(text) else ""


def made_by() -> str:
    """Return the versions and sources behind the numbers: what another version of the code made is not taken over."""
    sources = [path.read_text(encoding="utf-8") for path in sorted(SOURCES.rglob("*.py"))]
    return hashed(json.dumps(versions("scipy")), *sources)


def done(pieces: Sequence[Piece], workers: int) -> Iterator[tuple[str, str]]:
    """Yield the key of each piece and what it gives, as JSON, in the order in which they end."""
    if workers <= 1:
        yield from map(run, pieces)
        return
    with multiprocessing.get_context("spawn").Pool(workers, deaf) as pool:  # is ended with the block, also by an interruption
        yield from pool.imap_unordered(run, pieces)


def run(piece: Piece) -> tuple[str, str]:
    """Do a piece."""
    return piece.key, json.dumps(piece.work(*piece.arguments))


def deaf() -> None:
    """Leave an interruption to the process that asked for the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def fingerprint(block: Block) -> str:
    """Return a few signs that change with a block's parameters, priors, data or likelihood."""
    theta = from_cube(block.parameters, keyed(0, "fingerprint").random((8, len(block.parameters))))
    numbers = [f"{number:.9g}" for number in (*theta.ravel(), *block.log_likelihood(theta).ravel())]
    return hashed(block.name, *(each.name for each in block.parameters), *numbers)


def hashed(*words: str) -> str:
    """Return the hash of some words."""
    return sha256_of("\n".join(words))


def split(count: int, most: int) -> Sequence[tuple[int, int]]:
    """Return the numbers from 0 to `count` in runs of at most `most`, as first and end."""
    return [(first, min(first + most, count)) for first in range(0, count, most)]
