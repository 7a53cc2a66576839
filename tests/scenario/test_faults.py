"""Every fault of a file comes in one go, at its line and column, with what would be right."""

import gc
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario import Scenario, ScenarioError, load, loads
from sim.scenario.nodes import compose
from sim.scenario.tree import Tree
from tests.scenario.good import GOOD

ACT = "  - {date: 2018-03-06, actor: AAA, target: BBB, measure: expel, count: 31}\n"

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
    ("title: Two", 'title: "a\\e[31mb"', 2, 8, "control character"),
    ("title: Two", "title: 2", 2, 8, "put it in quotes"),
    ("format: 1", "format: 2", 1, 9, "it must be 1"),
    ("format: 1", "format: true", 1, 9, "write format: 1"),
    ("days: 30", "days: {a: 1}", 4, 7, "a whole number"),
    ("days: 30", "days: 3_0", 4, 7, "a whole number"),
    ("days: 30", "days: 1e999", 4, 7, "a whole number"),
    ("days: 30", "days: 99999999999999999999999999999999999", 4, 7, "a whole number"),
    ("start: 2018-03-01", "start: 9999-12-20", 3, 8, "out of the calendar"),
    ("start: 2018-03-01", "start: 1 March 2018", 3, 8, "a date like 2018-03-26"),
    ("start: 2018-03-01", "start: 0", 3, 8, "a date like 2018-03-26"),
    ("2018-03-05", "1520640000", 12, 12, "a date like 2018-03-26"),
    ("start: 2018-03-01", "start: 20180301", 3, 8, "a date like 2018-03-26"),
    ("start: 2018-03-01", 'start: "2018-03-06"', 12, 12, "before the start"),
    ("2018-03-05", '"2018-02-05"', 12, 12, "before the start"),
    ("ratio: 0.5", "ratio: .nan", 7, 61, "from 0 to 10"),
    ("ratio: 0.5", 'ratio: "0.5"', 7, 61, "from 0 to 10"),
    ("strategy: tit_for_tat", "strategy: [a]", 6, 34, "a strategy is a name"),
    ("strategy: tit_for_tat", "strategy: {name: tit_for_tat, ratio: 2}", 6, 54, "it has none"),
    ("strategy: tit_for_tat", "closures: {against: [CCC]}", 6, 45, "not among the states"),
    ("strategy: tit_for_tat", "lag: {mean: .inf}", 6, 36, "finite"),
    ("  AAA: {name: Arcadia, strategy: tit_for_tat}", "  AAA:", 6, 7, "a map"),
    ("  AAA: {name", "  ArcadiaLand: {name", 6, 16, "upper-case"),
    ("  AAA: {name", "  [a, b]: {name", 6, 3, "a key is a plain word"),
    ("  AAA: {name", "\tAAA: {name", 6, 1, "no YAML"),
    ("[{kind: embassy, city: Borograd, staff: 60}]", "{kind: embassy}", 9, 41, "a list"),
    ("staff: 60", "staff: 1000000", 9, 81, "less than or equal to 100000"),
    ("staff: 60", "staff: 60.5", 9, 81, "a whole number"),
    ("staff: 60", "staff: {low: 9, best: 2, high: 12, source: x}", 9, 81, "low ≤ best ≤ high"),
    ("staff: 60", "staff: {low: 1, best: 2, high: 3}", 9, 81, "'source' is missing"),
    ("{sender: BBB, receiver: AAA", "{sender: AAA, receiver: BBB", 10, 5, "already in line 9"),
    ("{sender: BBB, receiver: AAA", "{sender: AAA, receiver: AAA", 10, 29, "same state"),
    ("count: 10", "count: 1000000000", 12, 72, "100000"),
    ("count: 10", "count: 10, posts: {consulate: 10}", 12, 84, "no consulate of BBB in AAA"),
    ("count: 10", "count: 10, posts: {embassy: 9}", 12, 83, "add up to 9"),
    ("count: 10", "count: 10, ceiling: 4", 12, 76, "belongs to cap_staff"),
    ("count: 10", "count: 10, deadline: 2018-03-04", 12, 86, "before the act"),
    ("count: 10", "count: 10, id: x, answers: x", 12, 92, "not done before"),
    ("count: 10", "count: 10, answers: x", 12, 85, "no act has the id"),
    ("expel, count: 10", "close_post, count: 2", 12, 77, "number 1"),
    ("expel, count: 10", "close_institution", 12, 5, "number 0"),
    ("expel, count: 10", "close_post, city: Borograd", 12, 76, "known are Arcadia City"),
    ("expel, count: 10", "cap_staff", 12, 5, "needs a ceiling"),
    ("days: 30", "days: 30\nrecord: skripal", 5, 9, "did you mean 'skripal_2018'"),
    ("acts:", "blocs:\n  - {name: l, members: [AAA, CCC]}\nacts:", 12, 30, "not among the states"),
    ("acts:", "blocs:\n  - {name: l, members: [AAA, AAA]}\nacts:", 12, 30, "twice"),
    ("acts:", "blocs:\n  - {name: l, members: [AAA]}\n  - {name: l, members: [BBB]}\nacts:", 13, 12, "two blocs"),
    ("acts:", "blocs:\n  - {name: l, members: [AAA], solidarity: {coordination: [2018-02-01]}}\nacts:", 12, 59, "before the start"),
    ("acts:", "incidents:\n  - {date: 2018-02-02, by: BBB, against: AAA, severity: 10}\nacts:", 12, 12, "before the start"),
]  # fmt: skip


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


