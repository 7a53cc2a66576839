"""The story of a run: every act is told in exactly one sentence, and its numbers are those of the acts."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.plots.run.signs import COUNTED
from sim.report.deeds import MOST, paragraphs, sentences
from sim.report.sweep_telling import mattering
from sim.report.telling import story, tell
from sim.result import Result
from sim.scenario import load
from sim.tables import ActRow
from tests.plots.made import CODES, rows, scenario

NAMES = {code: f"State {code}" for code in CODES}
NUMBER = re.compile(r"(?<![\w.])(\d[\d,]*)(?=[ .;,)]|$)")


@given(rows())
def test_every_act_is_told_once(acts: tuple[ActRow, ...]) -> None:
    """Paragraphs hold all acts in their order; sentences part each paragraph, all of one actor or all to one target."""
    parts = paragraphs(acts)
    assert [act for part in parts for act in part] == list(acts) and len(parts) <= MOST
    for part in parts:
        told = sentences(part)
        assert Counter(act for each in told for act in each.acts) == Counter(part)
        for each in told:
            assert len({act.actor for act in each.acts}) == 1 or len({act.target for act in each.acts}) == 1
            assert len({act.cause for act in each.acts}) == 1


@given(rows())
def test_a_sentence_names_all_and_counts_all(acts: tuple[ActRow, ...]) -> None:
    """Who acted and on whom is named, the number of people of each stands there, and their sum where there are several."""
    dates = {act.act: act.date for act in acts}
    for part in paragraphs(acts):
        for each in sentences(part):
            text = tell(scenario(), each, dates)
            assert all(NAMES[code] in text for act in each.acts for code in (act.actor, act.target))
            for deed in each.deeds:
                if deed.measure in COUNTED:
                    assert f"{deed.total:,}" in text or (not deed.total and ("nobody" in text or "0" in text))
            if len(each.deeds) > 1 and len({deed.measure for deed in each.deeds}) == 1 and each.deeds[0].measure in COUNTED:
                people = sum(deed.total for deed in each.deeds)
                assert f"{people:,} " in text or not people
                head, _, tail = text.rpartition(": ")
                found = [int(number.replace(",", "")) for number in NUMBER.findall(tail)]
                groups = [part_.count(" and ") + part_.count(",") + 1 for part_ in tail.split(";")]
                assert sum(number * many for number, many in zip(found, groups, strict=True)) == people, (head, tail)


@given(st.integers(1, 3), st.integers(50, 400))
def test_a_long_story_is_told_by_longer_times(step: int, many: int) -> None:
    """However many days have acts, there are few paragraphs, and the people told add up."""
    first = Result.single(load("two_states")).rows[0]
    dates = [f"{2018 + day // 360}-{day // 30 % 12 + 1:02}-{day % 28 + 1:02}" for day in range(0, many * step, step)]
    acts = [first._replace(act=place + 1, date=date) for place, date in enumerate(sorted(dates))]
    assert 1 <= len(list(story(load("two_states"), acts))) <= MOST
    assert sum(deed.total for part in paragraphs(acts) for each in sentences(part) for deed in each.deeds) == many * first.count


def test_the_story_of_2018() -> None:
    """Thirty joiners of one day are one readable sentence, and what Moscow answered another, three days later."""
    result = Result.single(load("skripal_2018"), seed=1)
    told = list(story(result.scenario, result.rows))
    assert len(told) == 9
    assert "the United Kingdom told 23 people of Russia to leave by 21 March and suspended contacts with Russia." in told[0]
    assert told[2].startswith("On 26 March 2018, 22 states told 114 people of Russia to leave")
    assert "the United States 60 (46 at the embassy, 2 at consulates, 12 at the UN mission); Ukraine 13; Canada, France, Germany" in told[2]
    assert "Three days after the acts that it answers, Russia told 114 people of 22 states to leave" in told[5]


@pytest.mark.parametrize("name", ["two_states", "parity_cap", "grit_repair", "solidarity", "noisy_feud", "us_russia_2016_17"])
def test_the_story_adds_up_to_the_summary(name: str) -> None:
    """The people expelled that the sentences count are those of the summary."""
    result = Result.single(load(name), seed=3)
    deeds = [deed for part in paragraphs(result.rows) for each in sentences(part) for deed in each.deeds]
    in_all = result.summary["in_all"]
    assert sum(deed.total for deed in deeds if deed.measure == "expel") == in_all["people_expelled"]
    assert sum(len(deed.acts) for deed in deeds) == in_all["acts"]
    assert "{" not in " ".join(story(result.scenario, result.rows))


@pytest.mark.parametrize(("measure", "counts", "words"), [
    ("close_post", (2, 1), "three posts"), ("close_institution", (1, 1), "two institutions"), ("reopen_post", (1, 3), "four posts"),
])  # fmt: skip
@pytest.mark.parametrize("hub", [True, False])
def test_posts_of_several_states_are_added_up(measure: str, counts: tuple[int, int], words: str, hub: bool) -> None:
    """One state to two others, or two to one, in one sentence: how many posts or institutions in all, and of whom."""
    first = Result.single(load("two_states")).rows[0]
    acts = [
        first._replace(
            act=number, actor="A" if hub else "BC"[number], target="BC"[number] if hub else "A", measure=measure, count=count,
            posts=f"{'institute' if measure == 'close_institution' else 'embassy'}:{count}",
        )
        for number, count in enumerate(counts)
    ]  # fmt: skip
    (part,) = sentences(acts)
    text = tell(scenario(), part, {act.act: act.date for act in acts})
    assert words in text and "an " in text and ("embassies" in text or max(counts) == 1) and all(NAMES[code] in text for code in "ABC")


def test_what_a_sweep_s_study_says_stands_without_a_leading_measure(tmp_path: Path) -> None:
    """Of a study that has no total, mean or distance, what it says of itself is told."""
    (tmp_path / "manifest.json").write_text('{"said": ["Nothing varies"]}')
    row: dict[str, str | float | None] = {"experiment": "", "output": "acts", "measure": "first", "parameter": "days", "value": 0.5}
    assert list(mattering(tmp_path, [row])) == ["Nothing varies."]
