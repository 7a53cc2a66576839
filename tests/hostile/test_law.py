"""Bad input is refused by file, line and column, without a traceback, with nothing written, in bounded memory; or it is not bad."""

import itertools
import random
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.files import FolderError
from sim.inference.fitting.pieces import Piece, gathered
from tests.hostile.cases import Case, mutants, of_texts
from tests.hostile.edits import copied, in_bytes, other_kinds
from tests.hostile.folders import Base, spoilt
from tests.hostile.law import Judge
from tests.hostile.words import of_words

HEAVY = ("50 MB", "crowd", "each day", "almost 5 MB", "20,000", "10,000")  # left to `python -m tests.hostile`


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    """Return a judge."""
    with Judge() as found:
        yield found


def broken(judge: Judge, cases: Iterable[Case], tmp_path: Path) -> list[tuple[str, str, str]]:
    """Return the cases in which the law was not kept; each is tried in a folder of its own."""
    found = []
    for number, case in enumerate(cases):
        folder = tmp_path / str(number)
        folder.mkdir()
        case.make(folder)
        outcome = judge.attempt(case.words, folder, case.result, case.good, case.same)
        if outcome.wrong:
            found.append((f"{case.name}: {' '.join(case.words)[:200]}", outcome.wrong, outcome.err[:300]))
    return found


def test_horrors_in_yaml(judge: Judge, tmp_path: Path) -> None:
    """Every horror that is small enough for a test is a scenario, or refused."""
    cases = [case for case in of_texts() if case.words[0] == "check" and not any(word in case.name for word in HEAVY)]
    assert broken(judge, cases, tmp_path) == []


def test_horrors_on_the_command_line(judge: Judge, tmp_path: Path) -> None:
    """A part of the horrors on the command line."""
    assert broken(judge, random.Random(1).sample(list(of_words()), 60), tmp_path) == []


@settings(max_examples=60, deadline=None)
@given(draw=st.randoms(use_true_random=False))
def test_mutants_of_what_ships(judge: Judge, draw: random.Random) -> None:
    """A mutant of a scenario, a sweep or a record runs, or is refused."""
    with tempfile.TemporaryDirectory() as folder:
        assert broken(judge, [next(mutants(draw))], Path(folder)) == []


def test_spoilt_folders(judge: Judge, tmp_path: Path) -> None:
    """A result with a file that was cut off, edited, or is another thing, is opened or refused by every command."""
    (tmp_path / "base").mkdir()
    assert broken(judge, itertools.islice(spoilt(Base(judge, tmp_path / "base"), random.Random(3)), 60), tmp_path) == []


def test_spoilt_pieces(tmp_path: Path) -> None:
    """Whatever has become of a kept piece of a calibration, it is what was written, or made anew, or the folder is refused."""
    work = [Piece("one", "one", list, ("abc",)), Piece("two", "two", list, ("de",))]
    whole = gathered(work, 1, tmp_path / "kept", None)
    first = sorted((tmp_path / "kept").iterdir())[0]
    for number, (_, edit) in enumerate([*other_kinds(), *in_bytes(first)]):
        copied(tmp_path / "kept", tmp_path / str(number), first.name, edit)
        try:
            assert gathered(work, 1, tmp_path / str(number), None) == whole
        except FolderError as error:
            assert "can't be written" in str(error) and (tmp_path / str(number) / first.name).is_dir()
