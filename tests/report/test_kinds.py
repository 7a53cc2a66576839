"""A report of each kind of result: whole, self-contained, the same each time, and with the numbers that the folder holds."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from sim.cli import main
from sim.files import FolderError
from sim.report import write
from tests.experiments.sweeps import write as write_sweep
from tests.report.reading import Reader, sound

MADE = {
    "run": "run us_russia_2018 --seed 1 --no-figures",
    "ensemble": "run noisy_feud --runs 40 --keep-acts 1 --no-figures",
    "posterior": "run us_russia_2018 --posterior 2018 --runs 30 --no-figures",
    "comparison": "compare two_states parity_cap",
    "paired": "compare two_states solidarity --runs 20",
    "sweep": "sweep feud.yaml --workers 1",
    "tournament": "tournament --strategies dove,tit_for_tat,grim --evolve",
    "evolution": "evolve tournament",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a result of each kind that is quickly made."""
    place = tmp_path_factory.mktemp("results")
    write_sweep(place)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        for name, words in MADE.items():
            assert main([*words.split(), "--quiet", "--out", name]) == 0, name
    return place


def read(folder: Path) -> tuple[str, Reader]:
    """Return the report of a folder as text and as it reads; twice made, it is the same."""
    write(folder, folder / "report.html")
    text = (folder / "report.html").read_text(encoding="utf-8")
    write(folder, folder / "report.html")
    assert (folder / "report.html").read_text(encoding="utf-8") == text
    return text, sound(text)


@pytest.mark.parametrize("name", sorted(MADE))
def test_each_kind(name: str, folder: Path) -> None:
    """It says what was asked, what came out, what can't be said, how to cite it and how to make it again."""
    text, page = read(folder / name)
    for words in ("What was asked", "What this can’t say", "How to cite", "How to make it again"):
        assert words in page.text
    manifest = json.loads((folder / name / "manifest.json").read_text(encoding="utf-8"))
    assert " ".join(manifest["command"].split()) in page.text and manifest["versions"]["numpy"] in page.text
    assert all(value in page.text for value in manifest["files"].values())
    assert page.of("table") and len(text) < 2_000_000
    assert page.of("svg") or name in ("paired", "sweep")  # a sweep's figures are those of `sensitivity`
    assert "reciprocity developers" in page.text


def test_the_story_of_a_run_has_its_numbers(folder: Path) -> None:
    """The dates, the count at each kind of post, and the totals of the summary."""
    page = read(folder / "run")[1]
    summary = json.loads((folder / "run" / "summary.json").read_text(encoding="utf-8"))["in_all"]
    assert "On 26 March 2018, the United States" in page.text and "On 29 March 2018, three days after the act" in page.text
    assert "46 at the embassy, 2 at consulates, 12 at the UN mission" in page.text and "58 at the embassy, 2 at consulates" in page.text
    assert f"{summary['people_expelled']} people were told to leave" in page.text
    assert summary["acts"] == 4 and "four acts" in page.text


def test_the_ensemble_is_told_in_medians_and_ranges(folder: Path) -> None:
    """The quantiles of the summary stand on the page, and the number of runs."""
    page = read(folder / "ensemble")[1]
    people = json.loads((folder / "ensemble" / "summary.json").read_text(encoding="utf-8"))["in_all"]["people_expelled"]
    assert "40 runs" in page.text
    assert all(f"{people[key]:g}" in page.text for key in ("q05", "q50", "q95"))


def test_a_sweep_says_how_far_each_output_moves(folder: Path) -> None:
    """The least and greatest mean of the first output are those of points.csv."""
    page = read(folder / "sweep")[1]
    with (folder / "sweep" / "points.csv").open(encoding="utf-8", newline="") as stream:
        means = [float(row["mean"]) for row in csv.DictReader(stream) if row["output"] == "people_expelled"]
    assert all(f"{round(each, 1):g}" in page.text or f"{each:.3g}" in page.text for each in (min(means), max(means)))


def test_what_matters_in_a_sweep_is_drawn_once_it_was_asked(folder: Path) -> None:
    """With `sensitivity`, the report has its bars and its indices; without, it says the command."""
    before = read(folder / "sweep")[1]
    assert "reciprocity sensitivity RESULT" in before.text and not before.of("svg")
    assert main(["sensitivity", str(folder / "sweep"), "--output", "people_expelled", "--quiet"]) == 0
    after = read(folder / "sweep")[1]
    assert after.of("svg") and "states.AAA.echo" in after.text


def test_a_ranking_is_that_of_the_table(folder: Path) -> None:
    """Every strategy and the score of the best stand on the page."""
    page = read(folder / "tournament")[1]
    assert all(name in page.text for name in ("dove", "tit_for_tat", "grim"))


def test_what_was_edited_is_said(folder: Path) -> None:
    """A file that is not as it was saved is named in the report."""
    assert "not as" not in read(folder / "comparison")[1].text
    path = folder / "run" / "summary.json"
    before = path.read_bytes()
    path.write_bytes(before.replace(b'"longest_chain": 2', b'"longest_chain": 3'))
    assert path.read_bytes() != before
    page = read(folder / "run")[1]
    path.write_bytes(before)
    assert "summary.json" in page.text and page.text != read(folder / "run")[1].text


def test_the_command(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the data where no file is named; never over a file of another name without --force; no folder is no report."""
    monkeypatch.chdir(folder)
    assert main(["report", "run"]) == 0 and (folder / "run" / "report.html").exists()
    assert main(["report", "run", "--out", "mine.html"]) == 0
    assert main(["report", "run", "--out", "mine.html"]) == 2
    assert capsys.readouterr().err.startswith("mine.html:1:1: is there already")
    assert main(["report", "run", "--out", "mine.html", "--force"]) == 0
    assert main(["report", "run", "--out", "mine.txt"]) == 2
    assert main(["report", str(folder)]) == 2
    assert not (folder / "mine.txt").exists() and not (folder / "report.html").exists()


@pytest.mark.parametrize("file", ["payoffs.csv", "invasion.csv"])
@pytest.mark.parametrize("text", ["run,act\n1,2\n", "run\n", "strategy,dove\ndove,1\n"])
def test_a_matrix_is_of_the_strategies(file: str, text: str, folder: Path, tmp_path: Path) -> None:
    """Another table in its place is no payoffs: the report would show whatever stands there, however long."""
    spoilt = Path(shutil.copytree(folder / "evolution", tmp_path / "r"))
    (spoilt / file).write_text(text, encoding="utf-8")
    with pytest.raises(FolderError, match=rf"{file}:1:1: is no matrix of dove, tit_for_tat and grim; make the result again"):
        write(spoilt, spoilt / "report.html")


def test_values_of_another_kind(folder: Path, tmp_path: Path) -> None:
    """A map in a manifest where a number belongs is no page: the folder is refused."""
    spoilt = Path(shutil.copytree(folder / "tournament", tmp_path / "r"))
    manifest = json.loads((spoilt / "manifest.json").read_text(encoding="utf-8"))
    (spoilt / "manifest.json").write_text(json.dumps(manifest | {"seed": {"a": 1}}), encoding="utf-8")
    with pytest.raises(FolderError, match=r"r:1:1: can't be read \(TypeError: .*; make it again"):
        write(spoilt, spoilt / "report.html")
