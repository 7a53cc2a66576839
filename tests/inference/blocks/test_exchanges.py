"""Exchanges: what is added up, what is a reply, and what is known not to have come."""

from pathlib import Path

from sim import record
from sim.inference.blocks.exchanges import Exchange, corps, exchanges
from sim.record.tables import COLUMNS

EVERY = exchanges(record.documented_acts(), record.staff())


def made(tmp_path: Path, *rows: str) -> tuple[Exchange, ...]:
    """Return the exchanges of a user's own file, given as `id,date,actor,target,action,count,answers,note`."""
    text = [",".join(COLUMNS)]
    for row in rows:
        key, date, actor, target, action, count, answers, note = row.split(",")
        text.append(f"mine,{key},{date},{actor},{target},{action},{count},,,,{answers},a,documented,{note}")
    path = tmp_path / "mine.csv"
    path.write_text("\n".join(text) + "\n", encoding="utf-8")
    return exchanges(record.read(path))


def test_2018() -> None:
    """29 states expelled 146 and saw 146 go; Washington's 60 are one announcement; NATO's reply is not established."""
    found = {each.actor: each for each in EVERY if each.episode == "skripal_2018"}
    assert found.pop("NATO").observed is None
    assert len(found) == 29
    assert sum(each.provoked for each in found.values()) == sum(each.observed or 0 for each in found.values()) == 146
    assert (found["USA"].provoked, found["USA"].act) == (60, "usa-1;usa-2;usa-3")
    inferred = sum(act.confidence == "inferred" for act in record.episode_acts("skripal_2018") if act.action == "expel")
    assert sum(each.inferred for each in found.values()) == inferred
    assert {code: found[code].lag for code in ("GBR", "USA", "GEO")} == {"GBR": 3, "USA": 3, "GEO": 15}
    low, best, high = found["USA"].own or (0, 0, 0)
    assert 60 < low <= best <= high


def test_other_episodes() -> None:
    """1971: entry bans count on neither side; 1985: each reply is the next provocation; 2016: nobody was expelled at once."""
    answered = {each.act: each.observed for each in EVERY}
    assert answered["uk71-1"] == 5
    assert [answered[act] for act in ("uk85-1", "su85-1", "uk85-2", "su85-2")] == [25, 6, 6, 0]
    assert answered["us16-1"] == answered["fr83-1"] == 0
    assert answered["us22-2"] is None  # the number of the reply is not public
    assert answered["bg21-2"] is None  # no reply was found, which is weaker than none
    assert "su71-1" not in answered  # nothing is said of an answer to the answer


def test_of_a_users_own_file(tmp_path: Path) -> None:
    """Acts of one day are one announcement; a reply to two days joins them; ceilings add nothing; unknown numbers are left out."""
    joined, own, unknown = made(
        tmp_path,
        "a,2020-01-01,AAA,BBB,expel,4,,",
        "b,2020-01-01,AAA,BBB,expel,2,,",
        "c,2020-01-03,AAA,BBB,expel,1,,",
        "d,2020-01-05,BBB,AAA,expel,6,a;c,",
        "e,2020-01-05,BBB,AAA,cap_staff,9,a,",
        "f,2020-01-01,CCC,BBB,expel,3,,",
        "g,2020-01-02,BBB,CCC,deny_accreditation,3,f,",
        "h,2020-01-01,DDD,BBB,expel,,,",
        "i,2020-02-01,EEE,BBB,expel,5,,",
    )
    assert (joined.act, joined.provoked, joined.observed, joined.lag) == ("a;b;c", 7, 6, 4)
    assert (own.act, own.provoked, own.observed) == ("f", 3, 0)
    assert (unknown.act, unknown.observed, unknown.stock) == ("i", None, None)


def test_staff_shrinks_within_an_episode() -> None:
    """Those expelled before an act are no longer there when it comes (theory K39)."""
    acts = [
        record.DocumentedAct("e", key, date, actor, target, "expel", count, count, count, "", "", "", answers, ("s",), "documented", "")
        for key, date, actor, target, count, answers in (
            ("a", "1985-09-12", "GBR", "SUN", 25, ()),
            ("b", "1985-09-14", "SUN", "GBR", 25, ("a",)),
            ("c", "1985-09-16", "GBR", "SUN", 6, ("b",)),
            ("d", "1985-09-18", "SUN", "GBR", 6, ("c",)),
        )
    ]
    bands = [
        record.StaffBand("e", sender, receiver, "mixed", "", people, people, people, "s", "documented", "")
        for sender, receiver, people in (("GBR", "SUN", 107), ("SUN", "GBR", 236))
    ]
    found = {each.act: each for each in exchanges(acts, bands)}
    assert (found["a"].stock, found["a"].own) == ((107,) * 3, (236,) * 3)
    assert (found["c"].stock, found["c"].own) == ((82,) * 3, (211,) * 3)


def test_a_corps_is_net_of_those_expelled_before(tmp_path: Path) -> None:
    """Those expelled earlier are gone from it; of an act whose number is not public nobody is taken off; an act of the day counts not."""
    rows = ["a1,2018-03-01,AAA,BBB,expel,6,,x", "a2,2018-03-02,AAA,BBB,expel,,,x", "a3,2018-03-09,AAA,BBB,expel,2,,x"]
    made(tmp_path, *rows, "a4,2018-03-01,BBB,AAA,expel,3,,x")
    acts = record.read(tmp_path / "mine.csv")
    posts = [record.StaffBand("mine", "BBB", "AAA", "embassy", "x", low, low + 5, low + 9, "a", "assumed", "") for low in (4, 10)]
    found = [corps("BBB", "AAA", acts[row].day, acts, posts) for row in (0, 1, 2)]
    assert found == [(14, 24, 32), (8, 18, 26), (8, 18, 26)]
    assert corps("BBB", "AAA", None, acts, posts) == (14, 24, 32) and corps("AAA", "BBB", None, acts, posts) is None
