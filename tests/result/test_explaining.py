"""`explain` says of every act why it happened, and its numbers are those of the run."""

from pathlib import Path

import pytest

from sim.cli import main
from sim.result import Result
from sim.result.explaining import SIGHT, explain
from sim.result.logs import Known, known
from sim.scenario import Scenario, load, loads, shipped
from sim.simulate import simulate
from sim.strategies import Seen
from sim.terms import Outcome

Capture = pytest.CaptureFixture[str]
HEADS = {
    "written": "Why: it is written in the scenario",
    "reply": "Why: reply; it answers act ",
    "incident": "Why: it answers the incident of ",
    "solidarity": "Why: solidarity with ",
    "policy": "Why: p",
}
TEXT = """
format: 1
title: Every reason
start: 2018-03-01
days: 40
states:
  AAA: {name: Arcadia, strategy: {name: multiplier, ratio: 0.55}, lag: {mean: 2}, notice: 3, replacement: {share: 0.5, delay: 9},
    closures: {extra: 1.0, kinds: [institute], against: [BBB]}}
  BBB: {name: Borduria, strategy: {name: ceiling, staff: 20}, lag: {mean: 4}, echo: 0}
  CCC: {name: Cascara, strategy: grit, period: 7, lag: {mean: 1}}
missions:
  - {sender: AAA, receiver: BBB, posts: [{kind: embassy, staff: 60}, {kind: consulate, staff: 8}]}
  - {sender: BBB, receiver: AAA, posts: [{kind: embassy, staff: 4}, {kind: consulate, staff: 1}, {kind: institute, staff: 2}]}
  - {sender: CCC, receiver: BBB, posts: [{kind: embassy, staff: 9}]}
  - {sender: BBB, receiver: CCC, posts: [{kind: embassy, staff: 9}]}
acts:
  - {date: 2018-03-05, actor: BBB, target: AAA, measure: expel, count: 15, deadline: 2018-03-10, source: gazette, note: The first stone.}
  - {date: 2018-03-05, actor: BBB, target: AAA, measure: close_post, posts: {consulate: 1}, deadline: 2018-03-10}
  - {date: 2018-03-06, actor: BBB, target: CCC, measure: expel, count: 3}
incidents:
  - {date: 2018-03-20, by: AAA, against: BBB, severity: 5, source: gazette}
sources: {gazette: The Gazette of Borograd}
"""


@pytest.fixture(scope="module")
def result() -> Result:
    """Return a run with all kinds of reasons but solidarity."""
    return Result.single(loads(TEXT), 1, 4)


def of(result: Result, **words: object) -> list[str]:
    """Return the explanation of the first act with these cells."""
    row = next(row for row in result.rows if all(getattr(row, word) == value for word, value in words.items()))
    return explain(result, row.act).splitlines()


def about(result: Result, **words: object) -> Known:
    """Return what the logs know about the first act with these cells."""
    row = next(row for row in result.rows if all(getattr(row, word) == value for word, value in words.items()))
    return known(result.scenario, simulate(result.scenario, result.seed, result.first), row.act)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_act_of_every_shipped_scenario_has_a_reason(name: str) -> None:
    """Its headline is that of its cause, and an act that answers another names it."""
    one = Result.single(load(name), 3)
    for row in one.rows:
        text = explain(one, row.act)
        assert f"\n{HEADS[row.cause]}" in text, text
        assert row.answers is None or f"act {row.answers}: {one.rows[row.answers - 1].date}" in text


def test_all_that_a_state_sees_has_words(result: Result) -> None:
    """Every field of `Seen` is told, with the number that the strategy got."""
    assert tuple(SIGHT) == Seen._fields
    lines = of(result, actor="AAA", measure="expel")
    asked = about(result, actor="AAA", measure="expel").question
    assert asked is not None
    assert "  provoked = 15 persons: its own people that BBB expelled in the acts to be answered, as it perceived them" in lines
    for word, value in asked.seen._asdict().items():
        assert any(line.startswith(f"  {word} = {value:g}") for line in lines)


def test_a_written_act_has_its_source_note_and_deadline(result: Result) -> None:
    """As the scenario writes them; a deadline that is not written is the actor's notice."""
    lines = of(result, cause="written", target="AAA")
    assert lines[2:4] == ["Source: gazette: The Gazette of Borograd", "Note: The first stone."]
    assert lines[-1] == "Deadline: 2018-03-10, written in the scenario"
    lines = of(result, cause="written", target="CCC")
    assert "Source: none given" in lines and lines[-1].startswith("Deadline: 2018-03-13, the 7 days of notice that BBB gives")


