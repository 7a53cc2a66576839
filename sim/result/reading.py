"""Tables and JSON of a result's folder, read with the place of every fault."""

import csv
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sim.faults import MOST, Fault, FaultsError
from sim.files import FolderError
from sim.texts import at_once, json_of

AGAIN = "the file is cut off or was edited; make the result again"
LARGEST = 200_000_000  # bytes of a JSON file
LINE = 1_000_000  # signs of a line that are read at once
ROWS = 10_000  # of a Parquet file that are read at once


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file by its columns; raises FolderError where it can't be read, or a row has not just these."""
    columns, faults = header_of(path), list[Fault]()
    for _, row in read_table(path, columns, faults):
        yield dict(zip(columns, row, strict=True))
    if faults:
        raise FolderError("\n".join(map(str, faults)))


def header_of(path: Path) -> list[str]:
    """Return the columns of a CSV file; raises FolderError where it has none, or more than are read at once."""
    try:
        with open(path, encoding="utf-8", newline="", opener=at_once) as stream:
            regular = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
            first = stream.readline(LINE) if regular else ""
        if len(first) == LINE or not first:
            raise ValueError("its first line is too long" if first else "there is nothing in it" if regular else "it is no regular file")
        return next(csv.reader([first], strict=True))
    except (OSError, ValueError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise FolderError(f"{path}:1:1: can't be read as CSV in UTF-8 ({reason}); {AGAIN}") from None


def read_table(path: Path, columns: Sequence[str], faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Yield line and cells of each row of a table; notes a wrong header, a row of another length, a file that is cut off."""
    if path.suffix == ".parquet":
        yield from read_parquet(path, columns, faults)
        return
    with path.open("rb") as raw:
        whole = raw.seek(0, 2) > 0 and raw.seek(-1, 2) >= 0 and raw.read(1) == b"\n"
    line = 0
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(iter(lambda: stream.readline(LINE), ""), strict=True)
            for row in reader:
                if len(faults) >= MOST:
                    return
                line = reader.line_num
                if line == 1 and row != list(columns):
                    faults.append(Fault(str(path), 1, 1, f"the header is not {','.join(columns)}; {AGAIN}"))
                    return
                if len(row) != len(columns):
                    faults.append(Fault(str(path), line, 1, f"{len(row)} cells where {len(columns)} belong; {AGAIN}"))
                elif line > 1:
                    yield line, row
    except (UnicodeDecodeError, csv.Error) as error:
        faults.append(Fault(str(path), line + 1, 1, f"can't be read as CSV in UTF-8 ({error}); {AGAIN}"))
    else:
        if not whole:
            faults.append(Fault(str(path), max(1, line), 1, f"the last line has no end; {AGAIN}"))


def read_parquet(path: Path, columns: Sequence[str], faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a Parquet file with their cells as text, numbered like the lines of a CSV file."""
    import pyarrow as pa  # heavy: only where there is such a file
    import pyarrow.parquet as pq

    line = 1
    try:
        with pq.ParquetFile(path) as file:
            if file.schema_arrow.names != list(columns):
                faults.append(Fault(str(path), 1, 1, f"the columns are not {','.join(columns)}; {AGAIN}"))
                return
            for batch in file.iter_batches(ROWS):
                for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    if len(faults) >= MOST:
                        return
                    line += 1
                    yield line, ["" if cell is None else str(cell)[:LINE] for cell in row]
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        faults.append(Fault(str(path), line, 1, f"can't be read as Parquet ({' '.join(str(error).split())[:100]}); {AGAIN}"))


def object_of(path: Path, **kinds: type | tuple[type, ...]) -> dict[str, Any]:
    """Return the object of a JSON file; raises FolderError for what `read_json` notes."""
    faults: list[Fault] = []
    data = read_json(path, faults, **kinds)
    if faults:
        raise FolderError("\n".join(map(str, faults)))
    return data


def read_json(path: Path, faults: list[Fault], **kinds: type | tuple[type, ...]) -> dict[str, Any]:
    """Return the object of a JSON file; notes what can't be read, and keys (`kinds`) that are missing or of another kind."""
    try:
        data = json_of(path, AGAIN, LARGEST)
    except FaultsError as error:
        faults += error.faults
        return {}
    if not isinstance(data, dict):
        faults.append(Fault(str(path), 1, 1, f"an object with the keys {', '.join(kinds)} belongs here; {AGAIN}"))
        return {}
    for key, kind in kinds.items():
        if not isinstance(data.get(key), kind) or isinstance(data[key], bool):
            text = path.read_text(encoding="utf-8")
            before = text[: max(0, text.find(f'"{key}"'))]
            place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
            faults.append(Fault(str(path), *place, f"the key {key!r} is missing or not of its kind; {AGAIN}"))
    return data
