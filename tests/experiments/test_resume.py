"""A sweep that was stopped, however hard, goes on and ends as if it had not been; a folder of another sweep is refused."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sim.cli import main
from sim.experiments import chunks, running
from sim.experiments.journal import Journal
from sim.experiments.workplace import locked, unfinished
from sim.folders import sweeping
from tests.experiments.sweeps import FEUD, hashes, write

ROOT = Path(__file__).parents[2]
Capture = pytest.CaptureFixture[str]


def test_killed_at_random_moments(tmp_path: Path) -> None:
    """Killed three times and resumed, every file but the manifest has the hash of the uninterrupted sweep."""
    words = [sys.executable, "-m", "tests.experiments.killing", "--times", "3", "--folder", str(tmp_path), "--seed", "1"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, env=os.environ)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "killed 3 times" in done.stdout and "equal" in done.stdout


@pytest.mark.parametrize("torn", [0, 1, 30, 200])
def test_a_journal_drops_what_was_torn_off(torn: int, tmp_path: Path) -> None:
    """What is whole stays, what is cut or changed is dropped with all after it, and appending goes on."""
    path = tmp_path / "journal"
    first = Journal(path)
    bodies = [bytes([number]) * 70 for number in range(4)]
    for number, body in enumerate(bodies):
        first.append(number, body)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - torn])
    second = Journal(path)
    assert len(second.places) == 4 - (torn > 0) - (torn > 180)
    for number, body in enumerate(bodies):
        second.append(number, body)
        assert second.read(number) == body
    assert path.read_bytes() == whole
    path.write_bytes(whole[:300] + b"x" + whole[301:])
    assert sorted(Journal(path).places) == [0]


def stop(monkeypatch: pytest.MonkeyPatch, name: str, place: Any, after: int) -> None:
    """Stop at the so many'th call of a function, as an interruption does."""
    original, calls = getattr(place, name), []

    def stopping(*arguments: Any, **named: Any) -> Any:
        calls.append(1)
        if len(calls) == after:
            raise KeyboardInterrupt
        return original(*arguments, **named)

    monkeypatch.setattr(place, name, stopping)


def test_interrupted_anywhere(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between chunks, while the tables are written, before and after the folder is in its place: 130, and --resume ends the same."""
    monkeypatch.setattr(chunks, "NUMBERS", 400)
    words = ["sweep", str(write(tmp_path)), "--workers", "1", "--quiet", "--out"]
    assert main([*words, str(tmp_path / "whole")]) == 0
    places: list[tuple[str, Any, int]] = [
        ("append", Journal, 1), ("append", Journal, 3), ("fill", sweeping, 1), ("statistics", sys.modules["sim.folders.sweep_folder"], 5),
        ("rename", Path, 1), ("rename", Path, 2), ("rmtree", sweeping.shutil, 2),
    ]  # fmt: skip
    for number, (name, place, after) in enumerate(places):
        out = tmp_path / str(number)
        with monkeypatch.context() as patch:
            stop(patch, name, place, after)
            assert main([*words, str(out)]) == 130
        assert "go on with --resume" in capsys.readouterr().err
        assert main([*words, str(out), "--resume"]) == 0, name
        assert hashes(out) == hashes(tmp_path / "whole") and not unfinished(out).exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_what_is_kept_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A resumed sweep does the chunks that are left."""
    monkeypatch.setattr(chunks, "NUMBERS", 400)
    words = ["sweep", str(write(tmp_path)), "--workers", "1", "--quiet", "--out", str(tmp_path / "out")]
    with monkeypatch.context() as patch:
        stop(patch, "append", Journal, 4)
        assert main(words) == 130
    done: list[int] = []
    monkeypatch.setattr(
        running, "spread", lambda crew, tasks: (done.append(each[0].number) or (each[0], running_work(each)) for each in tasks)
    )
    assert main([*words, "--resume"]) == 0
    assert done and not {0, 1, 2} & set(done)


@pytest.mark.parametrize("body", [b"", b"[]", b"[]\nodd", b"[[]]\n", b"no\n"])
def test_a_chunk_that_is_none(body: bytes, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is whole in the journal and yet no chunk, as another version might leave it, is named, with what to do."""
    words = ["sweep", str(write(tmp_path)), "--workers", "1", "--quiet", "--out", str(tmp_path / "out")]
    with monkeypatch.context() as patch:
        patch.setattr(running, "spread", lambda crew, tasks: ((each[0], body) for each in tasks))
        assert main(words) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert "/journal:1:1: chunk 0 is none (" in said and said.endswith("; begin anew with --force")
    assert not (tmp_path / "out").exists()
    assert main([*words, "--force"]) == 0


def running_work(task: Any) -> bytes:
    """Do a chunk here."""
    from sim.experiments.work import work

    return work(*task[1:])


def test_a_folder_of_another_sweep(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --resume a folder is refused, finished or not; with it, another sweep is, its differences named; --force begins anew."""
    words = ["sweep", str(write(tmp_path)), "--workers", "1", "--quiet", "--out", str(tmp_path / "out")]
    with monkeypatch.context() as patch:
        stop(patch, "append", Journal, 2)
        assert main(words) == 130
    capsys.readouterr()
    for finished in (False, True):
        assert main(words) == 2
        said = capsys.readouterr().err
        assert ("is there already" if finished else "go on with --resume, or begin anew with --force") in said
        for old, new, difference in (
            ("runs: 40", "runs: 41", "sweep.runs is 40 there and 41 here"),
            ("steps: 4", "steps: 5", "sweep.vary.states.AAA.echo.steps is 4 there and 5 here; points is 12 there and 15 here"),
            ("scenario: noisy_feud", "scenario: noisy_feud\nset: {days: 170}", "sweep.set.days is null there and 170 here"),
        ):
            write(tmp_path, FEUD.replace(old, new))
            assert main([*words, "--resume"]) == 2
            assert difference in capsys.readouterr().err
        write(tmp_path)
        with monkeypatch.context() as patch:
            patch.setattr("sim.experiments.job.versions", lambda *names: {"reciprocity": "0.0.9"})
            assert main([*words, "--resume"]) == 2
            assert 'versions.reciprocity is "0.1.0" there and "0.0.9" here' in capsys.readouterr().err
        assert main([*words, "--resume"]) == 0
    before = hashes(tmp_path / "out")
    assert main([*words, "--force", "--seed", "8"]) == 0
    assert hashes(tmp_path / "out") != before


def test_two_processes_at_one_folder(tmp_path: Path, capsys: Capture) -> None:
    """The second is told who works there; the lock goes with its holder."""
    words = ["sweep", str(write(tmp_path)), "--quiet", "--out", str(tmp_path / "out")]
    with locked(tmp_path / "out"):
        assert main(words) == 2
        assert f"process {os.getpid()} works here" in capsys.readouterr().err
        assert main([*words, "--resume", "--force"]) == 2
    assert main(words) == 0
