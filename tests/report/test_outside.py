"""What comes into a report from outside stays words: hostile scenarios, addresses, results edited by hand."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.cli import main
from sim.files import FolderError
from sim.report import write
from sim.report.rendering import linked, said
from sim.result import Result
from sim.scenario import Scenario
from tests.report.reading import Reader, sound


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of one's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(words: str) -> None:
    """Run a command."""
    assert main([*words.split(), "--quiet"]) == 0


def report(folder: Path) -> Reader:
    """Return the report of a folder, read back."""
    write(folder, folder / "report.html")
    return sound((folder / "report.html").read_text(encoding="utf-8"))


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=";"), max_size=40)
EVIL = (
    "</style><script>alert(1)</script>",
    "]]>--><svg onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt;",
    "`<i>`",
    "javascript:alert(1)",
)


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(EVIL), TEXT, st.booleans())
def test_hostile_words_stay_words(tmp_path_factory: pytest.TempPathFactory, evil: str, more: str, many: bool) -> None:
    """Titles, names, notes, cities and sources of a stranger's scenario stand in the report as they are written, and do nothing."""
    title, source = f"{evil}{more}", evil.replace(";", "")
    state = {"name": title, "strategy": "tit_for_tat"}
    post = {"kind": "embassy", "city": title, "staff": {"low": 1, "best": 9, "high": 9, "source": source}}
    scenario = Scenario.model_validate(
        {
            "format": 1, "title": title, "description": title, "start": "2018-03-01", "days": 9, "states": {"AAA": state, "BBB": state},
            "missions": [{"sender": "BBB", "receiver": "AAA", "posts": [post]}, {"sender": "AAA", "receiver": "BBB", "posts": [post]}],
            "acts": [{"date": "2018-03-02", "actor": "AAA", "target": "BBB", "measure": "expel", "count": 2, "note": title,
                      "source": source}],
            "blocs": [{"name": title, "members": ["AAA"], "solidarity": {}}], "sources": {source: title},
        }
    )  # fmt: skip
    folder = tmp_path_factory.mktemp("hostile") / "result"
    (Result.many(scenario, 2) if many else Result.single(scenario)).save(folder, figures=False)
    page = report(folder)
    assert "`" in title or " ".join(title.split()) in page.text


@given(st.text(max_size=60))
def test_texts_with_addresses_stay_texts(text: str) -> None:
    """What is made a link or code says the same as before, and a link leads nowhere but to an address of the web."""
    for made in (linked(text), linked(f"{text} https://example.org/{text}"), said(text)):
        page = Reader(f"<p>{made}</p>")
        assert {tag for tag, _ in page.elements} <= {"p", "a", "code"}
        assert all(each["href"].startswith(("http://", "https://")) for each in page.of("a"))


def test_a_result_edited_by_hand_is_said(here: Path) -> None:
    """A file that is not as it was saved is named in the report; one that makes no sense, or is gone, is refused."""
    run("run us_russia_2018 --no-figures --out one")
    acts = here / "one" / "acts.csv"
    acts.write_text(acts.read_text().replace(",expel,60,", ",expel,61,", 1))
    page = report(here / "one")
    assert "Not as it was saved. acts.csv: this file was changed" in page.text and "61 people" in page.text
    run("tournament --strategies hawk,dove --turns 5 --repetitions 1 --out played")
    summary = here / "played" / "summary.json"
    summary.write_text("{}")
    assert main(["report", "played"]) == 2 and not (here / "played" / "report.html").exists()
    summary.unlink()
    assert main(["report", "played"]) == 2


def test_a_figure_edited_by_hand_does_nothing(here: Path) -> None:
    """A script that was put into a figure of the folder does not come into the report."""
    run("tournament --strategies hawk,dove --turns 5 --repetitions 1 --out played")
    figure = here / "played" / "figures" / "scores.svg"
    figure.write_text(figure.read_text().replace("<defs>", "<script>alert(1)</script><defs onload='alert(1)'>", 1))
    report(here / "played")
    figure.write_text("no figure")
    with pytest.raises(FolderError, match=r"scores\.svg:1:1: is no figure"):
        write(here / "played", here / "out.html")
