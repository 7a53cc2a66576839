"""`runs.csv` or `runs.parquet`: a row a run, written a group of points at a time by pyarrow, which makes the text in bulk."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sim.experiments.job import Job
from sim.experiments.outputs import output
from sim.experiments.parameters import cell
from sim.experiments.running import Group
from sim.files import settle
from sim.folders.sweep_tables import Names, Numbers, statuses, values_of

TEXT = pa.large_string()


class Writer(Protocol):
    """What writes rows a group at a time."""

    def add(self, group: Group, outputs: dict[str, Numbers]) -> None:
        """Write the rows of a group."""

    def close(self) -> None:
        """See the file to the disk."""


def writer(path: Path, job: Job, names: Names) -> Writer:
    """Return what writes a file by its ending."""
    return InParquet(path, job, names) if path.suffix == ".parquet" else InText(path, job, names)


def line(cells: Iterable[str]) -> str:
    """Return cells as CSV has them, without the end of the line."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(cells)
    return stream.getvalue()


def column(name: str, values: Numbers) -> Any:
    """Return an output's values as whole numbers, or a ratio's as they are; null where a run has none."""
    missing = np.isnan(values)
    if output(name).is_ratio:
        return pa.array(values, mask=missing)
    return pa.array(np.where(missing, 0, values).astype(np.int64), mask=missing)


class InText:
    """Rows as CSV: what a point's rows begin with is made once, numbers become text all together."""

    def __init__(self, path: Path, job: Job, names: Names) -> None:
        self.job, self.names, self.path = job, names, path
        self.stream = path.open("wb")
        self.stream.write((line(names.runs) + "\n").encode())

    def add(self, group: Group, outputs: dict[str, Numbers]) -> None:
        """Write the rows of a group."""
        points, runs = group.numbers.shape[:2]
        heads = [line([str(point), *map(cell, values_of(self.job, self.names, point))]) for point in group.points]
        told = {text: line([text]) for text in set(statuses(group))} if group.failures else {}
        status = pa.array([told[text] for text in statuses(group)], TEXT) if told else pa.scalar("ok", TEXT)
        cells = [
            pc.take(pa.array(heads, TEXT), pa.array(np.repeat(np.arange(points), runs))),
            pa.array(np.tile(np.arange(runs), points)).cast(TEXT),
            status,
            *(column(name, values.reshape(-1)).cast(TEXT).fill_null("") for name, values in outputs.items()),
        ]
        rows = pc.binary_join_element_wise(*cells, pa.scalar(",", TEXT))
        _, places, text = pc.binary_join_element_wise(rows, pa.scalar("", TEXT), pa.scalar("\n", TEXT)).buffers()
        ends = np.frombuffer(places, dtype=np.int64)
        self.stream.write(memoryview(text)[: ends[points * runs]])

    def close(self) -> None:
        """See the file to the disk."""
        self.stream.close()
        settle(self.path)


class InParquet:
    """Rows as Parquet: whole numbers, numbers or text, by what a parameter has at all points."""

    def __init__(self, path: Path, job: Job, names: Names) -> None:
        self.job, self.names, self.path = job, names, path
        every = [[values_of(job, names, point)[place] for point in range(sum(job.sizes))] for place in range(len(names.parameters))]
        self.kinds = [kind_of(values) for values in every]
        fields = [("point", pa.int64()), *zip(names.parameters, self.kinds, strict=True), ("run", pa.int64()), ("status", pa.string())]
        fields += [(name, pa.float64() if output(name).is_ratio else pa.int64()) for name in names.outputs]
        self.schema = pa.schema(fields)
        self.file = pq.ParquetWriter(path, self.schema)

    def add(self, group: Group, outputs: dict[str, Numbers]) -> None:
        """Write the rows of a group."""
        points, runs = group.numbers.shape[:2]
        rows = [values_of(self.job, self.names, point) for point in group.points]
        which = pa.array(np.repeat(np.arange(points), runs))
        columns = [pc.take(pa.array(group.points, pa.int64()), which)]
        for place, kind in enumerate(self.kinds):
            values = [row[place] if kind != pa.string() or row[place] is None else cell(row[place]) for row in rows]
            columns.append(pc.take(pa.array(values, kind), which))
        columns += [pa.array(np.tile(np.arange(runs), points)), pa.array(statuses(group))]
        columns += [column(name, values.reshape(-1)) for name, values in outputs.items()]
        self.file.write_table(pa.table(columns, schema=self.schema))

    def close(self) -> None:
        """See the file to the disk."""
        self.file.close()
        settle(self.path)


def kind_of(values: Sequence[Any]) -> Any:
    """Return the type of a parameter's column: whole numbers, numbers, or text."""
    kinds = {type(each) for each in values if each is not None}
    if kinds == {int}:
        return pa.int64()
    return pa.float64() if kinds and kinds <= {int, float} else pa.string()
