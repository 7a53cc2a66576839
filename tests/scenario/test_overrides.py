"""A value set from outside is the same as one written in the file, and is checked like it."""

import datetime
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario import ScenarioError, load, loads
from sim.scenario.dump import dump
from sim.scenario.tree import Path, Tree
from tests.scenario.test_faults import GOOD


def faults(*sets: str, text: str = GOOD) -> list[str]:
    """Return the messages of a text with values set over it."""
    with pytest.raises(ScenarioError) as caught:
        loads(text, "f.yaml", sets)
    return [str(fault) for fault in caught.value.faults]


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every value that has no parts, with its path."""
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(each, (*path, key))
    else:
        yield path, value


@pytest.mark.parametrize("name", ["us_russia_2018", "solidarity", "grit_repair"])
def test_what_is_set_to_itself_changes_nothing(name: str) -> None:
    """Every value of a file can be reached by its path, and set to what it is."""
    scenario = load(name)
    text = dump(scenario)
    found = list(leaves(Tree(text, name).data))
    assert len(found) > 30
    sets = []
    for path, value in found:
        words = ".".join(f'"{part}"' if "." in str(part) else str(part) for part in path)
        sets.append(f"{words}={json.dumps(value) if isinstance(value, str | float | bool | int) else value}")
    assert loads(text, sets=sets) == scenario
    assert loads(text, sets=[sets[len(sets) // 2]]) == scenario


@given(ratio=st.floats(0, 10), count=st.integers(1, 40), mean=st.integers(1, 99), days=st.integers(5, 99))
def test_set_is_written(ratio: float, count: int, mean: int, days: int) -> None:
    """Values set over a file give the scenario of the file in which they stand."""
    text = GOOD.replace("ratio: 0.5", f"ratio: {ratio}").replace("count: 10", f"count: {count}").replace("days: 30", f"days: {days}")
    text = text.replace("strategy: tit_for_tat}", f"strategy: hawk, lag: {{mean: {mean}}}}}")
    sets = [f"states.BBB.strategy.ratio={ratio}", f"acts.0.count={count}", f"days={days}"]
    sets += ["states.AAA.strategy=hawk", f"states.AAA.lag.mean={mean}"]
    scenario = loads(GOOD, sets=sets)
    assert scenario == loads(text)
    assert loads(dump(scenario)) == scenario


def test_the_last_of_two_holds_and_a_bare_name_takes_parameters() -> None:
    """Sets are done in their order; a strategy's bare name becomes a map."""
    scenario = loads(GOOD, sets=["states.AAA.strategy=multiplier", "states.AAA.strategy.ratio=2", "states.AAA.strategy.ratio=3"])
    assert scenario.states["AAA"].strategy == {"name": "multiplier", "ratio": 3}
    whole = loads(GOOD, sets=["states.AAA.strategy={name: multiplier, ratio: 0.5}", "start=2018-03-02"])
    assert whole.states["AAA"].strategy == {"name": "multiplier", "ratio": 0.5}
    assert whole.start == datetime.date(2018, 3, 2)


def test_entries_by_what_they_are_called() -> None:
    """An act by its id, a mission by its pair, a post by its city or kind, a bloc by its name; the next number adds one."""
    scenario = load(
        "us_russia_2018", ["acts.usa-1.posts={}", "acts.usa-1.count=30", "missions.RUS-USA.posts.Seattle.staff=9", 'sources."theory-4.1"=x']
    )
    assert (scenario.acts[0].count, scenario.missions[0].posts[3].staff, scenario.sources["theory-4.1"]) == (30, 9, "x")
    added = loads(GOOD, sets=["acts.1={date: 2018-03-06, actor: BBB, target: AAA, measure: expel, count: 1}"])
    assert [act.count for act in added.acts] == [10, 1]
    bloc = load("solidarity", ["blocs.the league.solidarity.tie=0.1"]).blocs[0]
    assert bloc.solidarity is not None and bloc.solidarity.tie == 0.1


BAD = [
    ("staets.AAA.lag.mean=3", "1:1:", "did you mean 'states'"),
    ("states.AAAA.lag.mean=3", "1:8:", "did you mean 'AAA'"),
    ("states.AAA.lagg.mean=3", "1:12:", "did you mean 'lag'"),
    ("states.AAA.lag.meen=3", "1:16:", "did you mean 'mean'"),
    ("states.BBB.strategy.ration=3", "1:21:", "did you mean 'ratio'"),
    ("states.BBB.strategy.ratio=99", "1:27:", "from 0 to 10"),
    ("states.AAA.strategy=hawkk", "1:21:", "did you mean 'hawk'"),
    ("states.AAA.strategy={name: hawk,\n peple: 2}", "1:35:", "did you mean 'people'"),
    ("acts.0.count=41", "1:14:", "40 of BBB are left"),
    ("acts.0.date=2018-02-01", "1:13:", "before the start"),
    ("acts.3.count=4", "1:6:", "no entry 3"),
    ("acts.usa-1.count=4", "1:6:", "give its number"),
    ("missions.AAA-BBC.ceiling=4", "1:10:", "did you mean 'AAA-BBB'"),
    ("incidents.0.severity=4", "1:1:", "the whole list"),
    ("days=0", "1:6:", "greater than or equal to 1"),
    ("days=[", "1:7:", "no YAML"),
    ("days=!!python/name:os.system", "1:6:", "not allowed"),
    ("title.a=1", "1:7:", "has no parts"),
    ("days", "1:1:", "path=value"),
    ("a..b=2", "1:1:", "path=value"),
    ("=2", "1:1:", "path=value"),
]


@pytest.mark.parametrize(("text", "place", "word"), BAD)
def test_a_fault_is_said_at_its_place(text: str, place: str, word: str) -> None:
    """What is wrong with a set value stands at its column, with what would be right."""
    found = faults(text)
    assert any(each.startswith(f"--set:{place} ") and word in each for each in found), found


def test_all_faults_of_the_sets_and_the_file_at_once() -> None:
    """The line of a message is the number of the set; the file's own faults stand beside."""
    found = faults("days=60", "days.x=3", "states.AAA.lag.mean=-1", text=GOOD.replace("title", "titel"))
    assert [each.split(" ")[0] for each in found] == ["--set:2:6:", "--set:3:21:", "f.yaml:1:1:", "f.yaml:2:1:"]


def test_a_part_of_what_is_written_with_nothing() -> None:
    """A key that stands there and has no value has parts like one that is not there."""
    text = GOOD.replace("strategy: tit_for_tat}", "strategy: tit_for_tat, noise: }")
    assert text != GOOD and loads(text.replace("noise: ", "noise: {count: 0.2}")) == loads(text, sets=["states.AAA.noise.count=0.2"])
