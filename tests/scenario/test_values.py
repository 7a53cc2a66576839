"""Values set over a scenario: the same as with --set, without making all else anew; what can't be set is named by its path."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.scenario import load
from sim.scenario.values import Misfit, Value, Values, varied

CHANGES: dict[str, st.SearchStrategy[Value]] = {
    "states.BBB.strategy": st.sampled_from(["tit_for_tat", "multiplier", "parity"]),
    "states.AAA.strategy": st.just("fixed"),
    "states.AAA.strategy.people": st.floats(0, 40),
    "states.CCC.lag.mean": st.floats(1, 9),
    "states.CCC.reply": st.floats(0, 1),
    "states.BBB.noise.count": st.floats(0, 3),
    "states.BBB.closures.extra": st.floats(0, 1),
    "states.DDD.echo": st.floats(0, 1),
    "blocs.0.solidarity.base": st.floats(-9, 9),
    "blocs.0.solidarity.size.corps": st.floats(-1, 1),
}


@settings(max_examples=30, deadline=None)
@given(st.fixed_dictionaries({}, optional=CHANGES))
def test_the_same_as_set(changes: dict[str, Value]) -> None:
    """Any of these values gives the scenario that --set gives; parts that no path names are the same objects."""
    if "states.AAA.strategy.people" in changes:
        changes["states.AAA.strategy"] = "fixed"
    ordered = sorted(changes.items())
    one = load("solidarity")
    found = varied(one, [*ordered, ("states.EEE.echo", None)])
    assert found == load("solidarity", [f"{path}={value}" for path, value in ordered])
    named = {path.split(".")[1] for path in changes}
    assert all((found.states[code] is one.states[code]) == (code not in named) for code in one.states)
    assert found.missions is one.missions and found.acts is one.acts


def test_each_run_has_a_row() -> None:
    """Run k has row k modulo their number; a bare name of a strategy takes a parameter, and another name drops it."""
    values = Values(("states.BBB.strategy", "states.BBB.strategy.ratio"), (("multiplier", 1.5), ("tit_for_tat", None)))
    one = load("solidarity")
    each = values.variants(one)
    assert [variant.states["BBB"].strategy for variant in each] == [{"name": "multiplier", "ratio": 1.5}, "tit_for_tat"]
    assert [values.variant(one, run) for run in (2, 5)] == list(each)
    assert varied(each[0], [("states.BBB.strategy", "grim")]).states["BBB"].strategy == "grim"


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("states.ZZZ.echo", 0.5, "no state and no bloc"),
        ("blocs.1.solidarity.base", 0.5, "no state and no bloc"),
        ("days", 0.5, "no state and no bloc"),
        ("states.AAA", 0.5, "not permitted"),
        ("states.AAA.ecko", 0.5, "not permitted"),
        ("states.AAA.echo", 1.5, "less than or equal to 1"),
        ("states.AAA.echo", "often", "valid number"),
        ("blocs.0.solidarity.size.dispersion", 0.0, "greater than 0"),
        ("states.AAA.strategy", "tit", "unknown strategy"),
        ("states.AAA.strategy.ratio", 0.5, "has no parameter 'ratio'"),
        ("states.BBB.strategy.name", "fixt", "did you mean 'fixed'?"),
    ],
)
def test_what_can_not_be_set(path: str, value: Value, said: str) -> None:
    """The path and what would be right."""
    with pytest.raises(Misfit, match=said.replace("?", r"\?")) as caught:
        varied(load("solidarity"), [("states.CCC.echo", 0.5), (path, value)])
    assert caught.value.path == path
