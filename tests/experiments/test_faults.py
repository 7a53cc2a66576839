"""What is wrong with a sweep file is said by line and column, all of it at once, and nothing is written."""

from pathlib import Path

import pytest

from sim.cli import main
from sim.experiments.loading import loads
from sim.scenario import ScenarioError

FAULTY = """format: 1
title: Bad
scenario: noisy_feud
set: {states.AAA.noise.coun: 0.0, states.CCC.echo: 1}
vary:
  states.AAA.strategy: [tit_for_tat, {name: multiplier, ratio: 50}, tit_for_tatt]
  states.BBB.echo: {min: 0, max: 2, steps: 3}
  states.BBB.notice: {min: 0.5, max: 2}
  acts.7.count: [1, 2]
  missions.AAA-BBB.posts.Borograd.staff: [100, 3.5]
  days: [20, 2]
design: {kind: gird}
runs: 0
ouputs: []
outputs: [actss, AAA>CCC.people_expelled, AAA>BBB.staf, acts, acts, AAA>AAA.staff_end]
"""
SAID = """4:7: unknown key 'coun'; did you mean 'count'?
4:42: 'CCC' is not among the states; known are AAA, BBB
6:64: ratio is 50; it is a number from 0 to 10 (persons per person)
6:69: unknown strategy 'tit_for_tatt'; did you mean 'tit_for_tat'?
7:34: 2: input should be less than or equal to 1
8:22: states.BBB.notice takes whole numbers only; write min and max so
9:8: there is no entry 7; the 1 entries count from 0
10:48: 3.5: it must be a whole number
11:14: with this value, noisy_feud.yaml:15:12: 2018-03-05 is after the last day, day 1 from 2018-03-01; write more days
12:9: unknown word 'gird'; did you mean 'grid'?
13:7: 0: input should be greater than or equal to 1
14:1: unknown key 'ouputs'; did you mean 'outputs'?
15:11: unknown output 'actss'; did you mean 'acts'?, or of a pair, like RUS>USA.people_expelled
15:18: 'CCC' is not among the states; known are AAA, BBB
15:43: unknown output 'staf' of a pair; did you mean 'staff_end'?
15:63: 'acts' stands twice; keep one
15:69: AAA has no mission in AAA; name a pair ACTOR>TARGET where the target has one on the actor's soil"""
SMALL = "format: 1\ntitle: x\nscenario: noisy_feud\n"
ONE = "vary: {states.AAA.echo: [0, 1]}\n"


def test_every_fault_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Faults of the schema, of paths, of values tried in the scenario and of outputs stand together; exit 2, nothing written."""
    path = tmp_path / "bad.yaml"
    path.write_text(FAULTY)
    assert main(["sweep", str(path), "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err.splitlines()
    shortened = [
        f"{line.split('with this value, ')[0]}with this value, {line.split('/')[-1]}" if "with this" in line else line for line in said
    ]
    assert shortened == [f"{path}:{line}" for line in SAID.splitlines()]
    assert [each.name for each in tmp_path.iterdir()] == ["bad.yaml"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: there is nothing: it must be a map"),
        ("format: 1\ntitle: x\n", "1:1: the key 'scenario' is missing"),
        ("format: 1\ntitle: x\nscenario: noisy_fued\n", "3:11: 'noisy_fued' is no file here; give a scenario file"),
        (SMALL + "vary: {states.AAA.echo: {min: 0, max: 1}}\n", "4:25: a grid needs steps"),
        (SMALL + "vary: {states.AAA.echo: {min: 1, max: 0, steps: 3}}\n", "4:25: min is 1 and max 0; min is less"),
        (SMALL + "vary: {states.AAA.echo: {min: a, max: 1}}\n", "4:31: 'a': it must be a number, or a date"),
        (SMALL + "vary: {acts.0.date: {min: 2018-03-02, max: 9}}\n", "4:21: min and max are both dates or both numbers"),
        (SMALL + "vary: {states.AAA.echo: {min: 0, max: 1, scale: log, steps: 3}}\n", "4:25: a log scale has numbers above 0"),
        (SMALL + "vary: {states.AAA.echo: [0, 1], \"states.AAA.echo\": [1]}\n", "4:33: 'states.AAA.echo' stands twice"),
        (SMALL + "vary: {acts.0.count: [1], acts.0.\"count\": [1]}\n", "4:27: acts.0.\"count\" varies twice; keep one"),
        (SMALL + "vary: {states.AAA.echo: [0, 1], days: [30]}\ndesign: list\n", "4:39: 1 values; in a list all paths have as many"),
        (SMALL + "vary: {days: [30, 20], acts.0.date: [2018-03-25, 2018-03-25]}\ndesign: list\n", "4:50: 2018-03-25 is after the last day"),
        (SMALL.replace("1", "2") + "runs: 0\n" + ONE, "4:7: 0: input should be greater than or equal to 1"),
        (SMALL.replace("x", "[]") + "runs: 0\n" + ONE, "4:7: 0: input should be greater than or equal to 1"),
        (SMALL + "design: {kind: sobol, points: 100}\n" + ONE, "4:31: 100: it must be a power of two; write 64 or 128"),
        (SMALL + "design: morris\n", "4:9: nothing varies"),
        (SMALL + "design: {points: 4}\n" + ONE, "4:9: the key 'kind' is missing"),
        (SMALL + "design: {kind: given, file: none.csv}\n", "4:29: none.csv can't be read"),
        (SMALL + "experiments: [{name: a}, {name: a}]\n", "4:33: there are two experiments called 'a'"),
        (SMALL + "experiments: [{name: a, vary: {states.AAA.ecko: [1]}}]\n", "4:50: unknown key 'ecko'"),
        ("format: 1\ntitle: x\nscenario: {format: 1, title: y, start: 2018-03-01, days: 0}\n", "3:58: 0: input should be greater"),
    ],
)  # fmt: skip
def test_one_fault(text: str, said: str, tmp_path: Path) -> None:
    """Each is said where it stands, with what would be right."""
    with pytest.raises(ScenarioError) as error:
        loads(text, "f", tmp_path)
    assert any(str(each).replace(f"{tmp_path}/", "").startswith(f"f:{said}") for each in error.value.faults), error.value


def test_a_given_design(tmp_path: Path) -> None:
    """Columns are paths; a column that is none, a short line and a missing file are said in the CSV file."""
    (tmp_path / "d.csv").write_text("states.AAA.echo,states.BBB.notice,acts.0.date\n0.25,3.4,2018-03-07\n1,3.5,2018-03-08\n")
    found = loads(SMALL + "design: {kind: given, file: d.csv}\n", "f", tmp_path).experiments[0]
    assert found.given == ((0.25, 3, "2018-03-07"), (1, 4, "2018-03-08"))
    for text, said in (("states.ABA.echo\n1\n", "1:8: 'ABA' is not among"), ("states.AAA.echo\n1,2\n", "2:1: 2 cells under 1 columns")):
        (tmp_path / "d.csv").write_text(text)
        with pytest.raises(ScenarioError, match=said):
            loads(SMALL + "design: {kind: given, file: d.csv}\n", "f", tmp_path)
