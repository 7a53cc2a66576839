"""The compiled rules are kept, found again, made anew when anything changes, and done without where nothing can be written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.ensemble import cache, copies, ensemble
from sim.scenario import load
from sim.strategies import REGISTRY
from sim.strategies.user import borrowed, register

SMALL = '''"""A kernel that compiles in a moment."""

import numba


@numba.njit("int64(int64)", cache=True)
def run_many(number):
    return number + 1
'''
PROCESS = """
import sys
from sim.ensemble import cache
cache.TEXT = sys.argv[1]
print(cache.kernel(lambda text: None)(41))
"""
SWITCHED_OFF = """
from sim.ensemble import ensemble
from sim.scenario import load
print([column.tolist() for column in ensemble(load("two_states"), 2, say=print).counts])
"""
MINE = '''from sim.strategies import Seen, strategy

{above}

@strategy(source="invented")
def mine(seen: Seen, draw: float) -> float:
    """Answer a multiple."""
    return {answer}
'''


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have an empty cache folder, and a kernel that compiles in a moment."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(cache, "TEXT", SMALL)
    return tmp_path / "reciprocity"


def test_once(empty: Path) -> None:
    """The first start says that it compiles and leaves a kernel; the next says nothing and leaves the files as they are."""
    said: list[str] = []
    assert cache.kernel(said.append)(1) == 2 and said == ["compiling the rules, once"]
    files = {path: path.stat().st_mtime_ns for path in empty.rglob("*") if path.is_file()}
    assert {path.suffix for path in files} >= {".py", ".nbi", ".nbc"} and not list(empty.glob("*.tmp"))
    warm = cache.kernel(said.append)
    assert warm(1) == 2 and len(said) == 1 and sum(warm.stats.cache_hits.values()) == 1
    assert {path: path.stat().st_mtime_ns for path in empty.rglob("*") if path.is_file()} == files


@pytest.mark.parametrize("suffix", [".py", ".nbi", ".nbc"])
@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_what_the_disk_lost_is_compiled_again(suffix: str, share: float, empty: Path) -> None:
    """A file that was cut off, as by a power cut, is made anew."""
    cache.kernel(lambda text: None)
    (cut,) = [path for path in empty.rglob(f"*{suffix}") if path.is_file()]
    whole = cut.read_bytes()
    cut.write_bytes(whole[: int(len(whole) * share)])
    assert cache.kernel(lambda text: None)(1) == 2
    said: list[str] = []
    assert cache.kernel(said.append)(1) == 2 and not said


def test_the_real_kernel_is_loaded_warm() -> None:
    """Once compiled, the rules are loaded and not compiled again."""
    cache.kernel(lambda text: None)
    said: list[str] = []
    assert sum(cache.kernel(said.append).stats.cache_hits.values()) == 1 and not said


def test_a_changed_rule_is_another_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file that the kernel is made from counts: the rules, the words, what a strategy sees, the strategies, the kernel."""
    before = cache.fingerprint()
    read = Path.read_bytes
    hashed: list[Path] = []
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", lambda path: hashed.append(path) or read(path))
        assert cache.fingerprint() == before
    root = Path(cache.__file__).parents[1]
    names = {str(path.relative_to(root)) for path in hashed}
    rules = {str(path.relative_to(root)) for room in ("rules", "ensemble", "world") for path in (root / room).glob("*.py")} - {
        "rules/__init__.py"
    }
    assert names >= rules | {"terms.py", "draws.py", "strategies/sight.py", "strategies/mirror.py", "strategies/banked.py"}
    for changed in sorted(names):
        with monkeypatch.context() as patch:
            patch.setattr(Path, "read_bytes", lambda path, changed=changed: read(path) + b"#" * (path == root / changed))
            assert cache.fingerprint() != before, changed


def test_a_users_strategy_is_part_of_it(tmp_path: Path) -> None:
    """What is registered counts, not what its file says by now: its code, and the constants that it reads."""
    file = tmp_path / "mine.py"
    plain = cache.fingerprint()

    def stamp(above: str, answer: str) -> str:
        file.write_text(MINE.format(above=above, answer=answer))
        with borrowed(file):
            return cache.fingerprint()

    texts = [
        ("", "seen.provoked"), ("", "2.0 * seen.provoked"), ("", "3.0 * seen.provoked"), ("", "2.0 * seen.stock"),
        ("K = 2.0", "K * seen.provoked"), ("K = float(1 + 2)", "K * seen.provoked"),
        ("def k():\n    return 2.0", "k() * seen.provoked"), ("def k():\n    return 3.0", "k() * seen.provoked"),
        ("L = 2.0\ndef k():\n    return L", "k() * seen.provoked"), ("L = 3.0\ndef k():\n    return L", "k() * seen.provoked"),
        ("import numpy\nM = numpy.array([1.0, 2.0])", "M[1] * seen.provoked"),
        ("import numpy\nM = numpy.array([1.0, 3.0])", "M[1] * seen.provoked"),
        ("def k(n):\n    return k(n - 2) + 1 if n > 0 else n", "k(seen.provoked)"),
        ("def k(n):\n    return k(n - 2) + 2 if n > 0 else n", "k(seen.provoked)"),
    ]  # fmt: skip
    stamps = [stamp(*text) for text in texts]
    assert len({plain, *stamps}) == 1 + len(texts)
    assert [stamp(*text) for text in texts] == stamps and cache.fingerprint() == plain
    with borrowed(file):
        before = cache.fingerprint()
        file.write_text(MINE.format(above="", answer="7.0"))
        assert cache.fingerprint() == before
        register(file)
        assert cache.fingerprint() != before


def test_nowhere_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cache folder can't be had, that is said, and the rules are compiled for this process."""
    monkeypatch.setattr(cache, "TEXT", SMALL)
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    said: list[str] = []
    assert cache.kernel(said.append)(1) == 2
    assert said[0].startswith(f"compiled rules can't be kept in {tmp_path / 'file' / 'reciprocity'} (Not a directory)")
    assert said[1:] == ["compiling the rules, once"]


def test_processes_at_once(empty: Path) -> None:
    """Several processes with an empty cache all get their kernel."""
    words = [sys.executable, "-c", PROCESS, SMALL]
    running = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    for each in running:
        out, err = each.communicate(timeout=120)
        assert (each.returncode, out, err) == (0, "42\n", "")
    assert len(list(empty.glob("kernel_*.py"))) == 1 and not list(empty.glob("*.tmp"))


def test_switched_off() -> None:
    """With Numba switched off the runs are interpreted, and that is said."""
    words = [sys.executable, "-c", SWITCHED_OFF]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, env={**os.environ, "NUMBA_DISABLE_JIT": "1"})
    expected = ensemble(load("two_states"), 2)
    assert done.stdout.splitlines() == [
        "Numba is switched off (NUMBA_DISABLE_JIT); the runs are interpreted",
        str([column.tolist() for column in expected.counts]),
    ], done.stderr


def test_all_that_is_shipped_compiles() -> None:
    """Each strategy of the package says whether it answers a number or a Reply as it compiles."""
    for each in REGISTRY:
        assert copies.replies(each) == (copies.answered(each) == copies.REPLY)
