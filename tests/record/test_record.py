"""The record: sums of theory 4.1, a source on every row, faults named by line."""

from pathlib import Path

import pytest

from sim import record
from sim.record import tables


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
    assert [act.count for act in rows if act.action == "deny_accreditation"] == [3]
    replies = record.documented("skripal_2018")
    assert all(replies[f"RUS>{code}"]["people_expelled"] == replies[f"{code}>RUS"]["people_expelled"] for code in states)


def test_lags_of_2018() -> None:
    """The lags of theory 4.1: London and Washington 3 days, Belgium 8, Hungary 9, Georgia 15."""
    pairs = record.documented("skripal_2018")
    lags = {code: pairs[f"RUS>{code}"]["lag_days"] for code in ("GBR", "USA", "BEL", "HUN", "GEO")}
    assert lags == {"GBR": 3, "USA": 3, "BEL": 8, "HUN": 9, "GEO": 15}


def test_inferred_replies_are_graded() -> None:
    """Eleven replies were seen only as a corresponding number, and are graded so."""
    inferred = [act for act in record.episode_acts("skripal_2018") if act.confidence == "inferred"]
    assert len(inferred) == 11


def test_other_episodes() -> None:
    """144 acts in 50 episodes beside 2018; 1971 keeps expulsions and refusals apart."""
    names = record.episodes()
    assert len(names) == 51
    assert len(record.documented_acts()) - len(record.episode_acts("skripal_2018")) == 144
    pairs = record.documented("UK-USSR-1971")
    assert (pairs["GBR>SUN"]["people_expelled"], pairs["SUN>GBR"]["people_expelled"]) == (90, 5)


def test_every_row_has_a_source() -> None:
    """Every act and every staff band names sources that are in the table of sources."""
    known = record.sources()
    assert all(act.sources and set(act.sources) <= set(known) for act in record.documented_acts())
    assert all(band.source in known for band in record.staff())


def test_table_for_analysis() -> None:
    """The pandas table has the record's columns."""
    assert set(record.acts("US-Russia-2001").columns) == {*tables.COLUMNS, *tables.OPTIONAL}


def test_all_faults_of_a_table_at_once(tmp_path: Path) -> None:
    """A wrong code, measure, count, date, grade and missing source are all said, by line."""
    path = tmp_path / "mine.csv"
    path.write_text(",".join(tables.COLUMNS) + "\ne,1,2018-13-01,Russia,USA,expell,-1,,embassy,,9,,sure,\n", encoding="utf-8")
    with pytest.raises(record.RecordError) as error:
        record.read(path)
    lines = str(error.value).splitlines()
    assert len(lines) == 7
    assert all(line.startswith("mine.csv:2: ") for line in lines)
