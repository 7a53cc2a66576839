"""Every fault of a file comes in one go, at its line and column, with what would be right."""

import json
from pathlib import Path

import pytest

from sim.scenario import Scenario, ScenarioError, loads

GOOD = """format: 1
title: Two
start: 2018-03-01
days: 30
states:
  AAA: {name: Arcadia, strategy: tit_for_tat}
  BBB: {name: Borduria, strategy: {name: multiplier, ratio: 0.5}}
missions:
  - {sender: AAA, receiver: BBB, posts: [{kind: embassy, city: Borograd, staff: 60}]}
  - {sender: BBB, receiver: AAA, posts: [{kind: embassy, city: Arcadia City, staff: 40}]}
acts:
  - {date: 2018-03-05, actor: AAA, target: BBB, measure: expel, count: 10}
"""

BAD = [
    ("tit_for_tat}", "tit_for_tatt}", 6, 34, "did you mean 'tit_for_tat'"),
    ("ratio: 0.5", "ratio: 99", 7, 61, "from 0 to 10"),
    ("ratio: 0.5", "ration: 0.5", 7, 54, "did you mean 'ratio'"),
    ("title: Two", "titel: Two", 2, 1, "did you mean 'title'"),
    ("title: Two", "titel: Two", 1, 1, "'title' is missing"),
    ("2018-03-05", "2018-02-05", 12, 12, "before the start"),
    ("2018-03-05", "2018-02-30", 12, 12, "2018-02-30"),
    ("2018-03-05", "2019-02-05", 12, 12, "after the last day"),
    ("staff: 40", "staff: -4", 10, 85, "greater than or equal to 0"),
    ("count: 10", "count: 41", 12, 72, "40 of BBB are left"),
    ("actor: AAA", "actor: AAB", 12, 31, "did you mean 'AAA'"),
    ("measure: expel", "measure: expell", 12, 58, "did you mean 'expel'"),
    ("days: 30", "days: 30\ndays: 31", 5, 1, "stands twice"),
    ("days: 30", "days: .inf", 4, 7, "inf"),
    ("title: Two", "title: !!python/object:os.system Two", 2, 8, "not allowed"),
    ("title: Two", "title: &a [*a]", 2, 8, "alias"),
    ("title: Two", "title: [", 4, 5, "no YAML"),
    ("title: Two", "title: a\0b", 2, 9, "control character"),
]


def faults(text: str) -> list[str]:
    """Return the messages of a text."""
    with pytest.raises(ScenarioError) as caught:
        loads(text, "f.yaml")
    return [str(fault) for fault in caught.value.faults]


def test_good() -> None:
    """The text that the others spoil is right."""
    assert loads(GOOD).states["BBB"].lag.mean == 3


@pytest.mark.parametrize(("old", "new", "line", "column", "word"), BAD)
def test_one_fault(old: str, new: str, line: int, column: int, word: str) -> None:
    """One fault is found at its place."""
    assert old in GOOD
    found = faults(GOOD.replace(old, new, 1))
    assert any(each.startswith(f"f.yaml:{line}:{column}: ") and word in each for each in found), found


def test_all_faults_at_once() -> None:
    """Faults of the schema and between parts come together."""
    text = GOOD
    for old, new, _, _, _ in (BAD[0], BAD[2], BAD[5], BAD[8], BAD[11]):
        text = text.replace(old, new, 1)
    found = "\n".join(faults(text))
    for _, _, _, _, word in (BAD[0], BAD[2], BAD[5], BAD[8], BAD[11]):
        assert word in found


def test_bombs_are_refused() -> None:
    """Aliases that multiply, and nesting without end, are said and not obeyed."""
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{k}: &a{k} [*a{k - 1}, *a{k - 1}]\n" for k in range(1, 26))
    assert "aliases" in faults(bomb)[0]
    assert "nested deeper" in faults("[" * 50 + "]" * 50)[0]


def test_the_schema_beside_the_scenarios_is_the_one_of_the_code() -> None:
    """The file that the first line of each scenario names is what `reciprocity schema` prints."""
    shown = json.loads((Path(__file__).parents[2] / "scenarios" / "scenario.schema.json").read_text(encoding="utf-8"))
    assert shown == Scenario.model_json_schema()
