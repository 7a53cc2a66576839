"""`reciprocity sensitivity`: what it prints, leaves and refuses."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from sim.cli import main
from sim.folders.sensitivity import TABLES, parts
from sim.folders.sweep import SweepResult

SWEEP = """
format: 1
title: Two ratios and a rule
scenario: two_states
set: {states.AAA.strategy: multiplier, states.AAA.echo: 1, states.BBB.echo: 1}
vary:
  states.AAA.strategy.ratio: {min: 0.2, max: 0.8, steps: 3}
  states.BBB.strategy: [tit_for_tat, {name: multiplier, ratio: 0.5}]
runs: 6
outputs: [people_expelled, acts, AAA>BBB.staff_end]
"""


def swept(folder: Path, text: str = SWEEP) -> Path:
    """Return the folder of a sweep."""
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    assert main(["sweep", str(folder / "mine.yaml"), "--out", str(folder / "mine"), "--workers", "1", "-q"]) == 0
    return folder / "mine"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the sweep above, which nobody changes."""
    return swept(tmp_path_factory.mktemp("made"))


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """Return a copy of it."""
    return Path(shutil.copytree(made, tmp_path / "mine"))


def table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_tables_figures_and_sentences(folder: Path, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every output with every parameter in the table, the terminal and the figures; asked again, the same bytes."""
    assert main(["sensitivity", str(folder)]) == 0
    printed = capsys.readouterr().out
    assert "people_expelled (factorial)" in printed and "states.BBB.strategy " in printed and "Common draws " in printed
    assert max(map(len, printed.splitlines()[:-1])) <= 80
    here = folder / "sensitivity"
    rows = table(here / "sensitivity.csv")
    assert len(rows) == 3 * 2 * 2 and {row["measure"] for row in rows} == {"first", "total"}
    assert [row["label"] for row in table(here / "responses.csv")][3:5] == [
        "tit_for_tat",
        "multiplier ratio 0.5",
    ]
    drawn = {path.stem for path in (here / "figures").glob("*.png")}
    assert {"effects", "tornado-people_expelled", "curves-AAA-BBB-staff_end", "heat-acts", "parallel-acts"} <= drawn
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    assert main(["sensitivity", str(folder), "-q"]) == 0
    assert {path for path, data in before.items() if path.read_bytes() != data} <= {here / "manifest.json"}  # its command differs
    assert json.loads((here / "manifest.json").read_text(encoding="utf-8"))["files"].keys() == set(TABLES)
    assert main(["sweep", str(made.parent / "mine.yaml"), "--out", str(folder), "--resume", "-q"]) == 0  # is still a whole sweep


def test_one_output_by_another_method(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An output and a method are chosen; the folder too, and nothing in it is written over."""
    folder = swept(tmp_path, SWEEP.replace("steps: 3", "steps: 12"))
    capsys.readouterr()
    words = ["sensitivity", str(folder), "--output", "acts", "--method", "pawn", "--out", str(tmp_path / "there")]
    assert main(words) == 0
    printed = capsys.readouterr().out
    assert "acts (pawn)" in printed and "by chance" in printed and "people" not in printed
    assert main(words) == 2 and "is there already" in capsys.readouterr().err and not (folder / "sensitivity").exists()


def test_failed_runs_have_no_value(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run that failed, as its status says, takes its point out of the analysis; the noise names it; the grid says why it can't."""
    runs = (folder / "runs.csv").read_text(encoding="utf-8").splitlines()
    row = runs[1].split(",")
    row[row.index("ok") :] = ["failed: made up", "7", "7", "7"]
    (folder / "runs.csv").write_text("\n".join([runs[0], ",".join(row), *runs[2:]]) + "\n", encoding="utf-8")
    (part,) = parts(SweepResult.open(folder))
    assert part.study.whole("acts").tolist() == [False] + [True] * 5
    capsys.readouterr()
    assert main(["sensitivity", str(folder), "--output", "acts"]) == 0
    assert "1 of 6 points of the grid lack a value" in " ".join(capsys.readouterr().out.split())
    (noise,) = table(folder / "sensitivity" / "noise.csv")
    assert (noise["points"], noise["left_out"]) == ("5", "1")


def test_a_saltelli_sample_from_a_file_is_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Points that were given and are a Saltelli sample are analysed as one."""
    from SALib.sample import sobol

    problem = {"num_vars": 2, "names": ["a", "b"], "bounds": [[0.1, 0.9], [0, 1]]}
    points = sobol.sample(problem, 16, calc_second_order=False, seed=1)
    lines = ["states.AAA.strategy.ratio,states.BBB.echo", *(f"{a!r},{b!r}" for a, b in points.tolist())]
    (tmp_path / "points.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    text = SWEEP.partition("vary:")[0] + "design: {kind: given, file: points.csv}\nruns: 4\noutputs: [people_expelled]\n"
    folder = swept(tmp_path, text)
    (part,) = parts(SweepResult.open(folder))
    assert (part.study.design, part.study.block) == ("saltelli", 4) and part.study.parameters[0].low > 0
    capsys.readouterr()
    assert main(["sensitivity", str(folder)]) == 0
    assert "people_expelled (sobol)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--output", "act"], "no output 'act'; did you mean 'acts'?"),
        (["--method", "sobol"], "sobol needs a saltelli design, and this is grid; try factorial or pawn or delta"),
        (["--method", "shapley"], "'shapley' is not one of"),
    ],
)
def test_what_is_refused(folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    """A sentence, exit status 2, nothing written."""
    assert main(["sensitivity", str(folder), *words]) == 2
    captured = capsys.readouterr()
    assert said in captured.err and "Traceback" not in captured.err and not (folder / "sensitivity").exists()


def test_no_sweep_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is none, and one that holds something else."""
    for folder in (tmp_path, tmp_path / "none"):
        assert main(["sensitivity", str(folder)]) == 2
        assert f"{folder}:1:1: is no sweep" in capsys.readouterr().err