@pytest.mark.parametrize(("most", "found"), [(15, []), (14, ["feud.yaml:3:4"]), (12, ["feud.yaml:2:4"]), (8, ["feud.yaml:1:4"])])
def test_values_behind_an_alias_are_values(most: int, found: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """They count as often as they are used, before anything is built of them: 1 + 4 + (1 + 4 + 4) + 1; said is where they pass the most."""
    monkeypatch.setattr("sim.scenario.nodes.NODES", most)
    text = "a: &a [1, 2, 3]\nb: [*a, *a]\nc: 5\n"
    try:
        tree = Tree(text, "feud.yaml")
        assert len(tree.places) == 15 and tree.data == {"a": [1, 2, 3], "b": [[1, 2, 3], [1, 2, 3]], "c": 5}
        assert found == []
    except ScenarioError as error:
        assert [str(fault).partition(": ")[0] for fault in error.faults] == found


@pytest.mark.parametrize("running", [True, False])
def test_the_garbage_collector_is_left_as_it_was(running: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """It rests while a text is read; whether the text is right or not, it then runs as before."""
    seen = []
    monkeypatch.setattr("sim.scenario.tree.compose", lambda text, file: (seen.append(gc.isenabled()), compose(text, file))[1])
    try:
        (gc.enable if running else gc.disable)()
        loads(GOOD)
        with pytest.raises(ScenarioError):
            loads(GOOD + "  wrong\n: {")
        assert (gc.isenabled(), seen) == (running, [False, False])
    finally:
        gc.enable()


def test_the_schema_beside_the_scenarios_is_the_one_of_the_code() -> None:
    """The file that the first line of each scenario names is what `reciprocity schema` prints."""
    shown = json.loads((Path(__file__).parents[2] / "scenarios" / "scenario.schema.json").read_text(encoding="utf-8"))
    assert shown == Scenario.model_json_schema()


@pytest.mark.parametrize(
    ("earlier", "later", "right"),
    [
        ("expel, count: 10", "expel, count: 31", 30), ("cap_staff, ceiling: 5", "expel, count: 6", 5), ("sever", "expel, count: 1", 0),
        ("accredit, count: 5", "expel, count: 46", 45),
    ],
)  # fmt: skip
def test_the_stock_is_kept_through_the_acts(earlier: str, later: str, right: int) -> None:
    """Who is expelled later must still be there, whatever the order in which the acts are written."""
    first = ACT.replace("expel, count: 31", earlier).replace("03-06", "03-04")
    second = ACT.replace("expel, count: 31", later)
    head = GOOD.partition("  - {date")[0]
    (fault,) = faults(head + second + first)
    assert fault.startswith("f.yaml:12:72: ") and f"expel at most {right}" in fault
    if right:
        loads(head + second.replace(later, f"expel, count: {right}") + first)


SOURCED = [
    "incidents:\n  - {date: 2018-03-02, by: BBB, against: AAA, severity: 1, source: sen}\n",
    "  - {date: 2018-03-06, actor: AAA, target: BBB, measure: sever, source: sen}\n",
]


@pytest.mark.parametrize("text", [GOOD + SOURCED[0], GOOD + SOURCED[1], GOOD.replace("60", "{low: 1, best: 2, high: 3, source: sen}")])
def test_a_source_is_explained_where_any_is(text: str) -> None:
    """A file without a list of sources may name any; with one, a name that is not in it is a fault."""
    loads(text)
    loads(text + "sources: {sen: x}\n")
    (fault,) = faults(text + "sources: {seen: x}\n")
    assert "'sen' is not under sources; did you mean 'seen'?" in fault


def test_what_is_no_fault() -> None:
    """Codes and numbers are those of YAML 1.2; line ends, a byte order mark, aliases and sources without a list are all right."""
    norway = loads(GOOD.replace("AAA", "NO").replace("BBB", "YES").replace("count: 10", "count: 010"))
    assert list(norway.states) == ["NO", "YES"] and norway.acts[0].count == 10
    assert loads(GOOD.replace("count: 10", "count: 0x10")).acts[0].count == 16
    good = loads(GOOD)
    assert loads(GOOD.replace("\n", "\r\n")) == loads(GOOD.replace("\n", "\r")) == loads("---\n" + GOOD + "...\n") == good
    again = GOOD.replace("title: Two", "title: &a Two\ndescription: &a x").replace("tit_for_tat}", "&a tit_for_tat}")
    assert loads(again.replace("{name: multiplier, ratio: 0.5}", "*a")).states["BBB"].strategy == "tit_for_tat"
    assert loads(GOOD.replace("count: 10", "count: 10, source: nowhere")).acts[0].source == "nowhere"


@pytest.mark.parametrize("text", ["", "# nothing", "hello", "- a\n- b", "12"])
def test_what_is_no_map_at_all(text: str) -> None:
    """An empty file, a word and a list are said to be none."""
    (fault,) = faults(text)
    assert fault.startswith("f.yaml:1:1: ") and "it must be a map" in fault


def test_one_fault_is_said_once() -> None:
    """Where the states are a list, it is not said of every code that it is unknown."""
    text = GOOD.replace("  AAA: {name: Arcadia, strategy: tit_for_tat}\n", "  - AAA\n")
    (fault,) = faults(text.replace("  BBB: {name: Borduria, strategy: {name: multiplier, ratio: 0.5}}\n", "  - BBB\n"))
    assert fault.startswith("f.yaml:6:3: ") and "it must be a map" in fault


ODD = ["null", "true", "-1", "0", "1.5", ".inf", ".nan", "''", "x", "[]", "[x]", "[[]]", "{}", "{a: 1}", "2018-03-01", "99999999", "[1, 2]"]


@given(st.data())
def test_whatever_stands_anywhere_is_right_or_said(data: st.DataObject) -> None:
    """Any part of a file replaced by anything gives a scenario or faults, and nothing else."""
    loads(RICH)
    parts = list(paths(Tree(RICH, "f").data, ()))
    sets = [
        ".".join(map(str, data.draw(st.sampled_from(parts)))) + "=" + data.draw(st.sampled_from(ODD))
        for _ in range(data.draw(st.integers(1, 3)))
    ]
    try:
        loads(RICH, "f", sets)
    except ScenarioError as error:
        assert error.faults


RICH = (
    GOOD
    + """  - {id: a, date: 2018-03-07, actor: BBB, target: AAA, measure: close_post, city: Borograd, answers: b,
     deadline: 2018-03-09, posts: {}}
  - {id: b, date: 2018-03-06, actor: AAA, target: BBB, measure: cap_staff, ceiling: parity, source: s}
incidents:
  - {date: 2018-03-02, by: BBB, against: AAA, severity: 10}
blocs:
  - {name: l, members: [AAA], solidarity: {tie: 0.8, coordination: [2018-03-26], size: {corps: 0.2}}}
sources: {s: x}
record: skripal_2018
"""
)


def paths(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every part of a tree."""
    if path:
        yield path
    for key, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from paths(each, (*path, key))


def file_fault(path: Path | str) -> str:
    """Return the only message about a file."""
    with pytest.raises(ScenarioError) as caught:
        load(path)
    (fault,) = caught.value.faults
    return str(fault)


def test_files_that_are_none(tmp_path: Path) -> None:
    """Too large, a folder, not there, not text: each is one line at 1:1, at once."""
    big = tmp_path / "big.yaml"
    with big.open("wb") as stream:
        stream.truncate(100_000_000)
    assert file_fault(big) == f"{big}:1:1: larger than 5 MB; a scenario is a short text"
    assert file_fault(tmp_path).startswith(f"{tmp_path}:1:1: can't be read: Is a directory; ")
    assert file_fault(tmp_path / "bigg.yaml").endswith(f"did you mean {str(big)!r}?")
    assert file_fault("skripal_2018.yaml").endswith("(did you mean 'skripal_2018'?)")
    assert "can't be read" in file_fault("a\0b") and "can't be read" in file_fault("a" * 5000)
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(GOOD.replace("Arcadia,", "Arkädia,").encode("latin-1"))
    assert file_fault(latin) == f"{latin}:6:18: not UTF-8; save the file as UTF-8 text"
    marked = tmp_path / "marked.yaml"
    marked.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert load(marked) == loads(GOOD)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    """A file without permission is said."""
    path = tmp_path / "secret.yaml"
    path.write_text(GOOD)
    path.chmod(0)
    assert "can't be read: Permission denied" in file_fault(path)


def test_more_than_can_be_kept() -> None:
    """Days by missions beyond memory are refused before they are run."""
    codes = [f"S{number:02}" for number in range(70)]
    text = "format: 1\ntitle: x\nstart: 2018-03-01\ndays: 36525\nstates:\n"
    text += "".join(f"  {code}: {{name: {code}}}\n" for code in codes) + "missions:\n"
    text += "".join(f"  - {{sender: {a}, receiver: {b}, posts: [{{kind: embassy, staff: 3}}]}}\n" for a in codes for b in codes if a != b)
    (fault,) = faults(text)
    assert fault.startswith("f.yaml:4:7: ") and "million rows" in fault
