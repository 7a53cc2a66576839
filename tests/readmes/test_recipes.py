"""The recipes of `sim/README.md`, as far as a test can walk them; its blocks are followed by tests/test_readme.py."""

import re
from pathlib import Path
from typing import get_args

from sim.plots.run import FIGURES
from sim.plots.run.signs import SIGNS
from sim.scenario.schema.types import Kinds, Measures
from sim.strategies import REGISTRY
from sim.terms import Kind, Measure
from tests.readmes.parts import PAGE

RESULTS = (PAGE.parents[1] / "results" / "README.md").read_text(encoding="utf-8")


def test_a_measure_is_known_everywhere() -> None:
    """Add a measure: what scenarios may write, what figures can draw, and what the page on results names, is what `sim/terms.py` has."""
    assert get_args(Measures) == Measure.words() and get_args(Kinds) == Kind.words()
    assert set(SIGNS) == set(Measure)
    assert [word for word in Measure.words() if f"`{word}`" not in RESULTS] == []


def test_a_strategy_needs_no_list() -> None:
    """Add a strategy: every file of the room whose functions are decorated is imported, and all of them are registered."""
    room = Path(PAGE.parent / "strategies")
    decorated = [
        name for path in room.glob("*.py") for name in re.findall(r"^@strategy\(.*\ndef (\w+)", path.read_text(encoding="utf-8"), re.M)
    ]
    assert sorted(decorated) == sorted(REGISTRY.names)


def test_a_figure_is_named_where_results_are() -> None:
    """Add a figure: each is drawn under the name that the page on results gives it."""
    assert [name for name in FIGURES if f"`{name}`" not in RESULTS] == []
