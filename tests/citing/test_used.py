"""What each kind of result cites: the software first, the theory of its strategies, its methods, the sources behind it."""

import json
import shutil
from importlib.metadata import version
from pathlib import Path

import pytest

from sim.citing import used
from sim.citing.entry import entry
from sim.citing.software import citation
from sim.citing.using import FITTED
from sim.cli import main
from sim.files import FolderError
from sim.inference.blocks.rules import RULES
from sim.record import episode_acts, sources
from tests.citing.bibtex import parse
from tests.experiments.sweeps import write

ROOT = Path(__file__).parents[2]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of one's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def keys(folder: Path) -> list[str]:
    """Return the keys of what a folder cites; what is printed is BibTeX, the same at each call."""
    found = used(folder)
    assert used(folder) == found
    parsed = parse("\n".join(each.bibtex for each in found))
    assert list(parsed) == [each.key for each in found]
    assert all(each.words and "\n" not in each.words for each in found)
    assert found[0].key == "reciprocity" and version("reciprocity") in found[0].words
    return list(parsed)


def run(words: str) -> None:
    """Run a command."""
    assert main([*words.split(), "--quiet"]) == 0


def test_a_run_and_an_ensemble(here: Path) -> None:
    """One run draws no staff and compiles nothing; the record's episode brings its sources, as they stand in the record."""
    run("run skripal_2018 --no-figures --out one")
    run("run noisy_feud --runs 3 --no-figures --out many")
    one, many = keys(here / "one"), keys(here / "many")
    assert {"salmon2011", "harris2020", "axelrod1984", "keohane1986", "tass-seed"} <= set(one)
    assert not {"lam2015", "johnson1997", "hunter2007", "assumed", "memory"} & set(one)
    assert {"lam2015", "hyndman1996", "salmon2011"} <= set(many) and not set(sources()) & set(many)
    told = parse(next(each.bibtex for each in used(here / "one") if each.key == "news-az-2018"))["news-az-2018"]
    assert told["title"] == f"{{{sources()['news-az-2018'].title}}}" and told["year"] == "2018"
    assert told["url"] == sources()["news-az-2018"].address


def test_a_posterior_brings_what_made_it(here: Path) -> None:
    """The strategies that were drawn, nested sampling, and the sources of the record to which the rules were fitted."""
    run("run us_russia_2018 --runs 40 --posterior 2018 --no-figures --out drawn")
    assert {"speagle2020", "skilling2006", "axelrod1984", "tass-seed"} <= set(keys(here / "drawn"))


def test_a_deferred_answer_cites_its_episode(here: Path) -> None:
    """A strategy whose source is an episode of the record brings that episode's sources; a scenario's own sources are told."""
    text = (ROOT / "scenarios" / "two_states.yaml").read_text(encoding="utf-8")
    (here / "mine.yaml").write_text(text.replace("tit_for_tat", "deferred", 1), encoding="utf-8")
    run("run mine.yaml --no-figures --out mine")
    behind = {key for act in episode_acts("US-Russia-2016-17") for key in act.sources} - {"memory", "assumed"}
    assert behind <= set(keys(here / "mine"))


def test_strategies_of_ones_own_are_named(here: Path) -> None:
    """A result with strategies of a file is cited without the file, which is named with its hash."""
    shutil.copy(ROOT / "tests" / "own_strategies.py", here / "own.py")
    run("run two_states --strategies own.py --no-figures --out own")
    entry = next(each for each in used(here / "own") if each.key == "own-strategies")
    assert "own.py" in entry.words and json.loads((here / "own/manifest.json").read_text())["strategies_file"]["sha256"] in entry.words


def test_a_sweep_and_its_sensitivity(here: Path) -> None:
    """A sweep cites the strategies that it varies and its design; its analysis cites its method."""
    write(here)
    text = (here / "feud.yaml").read_text(encoding="utf-8")
    design = "design: {kind: morris, trajectories: 4}\nruns: 2\n"
    (here / "screen.yaml").write_text(text.replace("steps: 4", "scale: linear").replace("runs: 40\n", design), encoding="utf-8")
    run("sweep screen.yaml --out swept --workers 1")
    run("sensitivity swept --output acts --out said")
    swept = set(keys(here / "swept"))
    assert {"morris1991", "herman2017", "nowak1992", "molander1985", "goldstein1991", "lam2015"} <= swept and "campolongo2007" not in swept
    assert {"campolongo2007", "morris1991", "searle1992", "hunter2007"} <= set(keys(here / "said"))


