"""Edits of files by hand, or by accident: what may have become of a file of a result, by its ending."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Edit = Callable[[Path], object]
SECRET = "secret"
ODD: list[Any] = [None, True, -1, 0, 1.5, 10**30, "", "x", "\x1b[31m", [], [1], {}, {"a": 1}, "../../etc/passwd", "2018-02-30", 10**6]
JSON = {
    "nothing": b"",
    "cut": b'{"seed": ',
    "no object": b"[1, 2]",
    "deep": b"[" * 200_000,
    "deep objects": b'{"a":' * 200_000,
    "digits in crowds": b'{"seed": ' + b"9" * 100_000 + b"}",
    "half a sign": b'{"command": "\\ud800"}',
    "Latin-1": b'{"command": "\xe9"}',
    "UTF-16": '{"seed": 1}'.encode("utf-16"),
    "NUL": b'{"seed": "\0"}',
    "NaN": b'{"seed": NaN}',
    "keys that stand twice": b'{"seed": 1, "seed": []}',
}
CSV = {
    "nothing": b"",
    "another header": b"a,b\n1,2\n",
    "NUL": b"run\0,act\n",
    "UTF-16": "run,act\n".encode("utf-16"),
    "a quote without end": b'run,"act\n' + b"1,2\n" * 1000,
    "a line of 30 MB": b"run," * 7_500_000,
    "a cell of 300 kB": b'"' + b"x" * 300_000 + b'"\n',
    "rows in crowds": b"run,act\n" + b"1,2\n" * 300_000,
}
YAML = {"nothing": b"", "tag": b"!!python/object:os.system x", "deep": b"[" * 10**6, "another": b"format: 1\ntitle: x\n"}
BYTES = {
    "nothing": b"",
    "text": b"no such file\n",
    "zeros": bytes(4096),
    "HDF": b"\x89HDF\r\n\x1a\n" + bytes(200),
    "PAR1": b"PAR1" + b"\xff" * 64 + b"PAR1",
}


def whole(raw: bytes) -> Edit:
    """Return the edit that writes something else."""
    return lambda path: path.write_bytes(raw)


def other_kinds() -> Iterator[tuple[str, Edit]]:
    """Yield what stands there instead of a file."""
    yield "is missing", lambda path: path.unlink()
    yield "a folder", lambda path: (path.unlink(), path.mkdir())
    yield "a pipe", lambda path: (path.unlink(), os.mkfifo(path))
    yield "a link to nowhere", lambda path: (path.unlink(), path.symlink_to("/nowhere/at/all"))
    yield "a link to zeros", lambda path: (path.unlink(), path.symlink_to("/dev/zero"))
    yield "a link to itself", lambda path: (path.unlink(), path.symlink_to(path.name))
    yield "a link to secrets", lambda path: (path.unlink(), path.symlink_to(secret(path.parents[1])))


def secret(folder: Path) -> Path:
    """Write a file that nobody may write to, and return its path."""
    path = folder / SECRET
    path.write_text("root:x:0:0\n" * 20, encoding="utf-8")
    return path.resolve()


def at_key(keys: tuple[Any, ...], value: Any) -> Edit:
    """Return the edit of a JSON file that sets a value at some keys; `...` takes it away."""

    def edit(path: Path) -> None:
        data = here = json.loads(path.read_text(encoding="utf-8"))
        for key in keys[:-1]:
            here = here[key]
        if value is ...:
            del here[keys[-1]]
        else:
            here[keys[-1]] = value
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    return edit


def paths(data: Any, depth: int, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the keys of what stands in JSON data, down to a depth; of a list or a large map the first ones."""
    for key in (list(data)[:14] if isinstance(data, dict) else range(min(2, len(data))) if isinstance(data, list) else ()) if depth else ():
        yield (*above, key)
        yield from paths(data[key], depth - 1, (*above, key))


def in_json(path: Path, depth: int = 2) -> Iterator[tuple[str, Edit]]:
    """Yield edits of a JSON file: other texts, and at each key other values."""
    yield from ((name, whole(raw)) for name, raw in JSON.items())
    for keys in paths(json.loads(path.read_text(encoding="utf-8")), depth):
        yield from ((f"{'.'.join(map(str, keys))} is {str(value)[:20]!r}", at_key(keys, value)) for value in [..., *ODD])


def in_table(path: Path) -> Iterator[tuple[str, Edit]]:
    """Yield edits of a CSV file: other texts, parts of it, rows out of order, odd cells in each column."""
    raw = path.read_bytes()
    lines = raw.splitlines(keepends=True)
    yield from ((name, whole(each)) for name, each in CSV.items())
    yield "a header only", whole(lines[0])
    yield "cut", whole(raw[: len(raw) // 2])
    yield "rows turned round", whole(b"".join([lines[0], *reversed(lines[1:])]))
    yield "a row twice", whole(b"".join([*lines[:2], *lines[1:]]))
    yield "a row less", whole(b"".join([lines[0], *lines[2:]]))
    yield "a column less", whole(b"".join(line.partition(b",")[2] for line in lines))
    if len(lines) > 1:
        cells = lines[1].rstrip(b"\n").split(b",")
        for place in range(len(cells)):
            for odd in (b"", b"-1", b"1e999", b"nan", b"9" * 5000, b"=cmd|1", b"\x1b[31m", "\u202e\u0663".encode(), b"0000-00-00"):
                row = b",".join([*cells[:place], odd, *cells[place + 1 :]]) + b"\n"
                yield f"cell {place} is {odd[:12]!r}", whole(b"".join([lines[0], row, *lines[2:]]))


def in_bytes(path: Path) -> Iterator[tuple[str, Edit]]:
    """Yield edits of a file that is no text: other files, parts of it, other bytes in it."""
    raw = path.read_bytes()
    yield from ((name, whole(each)) for name, each in BYTES.items())
    yield from ((f"cut at {share:.0%}", whole(raw[: int(len(raw) * share)])) for share in (0.05, 0.3, 0.5, 0.8, 0.99))
    for place in range(0, len(raw), max(1, len(raw) // 25)):
        yield f"byte {place} turned", whole(raw[:place] + bytes([raw[place] ^ 0xFF]) + raw[place + 1 :])


def edits(path: Path) -> Iterator[tuple[str, Edit]]:
    """Yield what may have become of a file."""
    yield from other_kinds()
    if path.suffix == ".json":
        yield from in_json(path)
    elif path.suffix == ".csv":
        yield from in_table(path)
    elif path.suffix == ".yaml":
        yield from ((name, whole(raw)) for name, raw in YAML.items())
        text = path.read_text(encoding="utf-8")
        for old, new in (("days: ", "days: 9"), ("days: ", "days: 36525 #"), ("start: ", "start: 0001-01-01 #"), ("states:", "status:")):
            yield f"{old} becomes {new}", whole(text.replace(old, new, 1).encode())
    else:
        yield from in_bytes(path)


def copied(folder: Path, target: Path, name: str, edit: Edit) -> None:
    """Copy a folder, and edit one of its files."""
    shutil.copytree(folder, target, symlinks=True)
    edit(target / name)
