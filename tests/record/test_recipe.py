"""The recipe of the README: add an episode, from a file of one's own to a scenario that runs."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim import record
from sim.cli import main
from sim.record import checks, tables
from sim.scenario import load
from sim.simulate import simulate

FOLDER = tables.FOLDER
README = (FOLDER / "README.md").read_text(encoding="utf-8")
MINE = [
    "AAA-BBB-2030,a-1,2030-05-02,AAA,BBB,expel,4,embassy,embassy,one week,,gazette-2030,documented,",
    "AAA-BBB-2030,b-1,2030-05-04,BBB,AAA,expel,4,embassy,embassy,one week,a-1,gazette-2030,documented,reply=equal; lag=2d",
]  # fmt: skip


def test_the_readme_names_what_there_is() -> None:
    """Every column, grade and file of the record is explained, and no other; the commands shown are commands."""
    header, *rows = README.split("## Columns")[1].split("| grade |")[0].split("\n| ")[1:]
    named = {word for row in rows for word in re.findall(r"`(\w+)`", row.split("|")[0])}
    assert header.startswith("column") and named == {*tables.COLUMNS, *tables.OPTIONAL}
    assert set(re.findall(r"^\| `([\w ]+)` \|", README.split("| grade |")[1], re.M)) == set(checks.GRADES)
    assert {path.name for path in FOLDER.glob("*.csv")} == set(re.findall(r"`(\w+\.csv)`", README)) - {"mine.csv"}


@pytest.mark.parametrize("line", re.findall(r"```sh\n(.*?)```", README, re.S)[0].splitlines())
def test_the_commands_of_the_readme_run(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each prints something of the record."""
    assert main(line.split()[1:]) == 0
    assert "UK-USSR-1985b" in (shown := capsys.readouterr().out) or "uk85-1" in shown


def forget() -> None:
    """Read the tables afresh."""
    for each in (tables.documented_acts, tables.sources, tables.staff):
        each.cache_clear()


@pytest.fixture
def own_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the record, in which rows may be added."""
    for path in FOLDER.glob("*.csv"):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    forget()
    yield tmp_path
    forget()


def append(path: Path, *rows: str) -> None:
    """Append rows to a table, by the names of its columns where their number differs."""
    with path.open("a", encoding="utf-8") as stream:
        stream.writelines(f"{row}\n" for row in rows)


def test_an_episode_is_added(own_record: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps of the recipe, one after the other."""
    monkeypatch.chdir(own_record)
    mine = own_record / "mine.csv"
    mine.write_text(",".join(tables.COLUMNS) + "\n" + "\n".join(MINE).replace("AAA,expel", "AAA,expell") + "\n", encoding="utf-8")
    assert main(["record", "mine.csv"]) == 2  # steps 1 and 2: faults by line and column
    assert "mine.csv:3:37: action 'expell' is unknown; did you mean 'expel'?" in capsys.readouterr().err
    mine.write_text(",".join(tables.COLUMNS) + "\n" + "\n".join(MINE) + "\n", encoding="utf-8")
    assert main(["record", "mine.csv"]) == 0
    assert "lag=2d" not in (shown := capsys.readouterr().out) and "a-1" in shown and "(not in sources.csv)" in shown
    assert main(["record", "mine.csv", "--format", "csv"]) == 0  # step 3: in the columns of the shipped tables
    append(own_record / "other_episodes.csv", *capsys.readouterr().out.splitlines()[1:])
    forget()
    with pytest.raises(record.RecordError, match=r"source 'gazette-2030' is not in sources\.csv"):
        record.documented_acts()
    append(own_record / "sources.csv", "gazette-2030,The Gazette,Expulsions,2030-05-05,")
    forget()
    append(own_record / "staff.csv", "AAA-BBB-2030,BBB,AAA,embassy,Arcadia City,30,40,50,gazette-2030,documented,")  # step 4
    assert main(["record", "AAA-BBB-2030", "--scenario"]) == 0  # step 5
    (own_record / "new.yaml").write_text(capsys.readouterr().out, encoding="utf-8")
    scenario = load("new.yaml")
    assert [post.band for mission in scenario.missions if mission.sender == "BBB" for post in mission.posts] == [(30, 40, 50)]
    acts = simulate(scenario).acts
    assert [act.count for act in acts] == [4, 4]
    assert acts[1].day - acts[0].day == 2