def test_a_reply_tells_the_rule_the_wish_and_the_cut(result: Result) -> None:
    """0.55 times 15 is 8.25; five were left outside the closed posts, so it is censored; the five days are mirrored."""
    lines = of(result, actor="AAA", measure="expel")
    assert "Lag: 2 days, from a lag of 2 days on average (fixed)" in lines
    assert "  ratio = 0.55 persons per person: people expelled for each expelled" in lines
    assert "Decided: 8.25 people to expel" in lines
    row = next(row for row in result.rows if row.actor == "AAA" and row.measure == "expel")
    (wish,) = [line for line in lines if line.startswith("Wanted: ")]
    assert wish.startswith(
        f"Wanted: 8.25 people before rounding and clipping; {row.count} announced: cut by the stock (censored); {row.count} "
    )
    assert lines[-1] == "Deadline: 2018-03-12, mirrored: 5 days, as in what it answers"


def test_rounding_goes_the_way_of_its_draw() -> None:
    """The draw that is told is the one that rounded: below the fraction it goes up."""
    scenario = loads(TEXT.replace("staff: 4}", "staff: 40}"))
    counts = set()
    for run in range(12):
        one = Result.single(scenario, 1, run)
        asked = about(one, actor="AAA", measure="expel").question
        count = next(row.count for row in one.rows if row.actor == "AAA" and row.measure == "expel")
        assert asked is not None and count == (9 if asked.rounding < 0.25 else 8)
        counts.add(count)
    assert counts == {8, 9}


def test_closures_tell_whether_they_answer_one(result: Result) -> None:
    """A consulate for a consulate; the institute on top."""
    assert any(
        line.startswith("Closure: a post for a post of its kind at probability 1")
        for line in of(result, measure="close_post", cause="reply")
    )
    assert any(
        line.startswith("Closure: a closure on top, which answers none, at probability 1") for line in of(result, posts="institute:1")
    )


def test_a_closure_by_chance_tells_its_draw() -> None:
    """Of three consulates that were closed some are answered by one: each such closure has a draw of its own, below the probability."""
    text = TEXT.replace("posts: {consulate: 1}", "posts: {consulate: 3}").replace(
        "closures: {extra: 1.0,", "closures: {answer: 0.5, extra: 0.5,"
    )
    for staff in (1, 8):
        text = text.replace(f"{{kind: consulate, staff: {staff}}}", ", ".join([f"{{kind: consulate, staff: {staff}}}"] * 3))
    found = {}
    for run in range(12):
        one = Result.single(loads(text), 1, run)
        draws = []
        for row in one.rows:
            if (row.actor, row.measure, row.cause) == ("AAA", "close_post", "reply"):
                (line,) = (line for line in explain(one, row.act).splitlines() if line.startswith("Closure: "))
                assert " at probability 0.5; drawn " in line
                draws.append((row.posts, float(line.rsplit(" ", 1)[1])))
        assert all(draw < 0.5 for _, draw in draws) and len(set(draws)) == len(draws)
        found[run] = len(draws)
    assert min(found.values()) == 0 and max(found.values()) > 1


def test_a_written_answer_and_written_people_who_come() -> None:
    """An act that says which it answers has that one's words; people who come have no deadline; a closure and a break have no wish."""
    more = """  - {date: 2018-03-12, actor: CCC, target: BBB, measure: expel, count: 2, answers: third}
  - {date: 2018-03-20, actor: AAA, target: BBB, measure: accredit, count: 2}
  - {date: 2018-03-21, actor: CCC, target: BBB, measure: recall_ambassador}
incidents:"""
    text = TEXT.replace("target: CCC, measure: expel, count: 3", "target: CCC, measure: expel, count: 3, id: third")
    one = Result.single(loads(text.replace("incidents:", more)), 1, 4)
    third = next(row.act for row in one.rows if row.actor == "BBB" and row.target == "CCC")
    assert of(one, actor="CCC", cause="written")[2].startswith(f"Answers: act {third}: 2018-03-06, BBB to CCC: expel, 3")
    come = of(one, measure="accredit", cause="written")
    assert come[-1].startswith("Wanted: 2 people before rounding; 2 came: ")
    for measure in ("close_post", "recall_ambassador"):
        assert not any(line.startswith(("Wanted", "Ceiling")) for line in of(one, measure=measure, cause="written"))


