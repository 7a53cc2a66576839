"""Faulty tables: every fault by line and column, and hostile files refused with a sentence."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim import record
from sim.record import tables
from sim.record.csvfile import places
from sim.record.listing import ACT_COLUMNS, as_csv
from sim.texts import LARGEST

HEADER = ",".join(tables.COLUMNS)
GOOD = "e,a,2018-03-14,GBR,RUS,expel,23,embassy,embassy,2018-03-21,,s,documented,"


def faults(tmp_path: Path, text: str | bytes, known: set[str] | None = None) -> list[str]:
    """Return the faults of a file, without its name."""
    path = tmp_path / "mine.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(record.RecordError) as error:
        record.read(path, known)
    assert all(line.startswith(f"{path}:") for line in str(error.value).splitlines())
    return [line.removeprefix(f"{path}:") for line in str(error.value).splitlines()]


BAD = [
    ("GBR", "Russia", "actor", "write RUS"),
    ("GBR", "GBX", "actor", "did you mean"),
    ("GBR", "GBR;USA", "actor", "one actor a row"),
    ("RUS", "GBR", "target", "acts on itself"),
    ("expel", "expell", "action", "did you mean 'expel'"),
    (",23,", ",-1,", "count", "no whole number"),
    (",23,", ",²,", "count", "no whole number"),
    (",23,", ",1e3,", "count", "no whole number"),
    (",23,", ",0,", "count", "no act"),
    ("2018-03-14", "20180314", "date", "no day such as"),
    ("2018-03-14", "2018-02-30", "date", "no day such as"),
    ("2018-03-14", "2018-13", "date", "no month such as"),
    ("2018-03-21", "2018-03-10", "deadline", "before the act"),
    ("2018-03-21", "2018-03", "deadline", "or write it in words"),
    (",embassy,2018", ",embasy,2018", "post_type", "did you mean 'embassy'"),
    (",,s,", ",b,s,", "answers_id", "not in its episode"),
    (",,s,", ",a,s,", "answers_id", "answers itself"),
    (",s,", ",,", "source_key", "needs a source"),
    ("documented", "sure", "confidence", "is unknown"),
    ("e,a,", ",a,", "episode", "the episode is empty"),
    ("documented,", "documented,=1+1", "note", "begins like a formula"),
    ("documented,", "documented," + "x" * 6000, "note", "at most 5000"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "column", "said"), BAD)
def test_a_fault_has_its_place(tmp_path: Path, old: str, new: str, column: str, said: str) -> None:
    """A faulty cell is named by its line and column, with what would be right."""
    row = GOOD.replace(old, new, 1)
    before = row.split(",")[: tables.COLUMNS.index(column)]
    (found,) = faults(tmp_path, f"{HEADER}\n{row}\n")
    assert found.startswith(f"2:{1 + sum(len(cell) + 1 for cell in before)}: ") and said in found


def test_all_faults_at_once(tmp_path: Path) -> None:
    """Every fault of every row is said in one go, in the order of the file; a cell over two lines moves no place."""
    rows = 'e,1,2018-13-01,Russia,USA,expell,-1,"a\nb",embassy,,9,,sure,\ne,2,2018-03,Uk,USA,expel,1,,,,,x,documented,\n'
    found = faults(tmp_path, f"{HEADER}\n{rows}", {"s"})
    assert [line.split(" ")[0] for line in found] == ["2:5:", "2:16:", "2:27:", "2:34:", "3:13:", "3:15:", "3:16:", "4:13:", "4:32:"]


def test_ids_answers_and_bands(tmp_path: Path) -> None:
    """An id twice, an answer before its act, bands out of order or half written."""
    header = HEADER.replace("count,", "count,count_low,count_high,")
    row = "e,{},2018-03-{},GBR,RUS,expel,2,{},,,,{},s,documented,\n"
    text = row.format("a", 14, "3,1", "") + row.format("a", 14, "1,", "") + row.format("b", 13, ",", "a") + row.format("c", 15, "1,2", "")
    found = faults(tmp_path, f"{header}\n{text}")
    said = ["the band 3, 2, 1 is not in order", "stands already on line 2", "needs count_low, count and count_high", "which is later"]
    assert len(found) == len(said) and all(any(part in line for line in found) for part in said)


HOSTILE = [
    (HEADER.encode() + b"\nGBR,\0\n", "2:5: a control character"),
    (HEADER.encode() + b"\n\xff\n", "2:1: not UTF-8"),
    (HEADER.encode() + b"\n" + b"x" * 10_000_000, "1:1: larger than 5 MB"),
    (f'{HEADER}\n"{"x" * 200_000}"\n'.encode(), "2:1: no CSV: field larger than field limit"),
    (f'{HEADER}\n{GOOD}\ne,"a\n{GOOD}\n'.encode(), "3:1: no CSV: unexpected end"),
    (f"{HEADER}\n{GOOD},9,9\n".encode(), "2:75: 16 cells, but the header has 14"),
    (f"{HEADER}\ne,a\n".encode(), "2:3: 2 cells, but the header has 14"),
    (f"{HEADER},cuont_low\n{GOOD},\n".encode(), f"1:{len(HEADER) + 2}: unknown column 'cuont_low'; did you mean 'count_low'"),
    (f"{HEADER},note\n{GOOD},\n".encode(), "the column 'note' stands twice"),
    (HEADER.replace("actor,", "").encode() + b"\n", "1:1: the column 'actor' is missing"),
    (b"", "there are no rows"),
    (HEADER.encode(), "there are no rows"),
    (b"PK\3\4", "1:3: a control character"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "said"), HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_table_is_refused(tmp_path: Path, raw: bytes, said: str) -> None:
    """One sentence for what is no table of the record."""
    assert len(raw) < LARGEST or len(raw) == 10_000_000 + len(HEADER) + 1
    (found,) = faults(tmp_path, raw)
    assert said in found


def test_a_file_that_is_not_there_or_a_folder(tmp_path: Path) -> None:
    """What can't be opened is said, too."""
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(record.RecordError, match="can't be read"):
            record.read(path)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from('ab,"\n=0; é2018-03GBRUS'), max_size=120))
