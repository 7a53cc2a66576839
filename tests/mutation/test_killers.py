"""What killed a mutant is known again, as long as there is the mutant."""

from pathlib import Path

from tests.mutation.killers import keep, killers, mark

ONE, TWO, GONE = (("sim/rules/day.py", "step", f"day += 1 -> day += {number}") for number in (0, 2, 3))


def test_killers_are_kept_and_added_to(tmp_path: Path) -> None:
    """A later find takes the place of an earlier one, the others stay; one of a mutant that is no more goes."""
    path = tmp_path / "killers.csv"
    assert killers(path) == {}
    keep([(ONE, "tests/a.py::b"), (GONE, "tests/a.py::c")], [ONE, TWO, GONE], path)
    keep([(ONE, "tests/a.py::d"), (TWO, "tests/a.py::d")], [ONE, TWO, GONE], path)
    assert killers(path) == {mark(ONE): "tests/a.py::d", mark(TWO): "tests/a.py::d", mark(GONE): "tests/a.py::c"}
    keep([], [TWO], path)
    assert path.read_text() == f"test,mutants\ntests/a.py::d,{mark(TWO)}\n"
