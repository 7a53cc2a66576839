"""Tables of a result, read by their columns: regular files, short headers, rows that are as long."""

import csv
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.files import FolderError, write_table
from sim.result.reading import LINE, header_of, rows_of

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"), max_size=5)


@given(st.integers(1, 4).flatmap(lambda columns: st.lists(st.lists(WORDS, min_size=columns, max_size=columns), max_size=4)))
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    """Rows come back by their columns, whatever their cells say."""
    path = tmp_path_factory.mktemp("table") / "table.csv"
    columns = [f"c{place}" for place in range(len(rows[0]) if rows else 1)]
    write_table(path, columns, rows)
    assert header_of(path) == columns
    assert [list(row.items()) for row in rows_of(path)] == [list(zip(columns, row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (b"", "there is nothing in it"),
        (b"a," * LINE, "its first line is too long"),
        (b"a,\xff\n", "can't decode byte"),
        (b'a,"b\n', "unexpected end of data"),
        (b"a,b\n1,2,3\n", "table.csv:2:1: 3 cells where 2 belong"),
        (b"a,b\n1,2", "table.csv:2:1: the last line has no end"),
        (b"a\n" + b"x" * (csv.field_size_limit() + 1) + b"\n", "table.csv:2:1: can't be read .*field larger"),
    ],
)  # fmt: skip
def test_what_is_no_table(text: bytes, what: str, tmp_path: Path) -> None:
    """It is refused by its place, and with what to do."""
    (tmp_path / "table.csv").write_bytes(text)
    with pytest.raises(FolderError, match=rf"(?s){what}.*the file is cut off or was edited; make the result again"):
        list(rows_of(tmp_path / "table.csv"))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody writes into it, and it is refused at once; so is what is not there."""
    os.mkfifo(tmp_path / "pipe.csv")
    for name, what in (("pipe.csv", "it is no regular file"), ("none.csv", "No such file")):
        with pytest.raises(FolderError, match=rf"{name}:1:1: .*{what}"):
            header_of(tmp_path / name)
