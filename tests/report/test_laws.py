"""What holds for any report of a run: every act is told once, and nothing that a scenario says becomes part of the page."""

import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.report import write
from sim.report.deeds import MOST, paragraphs, sentences
from sim.report.telling import story
from sim.result import Result
from sim.scenario import Scenario, load, shipped
from tests.generators import made, scenarios
from tests.report.reading import sound

HOSTILE = st.text(st.sampled_from("<>/&\"'` {}%#=;sciptalert\u202e\u00e4"), min_size=1, max_size=60).filter(str.strip)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_act_is_told_once(name: str) -> None:
    """The sentences of all paragraphs hold each act exactly once, in few paragraphs, each of which names its actors."""
    scenario = load(name)
    rows = Result.single(scenario, 1).rows
    told = [act.act for part in paragraphs(rows) for each in sentences(part) for act in each.acts]
    assert sorted(told) == [row.act for row in rows]
    texts = list(story(scenario, rows))
    assert len(texts) <= MOST
    for row in rows:
        year = datetime.date.fromisoformat(row.date).year
        assert any(str(year) in text for text in texts)


@settings(max_examples=15)
@given(scenarios().map(made))
def test_any_run_can_be_told(scenario: Scenario) -> None:
    """Whatever happens, each act stands in one sentence, and there is a paragraph where there is an act."""
    rows = Result.single(scenario, 3).rows
    told = [act.act for part in paragraphs(rows) for each in sentences(part) for act in each.acts]
    assert sorted(told) == [row.act for row in rows]
    assert bool(list(story(scenario, rows))) == bool(rows)


@settings(max_examples=8)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_what_a_scenario_says_stays_text(title: str, name: str, description: str) -> None:
    """Titles, names and descriptions of any signs leave the page as it is built, and are read as they were written."""
    one = load("two_states")
    code = next(iter(one.states))
    states = {**one.states, code: one.states[code].model_copy(update={"name": name})}
    one = one.model_copy(update={"title": title, "description": f"</style><script>alert(1)</script> {description}", "states": states})
    with TemporaryDirectory() as folder:
        saved = Result.single(one).save(Path(folder) / "r", figures=False)
        write(saved, saved / "report.html")
        page = sound((saved / "report.html").read_text(encoding="utf-8"))
    assert " ".join(title.split()) in page.text
    assert "alert(1)" in page.text
