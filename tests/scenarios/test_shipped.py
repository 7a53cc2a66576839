"""The shipped scenarios load, name their sources, and agree with the record."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sim import record
from sim.scenario import load

FOLDER = Path(__file__).parents[2] / "scenarios"
FILES = sorted(FOLDER.glob("*.yaml"))
NAMES = [
    "grit_repair", "noisy_feud", "operation_foot_1971", "parity_cap", "skripal_2018", "solidarity", "two_states",
    "uk_russia_2018", "uk_soviet_1985", "us_russia_2016_17", "us_russia_2018",
]  # fmt: skip


def raw(name: str) -> Any:
    """Return the plain content of a scenario file."""
    return YAML(typ="safe").load(FOLDER / f"{name}.yaml")


def test_all_ship() -> None:
    """Eleven scenarios ship, each naming the schema in its first line."""
    assert [path.stem for path in FILES] == NAMES
    for path in FILES:
        assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=scenario.schema.json\n")


@pytest.mark.parametrize("name", NAMES)
def test_loads(name: str) -> None:
    """The file passes the schema, and its episode (if any) is in the record."""
    scenario = load(FOLDER / f"{name}.yaml")
    assert scenario.record is None or scenario.record in record.episodes()


@pytest.mark.parametrize("name", NAMES)
def test_every_staff_figure_has_a_source(name: str) -> None:
    """Staff is always a band, with a source explained in the same file."""
    content = raw(name)
    for mission in content["missions"]:
        for post in mission["posts"]:
            assert post["staff"]["source"] in content["sources"]
            assert post["staff"]["low"] <= post["staff"]["best"] <= post["staff"]["high"]
    assert all(act["source"] in content["sources"] for act in content["acts"] if "source" in act)


@pytest.mark.parametrize("name", [name for name in NAMES if "record" in raw(name)])
def test_written_acts_are_the_record(name: str) -> None:
    """One truth: people expelled and first day of the written acts equal the record's; Moscow writes none in 2018."""
    content = raw(name)
    pairs = record.documented(content["record"])
    written: dict[str, list[Any]] = {}
    for act in content["acts"]:
        assert act["actor"] not in ("RUS", "SUN")
        assert act["source"]
        if act["measure"] == "expel":
            written.setdefault(f"{act['actor']}>{act['target']}", []).append(act)
    for pair, acts in written.items():
        assert sum(act["count"] for act in acts) == pairs[pair]["people_expelled"]
        assert min(str(act["date"]) for act in acts) == pairs[pair]["first_day"]
        assert all(sum(act["posts"].values()) == act["count"] for act in acts)


def test_all_actors_of_2018_are_written() -> None:
    """All that expelled, and the nine members of the European Union that did not."""
    content = raw("skripal_2018")
    actors = {act["actor"] for act in content["acts"]}
    assert actors == {act.actor for act in record.episode_acts("skripal_2018")} - {"RUS"}
    assert len(content["blocs"][0]["members"]) == 9
    assert not actors & set(content["blocs"][0]["members"])
