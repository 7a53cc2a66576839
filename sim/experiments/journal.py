"""Finished chunks, appended one after the other to one file, each with its length and its hash; what was torn off is dropped."""

import hashlib
import json
import os
from pathlib import Path
from typing import BinaryIO


class Journal:
    """A file of chunks: of each a line of JSON (number, bytes, sha256), then its body."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.places: dict[int, tuple[int, int]] = {}  # of each chunk's body: where it begins, how long it is
        self.end = 0
        path.touch()
        self.size = path.stat().st_size
        with path.open("rb") as stream:
            while self._next(stream):
                pass
        if self.size > self.end:
            os.truncate(path, self.end)

    def _next(self, stream: BinaryIO) -> bool:
        """Read one chunk; False at the end, and where the rest is no whole chunk."""
        line = stream.readline(1000)
        try:
            head = json.loads(line)
            number, size, told = int(head["chunk"]), int(head["bytes"]), str(head["sha256"])
        except (ValueError, KeyError, TypeError):
            return False
        begin = self.end + len(line)
        if not 0 <= size <= self.size - begin:
            return False
        body = stream.read(size)
        if len(body) < size or hashlib.sha256(body).hexdigest() != told:
            return False
        self.places[number] = (begin, size)
        self.end = begin + size
        return True

    def append(self, number: int, body: bytes) -> None:
        """Add a chunk and see it to the disk; one that is there already is kept as it is."""
        if number in self.places:
            return
        head = json.dumps({"chunk": number, "bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()}).encode() + b"\n"
        with self.path.open("ab") as stream:
            stream.write(head + body)
            stream.flush()
            os.fsync(stream.fileno())
        self.places[number] = (self.end + len(head), len(body))
        self.end += len(head) + len(body)

    def read(self, number: int) -> bytes:
        """Return the body of a chunk; raises KeyError where it isn't there."""
        begin, size = self.places[number]
        with self.path.open("rb") as stream:
            stream.seek(begin)
            return stream.read(size)
