"""A user's strategies register from a Python file, and what is wrong with them is said by file and line."""

import inspect
from pathlib import Path

import pytest

from sim.cli import main
from sim.result import Result
from sim.scenario import load
from sim.strategies import REGISTRY, Reply, Seen
from sim.strategies.user import StrategyError, StrategyFileError, borrowed, line_in, register, wrongness

HEAD = """from typing import Annotated

from sim.strategies import Meaning, Range, Reply, Seen, Unit, strategy

"""
HALF = (
    HEAD
    + """
@strategy(source="invented")
def half(
    seen: Seen, draw: float, share: Annotated[float, Range(0, 1), Unit("persons per person"), Meaning("share answered")] = 0.5
) -> float:
    \"\"\"Answer a share.\"\"\"
    return share * seen.provoked
"""
)
SETS = ("states.BBB.strategy={name: half, share: 0.4}",)


def written(folder: Path, text: str) -> Path:
    """Return a file of strategies."""
    path = folder / "mine.py"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_strategy_runs_like_a_shipped_one(tmp_path: Path) -> None:
    """A share of 0.4 answers 10 by 4, is documented like the others, and is gone when the block ends."""
    names = REGISTRY.names
    with borrowed(written(tmp_path, HALF)) as file:
        assert (file.name, file.strategies, len(file.sha256)) == ("mine.py", ("half",), 64)
        assert REGISTRY.names == (*names, "half")
        assert REGISTRY["half"].parameters[0].unit == "persons per person"
        rows = Result.single(load("two_states", SETS)).rows
        assert [row.count for row in rows] == [10, 4]
    assert REGISTRY.names == names
    assert [path.name for path in tmp_path.iterdir()] == ["mine.py"]


def test_twice_is_no_fault_and_the_newer_text_holds(tmp_path: Path) -> None:
    """A file may be loaded again, changed or not; its strategies are then those of the last time."""
    with borrowed(written(tmp_path, HALF)):
        register(tmp_path / "mine.py")
        register(written(tmp_path, HALF.replace("share * seen.provoked", "7.0")))
        assert REGISTRY["half"].function(Seen(), 0.5) == 7
        assert REGISTRY.names.count("half") == 1


ANNOTATED = 'Annotated[float, Range(0, 1), Unit("x"), Meaning("x")]'
BROKEN = [
    ("def f(:\n", "1:7", "no Python"),
    ("import nowhere_to_be_found\n", "1:1", "No module named 'nowhere_to_be_found'"),
    ("\n1 / 0\n", "2:1", "ZeroDivisionError"),
    ("import sys\nsys.exit(3)\n", "2:1", "SystemExit"),
    ("x = 1\n", "1:1", "registers no strategy"),
    (HALF.replace("half", "hawk"), "6:1", "'hawk' is there already"),
    (HALF.replace('"""Answer a share."""', ""), "6:1", "needs a docstring"),
    (HALF.replace("Range(0, 1), ", ""), "6:1", "share lacks its bounds"),
    (HALF.replace("= 0.5", "= 5"), "6:1", "share is 5"),
    (HALF.replace("= 0.5", "= 'x'"), "6:1", "share is 'x'"),
    (HALF.replace("] = 0.5", "]"), "6:1", "share lacks its bounds"),
    (HALF.replace("seen: Seen, draw: float,", "sight: Seen, draw: float,"), "6:1", "seen and draw"),
    (HALF.replace('(source="invented")', ""), "6:1", "source"),
    (HEAD + '@strategy(source="x")\ndef f():\n    """Do."""\n', "5:1", "seen and draw"),
    (HEAD + f'@strategy(source="x")\ndef f(seen, draw, name: {ANNOTATED} = 0.5):\n    """Do."""\n', "5:1", "called name"),
    ("# coding: nowhere\nx = 1\n", "1:1", "unknown encoding: nowhere"),
    ("\n\nraise SyntaxError('mine', (__file__, None, None, None))\n", "1:1", "no Python: mine"),
    ("\n\nraise SyntaxError('not mine')\n", "3:1", "no Python: not mine"),
    ("\n\nexec('1 +')\n", "3:1", "no Python: invalid syntax"),
    ("\nraise ValueError('odd')\n", "2:1", "ValueError: odd; mend the line"),
    ("\nraise TypeError('strategy of a kind')\n", "2:1", "TypeError: strategy of a kind; put"),
    ("\nraise KeyError('" + "x" * 400 + "')\n", "2:1", "KeyError: '" + "x" * 299 + "; mend"),
    (HEAD + 'strategy(source="x")(lambda seen, draw: 0.0)\n', "5:1", "no function with a name"),
    (HEAD + 'strategy(source="x")(float)\n', "5:1", "no function with a name"),
    (HALF.replace('"invented"', '""'), "6:1", "needs a docstring and a source"),
    (HALF.replace("draw: float, share", "draw: float, *, share"), "6:1", "share lacks its bounds"),
    (HALF.replace("Range(0, 1)", "Range(0, float('inf'))"), "6:1", "a default is a number from 0 to inf"),
    (HALF.replace("Range(0, 1)", "Range(0.6, 1)"), "6:1", "a default is a number from 0.6 to 1"),
    ("x = '\0'\n", "1:6", "a control character"),
]


