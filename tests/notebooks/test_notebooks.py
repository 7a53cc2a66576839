"""The notebooks run from the first cell to the last, say what they show, and become valid notebook files."""

import contextlib
import io
import re
import runpy
from pathlib import Path
from typing import Any, NamedTuple

import pytest

FOLDER = Path(__file__).parents[2] / "scenarios" / "notebooks"
NAMES = ("students", "researchers")


class Run(NamedTuple):
    """What a notebook left: its names, what it printed, and the folder in which it ran."""

    names: dict[str, Any]
    printed: str
    folder: Path


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    """Run each notebook as a script, in a folder of its own."""
    found = {}
    for name in NAMES:
        folder, printed = tmp_path_factory.mktemp(name), io.StringIO()
        with contextlib.chdir(folder), contextlib.redirect_stdout(printed), pytest.MonkeyPatch.context() as patch:
            patch.setattr("tempfile.tempdir", str(folder))
            names = runpy.run_path(str(FOLDER / f"{name}.py"))
        found[name] = Run(names, printed.getvalue(), folder)
    return found


def test_students_see_what_the_words_say(runs: dict[str, Run]) -> None:
    """Ten for ten; a feud of eight acts that empties an embassy; quantiles; reasons; a rule of one's own that ends the feud."""
    names, printed, folder = runs["students"]
    assert names["result"].acts["count"].tolist() == [10, 10]
    assert "2 acts without echo, 8 with it" in printed and names["feud"].summary["in_all"]["people_expelled"] == 80
    assert names["feud"].trajectories["staff"].sel(sender="BBB", receiver="AAA", run=0)[-1] == 0
    assert list(names["staff"]["quantile"]) == [0.05, 0.25, 0.5, 0.75, 0.95]
    assert names["staff"][0, -1] == 0 and names["staff"][-1, -1] > 90
    assert {"timeline", "staff"} <= set(names["figures"]) and "Act 8 of run 0" in printed
    assert names["model"].agents[0].abroad > 0 and names["model"].expelled < 80
    assert (folder / "feud" / "manifest.json").is_file()


def test_researchers_see_what_the_words_say(runs: dict[str, Run]) -> None:
    """The ratio leads for people, the lag for days, echo is in both; noise is told apart; the resumed sweep is the same."""
    names, printed, folder = runs["researchers"]
    people, days = names["people"]["total"], names["days"]["total"]
    ratio, echo, lag = "states.BBB.strategy.ratio", "states.AAA.echo", "states.BBB.lag.mean"
    assert people.idxmax() == ratio and days.idxmax() == lag and min(people[echo], days[echo]) > 0.2
    assert max(people[lag], days[ratio]) < 0.05
    assert (names["noise"]["share"] > 10 * names["noise"]["share_of_mean"]).all()
    assert "stopped; is a finished folder there? False" in printed
    assert "design.csv, runs.csv, points.csv" in printed
    assert names["work"].parent == folder


@pytest.mark.parametrize("name", NAMES)
def test_it_becomes_a_notebook(name: str) -> None:
    """jupytext makes a notebook of it that nbformat calls valid, with words before each code cell; and the script of that is the same."""
    jupytext, nbformat = pytest.importorskip("jupytext"), pytest.importorskip("nbformat")
    text = (FOLDER / f"{name}.py").read_text(encoding="utf-8")
    notebook = jupytext.reads(text, fmt="py:percent")
    nbformat.validate(notebook)
    kinds = [cell.cell_type for cell in notebook.cells]
    assert kinds[0] == "markdown" and kinds.count("code") >= 8 and kinds.count("markdown") >= 8
    back = jupytext.writes(notebook, fmt="py:percent")
    assert re.sub(r"\n+", "\n", back[back.index("# %%") :]).strip() == re.sub(r"\n+", "\n", text[text.index("# %%") :]).strip()


def test_the_page_names_each() -> None:
    """The folder's page has a row for each notebook."""
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| \[`(\w+)\.py`\]", page, re.M) == list(NAMES) == sorted((p.stem for p in FOLDER.glob("*.py")), reverse=True)
