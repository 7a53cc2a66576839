"""Work in pieces: as many processes as are asked for and needed, and no piece taken for another's."""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import inference
from sim.inference.fitting import pieces
from sim.inference.fitting.pieces import Piece, gathered, kept, split

PLAN = [Piece("letters", "first", list, ("ab",)), Piece("letters", "second", list, ("c",)), Piece("others", "third", list, ("d",))]


@pytest.mark.parametrize(("asked", "processors", "taken"), [(1, 8, 1), (2, 8, 2), (9, 8, 3), (None, 2, 2), (None, 64, 3), (None, None, 1)])
def test_as_many_processes(asked: int | None, processors: int | None, taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as are asked for, or as there are processors, and no more than pieces; where nobody knows, one."""
    seen = []

    def done(left: Sequence[Piece], workers: int) -> Iterator[tuple[str, str]]:
        seen.append(workers)
        return map(pieces.run, left)

    monkeypatch.setattr(pieces, "done", done)
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert gathered(PLAN, asked, None, None) == {"letters": ["a", "b", "c"], "others": ["d"]}
    assert seen == [taken]


def test_one_worker_is_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are begun for two or more alone, and for what is left alone: with one piece left there are none."""

    def refuse(method: str) -> None:
        raise AssertionError(f"processes are begun by {method}")

    monkeypatch.setattr(multiprocessing, "get_context", refuse)
    assert gathered(PLAN[:2], 1, None, None) == {"letters": ["a", "b", "c"]}
    assert gathered(PLAN[:1], 5, None, None) == {"letters": ["a", "b"]}
    assert gathered([], 5, None, None) == {}
    with pytest.raises(AssertionError, match="begun by spawn"):
        gathered(PLAN, 2, None, None)


def test_what_other_code_made_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is not there is made, with those above it; a piece is kept for one version of the code and one key."""
    seen: list[int] = []
    keep = tmp_path / "not" / "there"
    whole = gathered(PLAN, 1, keep, seen.append)
    assert seen == [1, 2, 3] and gathered(PLAN, 1, keep, seen.append) == whole and seen == [1, 2, 3]
    monkeypatch.setattr(pieces, "made_by", lambda: "other code")
    assert gathered(PLAN, 1, keep, seen.append) == whole and seen == [1, 2, 3] * 2
    assert len(list(keep.glob("*.json"))) == 6 and not list(keep.glob("*.part"))


def test_whose_sources_are_behind_the_numbers() -> None:
    """Those of the whole inference, and nothing else: a report that is worded anew makes no fit again."""
    assert pieces.SOURCES == Path(inference.__file__).parent


def test_what_is_not_kept(tmp_path: Path) -> None:
    """A piece that is not there, or a folder in its place, has no text."""
    assert kept(tmp_path / "none.json") == kept(tmp_path) == ""


def test_a_worker_leaves_an_interruption_to_others() -> None:
    """It does not hear it, and so leaves no traceback of its own."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        pieces.deaf()
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


@given(count=st.integers(0, 60), most=st.integers(1, 20))
def test_split(count: int, most: int) -> None:
    """Each number stands in one run, in order; no run is too long, and only the last is shorter."""
    runs = split(count, most)
    assert [number for first, end in runs for number in range(first, end)] == list(range(count))
    assert all(end - first == most for first, end in runs[:-1]) and all(0 < end - first <= most for first, end in runs)