def test_no_text_ends_in_a_traceback(tmp_path: Path, text: str) -> None:
    """Whatever stands below the header, it is acts or a list of faults."""
    path = tmp_path / "any.csv"
    path.write_text(f"{HEADER}\n{GOOD}\n{text}", encoding="utf-8")
    try:
        assert record.read(path)
    except record.RecordError as error:
        assert all(0 < fault.line <= 3 + text.count("\n") and fault.column > 0 for fault in error.faults)


@given(cells=st.lists(st.text(st.sampled_from('a,"\n '), max_size=6), min_size=1, max_size=5))
def test_places_are_where_cells_begin(cells: list[str]) -> None:
    """The place of each quoted cell is where its first sign stands."""
    text = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    lines = text.splitlines(keepends=True)
    found = places(lines, 1)
    assert len(found) == len(cells)
    assert all(lines[line - 1][column - 1] == '"' for line, column in found)


def test_what_is_exported_is_read_again(tmp_path: Path) -> None:
    """All acts of the record, written as CSV, are the same acts; the optional columns may be left out."""
    path = tmp_path / "all.csv"
    path.write_text(as_csv(record.documented_acts()), encoding="utf-8")
    assert path.read_text(encoding="utf-8").split("\n")[0] == ",".join(ACT_COLUMNS)
    assert tuple(record.read(path, record.sources())) == record.documented_acts()
    path.write_text(f"{HEADER}\n{GOOD}\n", encoding="utf-8")
    assert [(act.count_low, act.count_high) for act in record.read(path)] == [(23, 23)]


STAFF = ("skripal_2018", "RUS", "GBR", "embassy", "London", "45", "58", "75", "assumed", "assumed", "")
BAD_STAFF = [
    (0, "skripal", "did you mean 'skripal_2018'"), (1, "Rus", "no state's code"), (2, "RUS", "are the same"),
    (3, "embasy", "'embassy'"), (5, "59", "not in order"), (6, "", "no whole number"), (8, "", "needs a source"),
    (8, "asumed", "did you mean 'assumed'"), (9, "", "is unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "cell", "said"), BAD_STAFF)
def test_faults_of_staff(tmp_path: Path, place: int, cell: str, said: str) -> None:
    """A wrong cell of staff is named at its place."""
    row: list[Any] = list(STAFF)
    row[place] = cell
    path = tmp_path / "staff.csv"
    path.write_text(f"{','.join(tables.STAFF_COLUMNS)}\n{','.join(row)}\n", encoding="utf-8")
    with pytest.raises(record.RecordError) as error:
        tables.read_staff(path, record.episodes(), record.sources())
    column = 1 + sum(len(each) + 1 for each in row[:place])
    assert f"{path}:2:{column}: " in str(error.value) and said in str(error.value)


def test_faults_of_sources(tmp_path: Path) -> None:
    """Keys that stand twice or are none, and sources without a publisher."""
    path = tmp_path / "sources.csv"
    path.write_text("key,publisher,title,date,address\na,P,T,,\na,P,T,,\nB c,,T,,\n", encoding="utf-8")
    with pytest.raises(record.RecordError) as error:
        tables.read_sources(path)
    assert [(fault.line, fault.column) for fault in error.value.faults] == [(3, 1), (4, 1), (4, 5)]