def test_a_ceiling_an_accreditation_and_a_replacement(result: Result) -> None:
    """What is no count of people expelled has words of its own."""
    cap = of(result, measure="cap_staff")
    assert any(line.startswith("Ceiling: 20 people; ") for line in cap) and "  staff = 20 persons" in "\n".join(cap)
    step = of(result, measure="accredit", actor="CCC")
    assert step[1] == "Why: policy; CCC decides about BBB every 7 days, and answers no act with this"
    assert any(line.startswith("Wanted: 2 people before rounding; 2 came: not cut") for line in step)
    back = of(result, measure="accredit", actor="BBB", target="AAA")
    assert back[1].startswith("Why: people of AAA come in place of those expelled under act 1: 2018-03-05, BBB to AAA: expel, 15")
    assert back[2] == "Rule: AAA asks for 0.5 of those expelled again, 9 days after they left"
    assert not any(line.startswith("Deadline") for line in (*step, *back))


def test_the_answer_to_an_incident_names_it() -> None:
    """With date, severity and source."""
    lines = of(Result.single(loads(TEXT.replace("{name: ceiling, staff: 20}", "tit_for_tat"))), cause="incident")
    assert lines[1] == "Why: it answers the incident of 2018-03-20, AAA against BBB, as severe as 5 people expelled (source: gazette)"


def test_an_answer_that_might_not_have_come() -> None:
    """Where a state answers by chance, the draw that let it is told, and lies below the probability; the questions let pass have none."""
    scenario = load("two_states", ["states.BBB.reply=0.4"])
    drawn = []
    for run in range(12):
        done = simulate(scenario, 3, run)
        outcomes = {asked.outcome for asked in done.decisions if done.codes[asked.actor] == "BBB"}
        assert outcomes and outcomes <= {Outcome.ANSWERED, Outcome.RESTRAINED, Outcome.NO_ECHO, Outcome.NOTHING_LEFT}
        for row in Result.single(scenario, 3, run).rows:
            if row.actor == "BBB":
                (line,) = (line for line in explain(Result.single(scenario, 3, run), row.act).splitlines() if line.startswith("Reply: "))
                assert line.startswith("Reply: what is done to BBB is answered with probability 0.4; drawn ")
                drawn.append(float(line.rsplit(" ", 1)[1]))
    assert drawn and max(drawn) < 0.4


def test_a_joiner_passes_its_threshold_on_the_day_and_not_before() -> None:
    """Taking the day's hazard back leaves a probability that had not yet passed."""
    scenario: Scenario = load("solidarity")
    found = 0
    for run in range(5):
        done = simulate(scenario, 0, run)
        one = Result.single(scenario, 0, run)
        for row in one.rows:
            if row.cause == "solidarity":
                logs = known(scenario, done, row.act)
                assert logs.joining is not None
                before = 1 - (1 - logs.joining.joined) / (1 - logs.joining.hazard)
                assert before - 1e-12 <= logs.joining.threshold < logs.joining.joined
                assert f"Draw: its threshold {logs.joining.threshold:.6g}" in explain(one, row.act)
                found += 1
    assert found > 5


def test_what_is_not_there_is_said(result: Result, tmp_path: Path, capsys: Capture) -> None:
    """An act or a run that is not there, a folder that is no result: a sentence and exit status 2."""
    folder = str(result.save(tmp_path / "r", figures=False))
    many = len(result.rows)
    assert main(["explain", folder, "--act", "1", "--run", "4"]) == 0
    assert capsys.readouterr().out.startswith("Act 1 of run 4: 2018-03-05, BBB to AAA: expel, 15")
    for number in ("0", str(many + 1)):
        assert main(["explain", folder, "--act", number]) == 2
        assert f"there is no act '{number}'; run 4 has {many} acts, 1 to {many}" in capsys.readouterr().err
    assert main(["explain", folder, "--act", "1", "--run", "5"]) == 2
    assert "there is no run '5'; the result holds run 4" in capsys.readouterr().err
    assert main(["explain", str(tmp_path), "--act", "1"]) == 2


def test_an_act_that_the_saved_table_does_not_have_is_told(result: Result) -> None:
    """What was edited is not explained silently as if it were the run's."""
    changed = Result(**{**vars(result), "rows": (result.rows[0]._replace(count=99), *result.rows[1:])})
    assert explain(changed, 1).endswith("see what else differs with reciprocity replay")
    assert "acts.csv says otherwise" not in explain(changed, 2)
