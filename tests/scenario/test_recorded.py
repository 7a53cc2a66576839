"""What a scenario takes from the record: filled in when it is loaded, changed by `--set`, faults at the word that names it."""

import datetime

import pytest

from sim import record
from sim.scenario import ScenarioError, load, loads
from sim.scenario.dump import dump
from sim.scenario.episode import starter
from sim.simulate import simulate

TEXT = """\
format: 1
title: A try
start: 2018-03-01
days: 60
record: {episode: skripal_2018, acts: [USA], staff: true}
states:
  RUS: {name: Russia, strategy: tit_for_tat, echo: 0.0}
  USA: {name: United States}
"""


def test_acts_and_posts_are_filled_in() -> None:
    """The three expulsions of one list are one act over three kinds of post; the closed post has its city; all is cited."""
    scenario = loads(TEXT)
    first, second = scenario.acts
    assert (first.id, first.date, first.count) == ("usa-1", datetime.date(2018, 3, 26), 60)
    assert first.posts == {"embassy": 46, "consulate": 2, "un_mission": 12} and first.deadline == datetime.date(2018, 4, 2)
    assert (second.id, second.measure, second.city) == ("usa-4", "close_post", "Seattle")
    assert [(each.sender, each.receiver, len(each.posts)) for each in scenario.missions] == [("RUS", "USA", 5), ("USA", "RUS", 4)]
    assert scenario.record == "skripal_2018" and set(scenario.sources) >= {"tass-seed", "assumed"}


@pytest.mark.parametrize("name", ["skripal_2018", "operation_foot_1971", "us_russia_2016_17"])
def test_what_is_saved_runs_by_itself(name: str) -> None:
    """The scenario as a result keeps it names its episode only, and needs the record no more."""
    scenario = load(name)
    text = dump(scenario)
    assert f"record: {scenario.record}\n" in text
    assert loads(text) == scenario


def test_single_acts_and_answers() -> None:
    """Acts are named by their ids, too; an answer is kept where what it answers is done; the record's order holds."""
    both = TEXT.replace("[USA]", "[ru-usa-1, USA]")
    acts = loads(both).acts
    assert [act.id for act in acts] == ["usa-1", "usa-4", "ru-usa-1"]
    assert acts[2].answers == "usa-1" and acts[2].posts == {"embassy": 58}
    alone = loads(TEXT.replace("[USA]", "[ru-usa-1]")).acts
    assert [(act.id, act.answers) for act in alone] == [("ru-usa-1", None)]


def test_what_is_written_beside_the_record_stays() -> None:
    """Posts that are written are not replaced, acts that are written come first, sources that are explained keep their words."""
    text = (
        TEXT
        + """\
missions:
  - {sender: USA, receiver: RUS, posts: [{kind: embassy, city: Moscow, staff: 300}]}
  - {sender: RUS, receiver: USA, pending: 2}
acts: [{id: mine, date: 2018-03-20, actor: USA, target: RUS, measure: expel, count: 1}]
sources: {tass-seed: my words}
"""
    )
    scenario = loads(text)
    assert [each.posts[0].staff for each in scenario.missions if each.sender == "USA"] == [300]
    assert [(len(each.posts), each.pending) for each in scenario.missions if each.sender == "RUS"] == [(5, 2)]
    assert [act.id for act in scenario.acts] == ["mine", "usa-1", "usa-4"]
    assert scenario.sources["tass-seed"] == "my words"


def test_what_is_filled_in_can_be_set() -> None:
    """A new count keeps the proportions over the posts (largest remainder: 46, 2, 12 of 60 are 23, 1, 6 of 30)."""
    sets = ["acts.usa-1.count=30", "missions.RUS-USA.posts.Seattle.staff=9", "acts.usa-4.city=Houston", "acts.usa-1.posts.consulate=1"]
    scenario = loads(TEXT, sets=sets)
    assert (scenario.acts[0].count, scenario.acts[0].posts) == (30, {"embassy": 23, "consulate": 1, "un_mission": 6})
    assert scenario.acts[1].city == "Houston"
    assert loads(TEXT, sets=["acts.usa-1.posts={embassy: 5}", "acts.usa-1.count=5"]).acts[0].posts == {"embassy": 5}


def test_what_is_taken_can_be_set() -> None:
    """Sets of `record` come before all others, wherever they stand."""
    text = TEXT.replace("[USA]", "[]")
    assert loads(text, sets=["acts.usa-1.count=30", "record.acts=[USA]"]).acts[0].count == 30
    assert loads(text).acts == ()


FAULTY = [
    ("skripal_2018", "skripal", "5:19: no episode 'skripal' in the record; did you mean 'skripal_2018'?"),
    ("episode: skripal_2018, ", "", "5:9: the key 'episode' is missing"),
    ("episode: skripal_2018", "episode: {a: 1}", "5:19: {'a': 1}: it must be text"),
    ("[USA]", "[USB]", "5:40: 'USB' is no act of skripal_2018 and no state that acted in it; did you mean 'USA'?"),
    ("[USA]", "[USA, gb-11]", "5:45: 'gb-11' is no act of skripal_2018"),
    ("[USA]", "[USA, FRA]", "5:45: 'FRA' is not among the states"),
    ("skripal_2018, acts: [USA]", "Bulgaria-Russia-2020, acts: [bg20-1]",
     "5:48: bg20-1 can't be taken from the record: only the month is known, 2020-09"),
    ("[USA]", "USA", "5:39: 'USA': it must be a list"),
    ("[USA]", "[{a: 1}]", "5:40: {'a': 1}: it must be text"),
    ("staff: true", "staff: 1", "5:53: 1: it must be true or false"),
    ("staff: true", "stuff: true", "5:46: unknown key 'stuff'; did you mean 'staff'?"),
    ("staff: true", "staff: false", "5:40: RUS has no mission in USA, so expel has nobody to act on"),
    ("days: 60", "days: 20", "5:40: 2018-03-26 is after the last day"),
    ("  RUS: {name: Russia,", "  GBR: {name: B,", "5:40: USA did nothing to a state of this scenario"),
    ("skripal_2018, acts: [USA]", "France-USSR-1983", "5:44: the record has no staff of France-USSR-1983"),
    ("  USA: {name", "  ABC: {name: A}\n  USA: {name", ""),
    ("states:", "missions: [{sender: RUS, receiver: RUS}]\nstates:", "6:12: the record has no staff of this mission"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), FAULTY)
def test_faults_stand_at_the_word(old: str, new: str, said: str) -> None:
    """What the record does not have is said where it is named."""
    text = TEXT.replace(old, new, 1)
    if not said:
        assert loads(text)
        return
    with pytest.raises(ScenarioError) as error:
        loads(text, "f")
    assert any(str(fault).startswith(f"f:{said}") for fault in error.value.faults), error.value


@pytest.mark.parametrize("episode", record.episodes())
def test_every_episode_starts_a_scenario(episode: str) -> None:
    """`record EPISODE --scenario` is good, does what answers nothing as documented, and runs."""
    scenario = loads(starter(episode))
    alone = {act.id for act in record.episode_acts(episode) if not act.answers}
    assert scenario.record == episode and {act.id for act in scenario.acts} <= alone
    assert len(simulate(scenario).acts) >= len(scenario.acts)


def test_acts_that_no_scenario_can_do_are_named() -> None:
    """Where only the month is known, the starter says so and leaves the act out."""
    assert "# uk85a-1 is left out: only the month is known, 1985-04; write it under acts.\n" in starter("UK-USSR-1985a")