def made(folder: Path, manifest: dict[str, object], **files: str) -> Path:
    """Write the files of a folder that are looked at, as a long command leaves them."""
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps({"versions": {"reciprocity": version("reciprocity")}, **manifest}), encoding="utf-8")
    return folder


def test_what_the_record_says(here: Path) -> None:
    """A calibration cites the rules that it fitted and 2018; a validation the episodes that it predicted, and what made its posterior."""
    fitted = keys(made(here / "fitted", {}, rules="rule,log_evidence\nmultiplier:noisy,-1\nparity,-2\nmixture,-3\n", proofs="proof\n"))
    assert {"speagle2020", "skilling2006", "goldstein1991", "vienna1961", "tass-seed", "delmoral2006"} <= set(fitted)
    told = {"learnt_from": "skripal_2018", "inputs": {"staff.csv": "", "posterior.nc": ""}}
    tried = keys(made(here / "tried", told, predictions="episode,act\nUK-USSR-1971,uk71-1\nskripal_2018: later,gb-1\n"))
    assert {"gneiting2007", "speagle2020", "keohane1986", "guardian-1971", "tass-seed"} <= set(tried) and "delmoral2006" in tried
    assert FITTED == RULES


def test_games_and_comparisons(here: Path) -> None:
    """A tournament cites those that took part, an evolution its dynamics, a comparison the scenarios compared."""
    run("tournament --strategies contrite,win_stay_lose_shift:people=2 --turns 5 --repetitions 1 --out played")
    run("evolve played --dynamics moran --population 5 --runs 2 --out spread")
    run("compare two_states parity_cap --runs 3 --out beside")
    assert {"wu1995", "boerlijst1997", "nowak1993", "axelrod1980"} <= set(keys(here / "played"))
    assert {"moran1958", "nowak2004", "wu1995"} <= set(keys(here / "spread"))
    assert {"glasserman1992", "salmon2011"} <= set(keys(here / "beside"))


def test_a_folder_that_is_none(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No folder, a manifest of nothing, a file cut off: a sentence each, exit status 2."""
    run("run two_states --no-figures --out one")
    (here / "nothing").mkdir()
    (here / "nothing" / "manifest.json").write_text("{}", encoding="utf-8")
    (here / "one" / "scenario.yaml").write_text("states: [", encoding="utf-8")
    capsys.readouterr()
    for name in ("missing", "nothing", "one"):
        assert main(["cite", name]) == 2
        err = capsys.readouterr().err
        assert err.startswith(name) and ":1:" in err and "Traceback" not in err
    with pytest.raises(FolderError, match="no such folder"):
        used(here / "missing")


def test_the_command_prints_both_forms(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """BibTeX that parses, or one reference a line."""
    run("run two_states --out one")
    capsys.readouterr()
    assert main(["cite", "one"]) == 0
    assert "hunter2007" in parse(capsys.readouterr().out)
    assert main(["cite", "one", "--format", "text"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(used(here / "one")) and "Axelrod, R. (1984). The Evolution of Cooperation. Basic Books." in lines


def test_signs_of_latex_are_escaped() -> None:
    """What LaTeX would take for its own is escaped, an address is left as it is, and the words stay plain."""
    told = entry(
        "a-b",
        {"type": "misc", "author": ["R&D {Unit}", "Doe, Jean-Paul"], "title": "50% of $9 #1_a ~ ^ \\", "url": "http://x.org/a_b?c=%20{d}"},
    )
    fields = parse(told.bibtex)["a-b"]
    assert fields["author"] == r"{R\&D \{Unit\}} and Doe, Jean-Paul"
    assert fields["title"] == r"{50\% of \$9 \#1\_a \textasciitilde{} \textasciicircum{} \textbackslash{}}"
    assert fields["url"] == "http://x.org/a_b?c=%20%7Bd%7D"
    assert told.words.startswith("R&D {Unit} & Doe, J.-P. 50% of $9 #1_a")


def test_the_citation_file_is_of_this_version() -> None:
    """`CITATION.cff` and the package say the same version, licence and title."""
    assert citation()["version"] == version("reciprocity") and citation()["license"] == "MIT"
