"""The record: sums of theory 4.1, a source on every row, bands where sources disagree."""

import datetime
from dataclasses import replace

import pytest

from sim import record
from sim.record import members, tables
from sim.scenario import load


def expelled(actor: str | None = None, not_actor: str = "") -> int:
    """People expelled in 2018 by an actor, or by all but one."""
    return sum(
        act.count or 0
        for act in record.episode_acts("skripal_2018")
        if act.action == "expel" and act.actor != not_actor and actor in (None, act.actor)
    )


def test_sums_of_2018() -> None:
    """29 states expelled 146 (London 23, 28 others 123), NATO 7 and 3 refused, Moscow 146 of them."""
    rows = record.episode_acts("skripal_2018")
    states = {act.actor for act in rows if act.action == "expel"} - {"RUS", "NATO"}
    assert len(states) == 29
    assert expelled("GBR") == 23
    assert expelled("USA") == 60
    assert expelled("NATO") == 7
    assert expelled(not_actor="RUS") == 153
    assert expelled("RUS") == 146
    assert {act.actor: act.count for act in rows if act.action == "deny_accreditation"} == {"NATO": 3, "CAN": 3}
    replies = record.documented("skripal_2018")
    assert all(replies[f"RUS>{code}"]["people_expelled"] == replies[f"{code}>RUS"]["people_expelled"] for code in states)


def test_lags_of_2018() -> None:
    """The lags of theory 4.1: London and Washington 3 days, Belgium 8, Hungary 9, Georgia 15."""
    pairs = record.documented("skripal_2018")
    lags = {code: pairs[f"RUS>{code}"]["lag_days"] for code in ("GBR", "USA", "BEL", "HUN", "GEO")}
    assert lags == {"GBR": 3, "USA": 3, "BEL": 8, "HUN": 9, "GEO": 15}


def test_replies_without_a_number_are_graded() -> None:
    """One reply was seen only as a corresponding number; of another the sources disagree whether anybody had to leave."""
    replies = [act for act in record.episode_acts("skripal_2018") if act.actor == "RUS" and act.action == "expel"]
    assert [act.id for act in replies if act.confidence == "inferred"] == ["ru-mkd-1"]
    assert [(act.id, act.count_low, act.count, act.count_high) for act in replies if act.confidence == "conflicting"] == [
        ("ru-hrv-1", 0, 1, 1)
    ]


def test_other_episodes() -> None:
    """144 acts in 50 episodes as compiled, and the round of 2022; 1971 keeps expulsions and refusals apart."""
    names = record.episodes()
    assert len(names) == 52
    others = [act for act in record.documented_acts() if act.episode not in ("skripal_2018", "Europe-Russia-2022")]
    assert len(others) == 144
    pairs = record.documented("UK-USSR-1971")
    assert (pairs["GBR>SUN"]["people_expelled"], pairs["SUN>GBR"]["people_expelled"]) == (90, 5)


def test_sources_that_disagree_are_a_band() -> None:
    """Theory 4.1: 17 or 18 from the Netherlands, 12 or 21 Belgians; where they agree, the band is the count."""
    acts = {act.id: act for act in record.episode_acts("Europe-Russia-2022")}
    bands = {key: (act.count_low, act.count, act.count_high) for key, act in acts.items()}
    assert bands["nl22-1"] == (17, 17, 18)
    assert bands["ru22-be"] == (12, 12, 21)
    assert bands["pl22-1"] == bands["ru22-pl"] == (45, 45, 45)
    assert all(act.confidence == "conflicting" for act in record.documented_acts() if act.count_low != act.count_high)


def test_replies_say_how_they_compare() -> None:
    """Where a note says `reply=equal`, the people expelled are those of the acts answered, within a tenth."""
    for episode in record.episodes():
        every = {act.id: act for act in record.episode_acts(episode)}
        for act in every.values():
            asked = [every[key] for key in act.answers if every[key].action == act.action == "expel"]
            if len(asked) == len(act.answers) == 1 and asked[0].count and act.count and "reply=equal;" in act.note:
                assert abs(act.count - asked[0].count) <= 0.1 * asked[0].count, act.id


@pytest.mark.parametrize("name", ["skripal_2018", "uk_soviet_1985", "operation_foot_1971", "us_russia_2016_17"])
def test_staff_of_every_mission(name: str) -> None:
    """Every mission of a shipped scenario of an episode has its band in the record, graded, from a source."""
    scenario = load(name)
    bands = {(band.sender, band.receiver, band.kind, band.city): band for band in record.staff() if band.episode == scenario.record}
    for mission in scenario.missions:
        for post in mission.posts:
            band = bands[mission.sender, mission.receiver, post.kind, post.city]
            assert post.band == (band.low, band.best, band.high)
            assert (band.confidence == "assumed") == (band.source == "assumed")


@pytest.mark.parametrize(
    ("deadline", "days"),
    [("one week", 7), ("72 hours (US)", 3), ("30 hours", 2), ("same day", 0), ("one month", 30), ("2018-03-20", 6), ("days", None)],
)
def test_notice_in_words(deadline: str, days: int | None) -> None:
    """The day by which people leave follows from the deadline's words; hours count up to the next day."""
    act = replace(record.documented_acts()[0], date="2018-03-14", deadline=deadline)
    assert act.leave == (None if days is None else datetime.date(2018, 3, 14 + days) if days < 18 else datetime.date(2018, 4, 13))


def test_ceilings_are_read_from_the_notes() -> None:
    """20 for NATO, parity for London, 205 in 1985; none where the note names none."""
    acts = {act.id: act for act in record.documented_acts()}
    assert [acts[key].ceiling for key in ("nato-3", "ru-gb-4", "uk85-3", "uk71-3", "gb-1")] == [20, "parity", 205, None, None]


def test_every_row_has_a_source() -> None:
    """Every act and every staff band names sources that are in the table of sources."""
    known = record.sources()
    assert all(act.sources and set(act.sources) <= set(known) for act in record.documented_acts())
    assert all(band.source in known for band in record.staff())


def test_table_for_analysis() -> None:
    """The pandas table has the record's columns."""
    assert set(record.acts("US-Russia-2001").columns) == {*tables.COLUMNS, *tables.OPTIONAL}


def test_blocs_of_2018() -> None:
    """28 members of the EU and 29 of NATO in March 2018, 22 of both; Moscow kept no relations with Tbilisi; one agreed day."""
    eu, nato, kept = (members.members("skripal_2018", name) for name in ("EU", "NATO", members.RELATIONS))
    assert (len(eu), len(nato), len(eu & nato), len(kept)) == (28, 29, 22, 191)
    assert "GEO" not in kept and "RUS" not in kept and eu | nato <= kept
    assert [str(day) for day in members.coordination("skripal_2018")] == ["2018-03-26"]
    with pytest.raises(KeyError, match="EU, NATO, relations"):
        members.members("skripal_2018", "ASEAN")
