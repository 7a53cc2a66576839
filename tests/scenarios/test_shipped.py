"""The shipped scenarios load, name their sources, and agree with the record."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from sim import record
from sim.scenario import load
from sim.scenario.schema import Band

FOLDER = Path(__file__).parents[2] / "scenarios"
FILES = sorted(FOLDER.glob("*.yaml"))
NAMES = [
    "grit_repair", "noisy_feud", "operation_foot_1971", "parity_cap", "skripal_2018", "solidarity", "two_states",
    "uk_russia_2018", "uk_soviet_1985", "us_russia_2016_17", "us_russia_2018",
]  # fmt: skip
DOCUMENTED = [name for name in NAMES if name[0] in "osu" and name != "solidarity"]


def raw(name: str) -> Any:
    """Return the plain content of a scenario file."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


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
    """Staff is always a band, with sources explained in the scenario as it is loaded."""
    scenario = load(FOLDER / f"{name}.yaml")
    for mission in scenario.missions:
        for post in mission.posts:
            assert isinstance(post.staff, Band) and post.staff.source in scenario.sources
    assert all(set(act.source.split(";")) <= set(scenario.sources) for act in scenario.acts if act.source)


@pytest.mark.parametrize("name", DOCUMENTED)
def test_one_truth(name: str) -> None:
    """What the record says stands in no scenario: acts, posts and sources come from there; the files write neither people nor days."""
    content = raw(name)
    assert content["record"]["staff"] is True and content["record"]["acts"]
    assert all("posts" not in mission for mission in content.get("missions", ()))
    assert [act["id"] for act in content.get("acts", ())] == (["us17-1"] if name == "us_russia_2016_17" else [])
    scenario = load(FOLDER / f"{name}.yaml")
    pairs = record.documented(content["record"]["episode"])
    written: dict[str, list[Any]] = {}
    for act in scenario.acts:
        assert act.actor not in ("RUS", "SUN") and act.source
        if act.measure == "expel":
            written.setdefault(f"{act.actor}>{act.target}", []).append(act)
    for pair, acts in written.items():
        assert sum(act.count for act in acts) == pairs[pair]["people_expelled"]
        assert min(str(act.date) for act in acts) == pairs[pair]["first_day"]


def test_all_actors_of_2018_are_written() -> None:
    """All that expelled, and the nine members of the European Union that did not, six of which recalled their ambassadors."""
    scenario = load("skripal_2018")
    acts = record.episode_acts("skripal_2018")
    actors = {act.actor for act in scenario.acts}
    assert actors == {act.actor for act in acts if act.action != "recall_ambassador"} - {"RUS"}
    (stayed,) = scenario.blocs
    assert len(stayed.members) == 9 and not actors & set(stayed.members)
    assert {act.actor for act in acts if act.action == "recall_ambassador"} < set(stayed.members)
    assert sum(act.count for act in scenario.acts if act.measure == "expel") == 153
