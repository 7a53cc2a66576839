"""Large worlds and many at once: what they give is right; what they cost is for `python -m tests.load` to say."""

from pathlib import Path

import pytest

from sim.cli import main
from sim.result import Result
from sim.scenario import load, loads
from sim.simulate import simulate
from tests.load.trials import a_class
from tests.load.world import world


@pytest.mark.parametrize("states", [2, 30])
def test_each_expulsion_is_answered_once(states: int) -> None:
    """However many missions stand by, the acts are those that are written and an answer to each; nobody else loses anyone."""
    run = simulate(loads(world(states, 120)))
    assert [act.count for act in run.acts] == [3] * 2 * (states - 1)
    lost = run.staff[0] - run.staff[-1]
    assert sorted({int(each) for each in lost}) == ([3] if states == 2 else [0, 3])
    assert lost.sum() == 6 * (states - 1)


def test_an_ensemble_that_would_not_fit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """More rows than an ensemble may hold are refused before a run, at the number of runs; a single run's bound is another."""
    (tmp_path / "f.yaml").write_text(world(40, 36525), encoding="utf-8")
    words = ["run", str(tmp_path / "f.yaml"), "--runs", "2", "--out", str(tmp_path / "r")]
    assert main(words) == 2
    told = f"command line:1:{len(' '.join(words[:2])) + 2}: "
    assert capsys.readouterr().err.startswith(told) and [path.name for path in tmp_path.iterdir()] == ["f.yaml"]
    with pytest.raises(ValueError, match="171 million rows, and an ensemble at most 150"):
        Result.many(load(str(tmp_path / "f.yaml")), 2)


def test_a_class_at_once(tmp_path: Path) -> None:
    """Four at once have the numbers that each has alone."""
    assert a_class(tmp_path, 4, "two_states").seconds > 0
