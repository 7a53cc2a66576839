"""Random scenarios for hypothesis: all that a file may say of states, missions, acts, incidents and blocs."""

from typing import Any

from hypothesis import strategies as st

from sim.scenario import Scenario
from sim.strategies import REGISTRY
from tests.engine.worlds import START, act, day, mission

CODES = ["AAA", "BBB", "CCC", "DDD"]
DAYS = 40
MEASURES = ["expel", "expel", "expel", "close_post", "close_institution", "cap_staff", "sever", "accredit", "suspend_contacts"]
MORE = ["deny_accreditation", "recall_ambassador", "return_ambassador", "resume_contacts", "reopen_post"]
share = st.sampled_from([0.0, 0.3, 1.0])


@st.composite
def strategies(draw: st.DrawFn) -> str | dict[str, Any]:
    """Draw a shipped strategy, by its name or with parameters within their bounds."""
    name = draw(st.sampled_from(REGISTRY.names))
    if draw(st.booleans()):
        return name
    values = {each.name: draw(st.floats(each.low, min(each.high, 40.0)), label=each.name) for each in REGISTRY[name].parameters}
    return {"name": name, **values}


state = st.fixed_dictionaries(
    {
        "name": st.just("State"),
        "strategy": strategies(),
        "echo": share,
        "reply": st.sampled_from([1.0, 1.0, 0.0, 0.6]),
        "lag": st.fixed_dictionaries(
            {
                "mean": st.sampled_from([1.0, 2.0, 4.5]),
                "distribution": st.sampled_from(["fixed", "geometric", "negative_binomial"]),
                "dispersion": st.sampled_from([0.4, 1.0, 20.0]),
            }
        ),
        "rounding": st.sampled_from(["stochastic", "half_up", "floor", "ceil"]),
        "notice": st.integers(0, 9),
        "period": st.integers(1, 14),
        "noise": st.fixed_dictionaries({"misread": share, "count": st.sampled_from([0.0, 0.5])}),
        "closures": st.fixed_dictionaries({"answer": share, "extra": share, "against": st.just(CODES)}),
        "replacement": st.fixed_dictionaries({"share": share, "delay": st.integers(1, 9)}),
    }
)


@st.composite
def posts(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw the posts of a mission: some staffed by a band, some closed."""
    found = []
    for kind in ["embassy", *draw(st.lists(st.sampled_from(["consulate", "un_mission", "institute"]), max_size=3))]:
        low, best, high = sorted(draw(st.tuples(*[st.integers(0, 30)] * 3)))
        staff = {"low": low, "best": best, "high": high, "source": "drawn"} if draw(st.booleans()) else best
        found.append({"kind": kind, "staff": staff, "open": draw(st.sampled_from([True, True, True, False]))})
    return found


def best(post: dict[str, Any]) -> int:
    """Return the best figure of a post's staff."""
    staff = post["staff"]
    return int(staff["best"] if isinstance(staff, dict) else staff)


@st.composite
def missions(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw missions between some of the states, some under a ceiling or with accreditations pending."""
    found = []
    for one in CODES:
        for two in CODES:
            if one != two and draw(st.booleans()):
                more = {"posts": draw(posts()), "pending": draw(st.integers(0, 3)), "ambassador": draw(st.booleans())}
                if draw(st.booleans()):
                    more["ceiling"] = sum(map(best, more["posts"])) + draw(st.integers(0, 5))
                found.append({**mission(one, two, 0), **more})
    return found


@st.composite
def acts(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw written acts of all measures; some have a deadline, some answer an earlier one."""
    found: list[dict[str, Any]] = []
    for number in range(draw(st.integers(0, 6))):
        one, two = draw(st.permutations(CODES))[:2]
        when = draw(st.integers(0, DAYS - 1))
        written = act(when, one, two, draw(st.integers(1, 40)), id=f"act {number}")
        written["measure"] = draw(st.sampled_from(MEASURES + MORE))
        if written["measure"] == "cap_staff":
            written["ceiling"] = draw(st.one_of(st.just("parity"), st.integers(0, 20)))
        if draw(st.booleans()):
            written["deadline"] = day(when + draw(st.integers(0, 20)))
        earlier = [each["id"] for each in found if each["date"] < written["date"]]
        if earlier and draw(st.booleans()):
            written["answers"] = draw(st.sampled_from(earlier))
        found.append(written)
    return found


@st.composite
def incidents(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw one to three incidents."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        by, against = draw(st.permutations(CODES))[:2]
        found.append({"date": day(draw(st.integers(0, 20))), "by": by, "against": against, "severity": draw(st.integers(0, 20))})
    return found


@st.composite
def blocs(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw one or two blocs, that may share members."""
    found = []
    for number in range(draw(st.integers(1, 2))):
        solidarity = {
            "base": draw(st.sampled_from([-50.0, -4.0, -2.0, 50.0])),
            "tie": draw(share),
            "contagion": draw(st.sampled_from([0.0, 1.0, 20.0])),
            "coordination": [day(each) for each in draw(st.lists(st.integers(0, DAYS - 1), max_size=2))],
            "size": {"intercept": draw(st.sampled_from([0.0, 2.0])), "dispersion": draw(st.sampled_from([0.3, 1.0]))},
        }
        members = draw(st.permutations(CODES))[: draw(st.integers(1, 4))]
        found.append({"name": f"bloc {number}", "members": members, "solidarity": solidarity})
    return found


@st.composite
def scenarios(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a scenario of four states with acts, incidents and blocs."""
    return {
        "format": 1, "title": "Four", "start": START, "days": DAYS,
        "states": {code: draw(state) for code in CODES}, "missions": draw(missions()), "acts": draw(acts()),
        "incidents": draw(incidents()), "blocs": draw(blocs()),
    }  # fmt: skip


def made(data: dict[str, Any]) -> Scenario:
    """Return the scenario of plain data."""
    return Scenario.model_validate(data)