@pytest.mark.parametrize(("text", "place", "word"), BROKEN)
def test_a_file_that_does_not_serve(text: str, place: str, word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong is said at its line with exit status 2; the registry stays as it was."""
    names = REGISTRY.names
    path = written(tmp_path, text)
    with pytest.raises(StrategyFileError):
        register(path)
    assert main(["run", "two_states", "--out", str(tmp_path / "out"), "--strategies", str(path)]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"{path}:{place}: ") and word in err and "Traceback" not in err and err.count("\n") == 1
    assert REGISTRY.names == names and not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("answer", "line", "word"),
    [
        ("-1.0", 6, "from 0"), ("float('nan')", 6, "finite"), ("'ten'", 6, "finite number"), ("None", 6, "finite number"),
        ("Reply(people=3.0, accredit=-1.0)", 6, "from 0"), ("1e9", 6, "fewer than"), ("Reply(ceiling=1e9)", 6, "fewer than"),
        ("Reply(accredit=1e9)", 6, "fewer than"), ("Reply(memory=float('inf'))", 6, "memory must be"),
        ("1 / (seen.provoked - 10)", 11, "ZeroDivisionError"),
        ("exit()", 11, "SystemExit"),
    ],
)  # fmt: skip
def test_a_wrong_answer(answer: str, line: int, word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A failure or an answer that is none ends the run with status 1, names file, line and strategy, and writes nothing."""
    path = written(tmp_path, HALF.replace("share * seen.provoked", answer))
    words = ["run", "two_states", "--out", str(tmp_path / "out"), "--strategies", str(path)]
    assert main([*words, "--set", SETS[0]]) == 1
    err = capsys.readouterr().err
    assert err.startswith(f"{path}:{line}:1: strategy 'half' ") and word in err and err.count("\n") == 1
    assert not (tmp_path / "out").exists()
    with borrowed(path), pytest.raises(StrategyError):
        REGISTRY["half"].function(Seen(provoked=10), 0.5)


def test_what_may_be_answered() -> None:
    """Nobody, and any number of people below a thousand millions; a memory and no ceiling may be below nothing."""
    right = (0, 0.0, True, 999_999_999.0, Reply(), Reply(memory=-5.0, ceiling=-3.0), Reply(accredit=9e8))
    assert [wrongness(each) for each in right] == [""] * len(right)
    assert wrongness(1e9) == wrongness(-0.1) == "people are counted from 0, and are fewer than 1e+09"
    assert wrongness(Reply(ceiling=float("nan"))) == "ceiling must be a finite number (or answer a Reply)"


def test_a_file_is_a_module_of_its_own(tmp_path: Path) -> None:
    """It knows its file, can be found by its name, and neither takes on our own future statements nor the place of another file."""
    text = "import sys\nASSERTED = (__file__, sys.modules[__name__].__dict__ is globals())\n"
    with borrowed(written(tmp_path, text + HALF)):
        module = inspect.unwrap(REGISTRY["half"].function).__globals__
        assert module["ASSERTED"] == (str(tmp_path / "mine.py"), True)
        second = tmp_path / "second.py"
        second.write_text(HALF.replace("half", "third"))
        with borrowed(second):
            assert inspect.unwrap(REGISTRY["third"].function).__module__ != module["__name__"]
        assert REGISTRY["half"].source == "invented" and REGISTRY["half"].meaning == "Answer a share."


def test_a_file_that_fails_takes_nothing_with_it(tmp_path: Path) -> None:
    """What registered before the failure is gone, and what the file registered last time is there as it was."""
    with borrowed(written(tmp_path, HALF)):
        half = REGISTRY["half"]
        with pytest.raises(StrategyFileError):
            register(written(tmp_path, HALF.replace("half", "third") + "\n1 / 0\n"))
        assert REGISTRY["half"] is half and "third" not in REGISTRY


def test_all_commands_know_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` and `strategies` read it too; without it the name is unknown."""
    path = str(written(tmp_path, HALF))
    assert main(["check", "two_states", "--set", SETS[0], "--strategies", path]) == 0
    assert main(["strategies", "half", "--strategies", path]) == 0
    assert "share = 0.5: share answered; 0 to 1 persons per person" in capsys.readouterr().out
    assert main(["check", "two_states", "--set", SETS[0]]) == 2
    assert main(["check", "two_states", "--strategies", str(tmp_path)]) == 2
    assert "Is a directory" in capsys.readouterr().err


def test_an_error_that_has_no_line_stands_at_the_first() -> None:
    """One that did not happen in the file, as where Python gives up before it reads a line."""
    assert line_in(ValueError("no traceback"), "mine.py") == 1
