"""Coalitions (K26 to K29): members of blocs that join by a hazard a day, in the engine.

K27 stands as a chain of blocs of neighbours, K28 within two generations. Of K29 the identity holds, mean = chance of joining times
mean size; its zero-truncated Poisson is no part of this model, whose joiners expel 1 + a negative binomial number.
"""

import math
from typing import Any

import numpy as np
import pytest

from sim.ensemble import Ensemble, ensemble
from sim.scenario import Scenario
from tests.chance.figures import check, check_sample, check_shares
from tests.engine.worlds import START, day, mission

RUNS = 50_000
CERTAIN = 50.0  # logit


def logit(p: float) -> float:
    """Return the logit of a probability."""
    return math.log(p / (1 - p))


def bloc(members: list[str], base: float, **more: Any) -> dict[str, Any]:
    """Return a bloc whose members join by a hazard of which only the base is left, or what `more` says."""
    bare = {"tie_effect": 0, "severity_effect": 0, "contagion": 0, "coordination_effect": 0}
    size = {"intercept": 0, "corps": 0, "tie": 0}
    return {"name": " ".join(members[:9]), "members": members, "solidarity": {**bare, "size": size, "base": base, **more}}


def crisis(blocs: list[dict[str, Any]], days: int, staff: int = 9) -> Scenario:
    """Return a crisis on day 0 to which the members of some blocs may rally; who joins expels one person."""
    members = sorted({code for each in blocs for code in each["members"]})
    states = {code: {"name": code} for code in ("BAD", "VICTIM", *members)}
    incident = {"date": START, "by": "BAD", "against": "VICTIM", "severity": 5}
    return Scenario.model_validate(
        {
            "format": 1, "title": "Rally", "start": START, "days": days, "states": states,
            "missions": [mission("BAD", code, staff) for code in members], "incidents": [incident], "blocs": blocs,
        }
    )  # fmt: skip


def rallied(blocs: list[dict[str, Any]], days: int, staff: int = 9) -> Ensemble:
    """Return many runs of a crisis."""
    return ensemble(crisis(blocs, days, staff), RUNS, seed=8)


def codes(number: int, letter: str = "C") -> list[str]:
    """Return codes of states."""
    return [f"{letter}{each:02}" for each in range(number)]


@pytest.mark.parametrize(("number", "p"), [(10, 0.3), (25, 0.06)])
def test_equal_chances(number: int, p: float) -> None:
    """K26: of N with the same chance a binomial number joins."""
    expected = {k: math.comb(number, k) * p**k * (1 - p) ** (number - k) for k in range(number + 1)}
    check_shares(rallied([bloc(codes(number), logit(p))], 2).account("acts"), expected)


def test_unequal_chances() -> None:
    """K26: with different chances the mean is their sum and the variance that of p (1 - p)."""
    chances = [0.1, 0.1, 0.1, 0.5, 0.5, 0.9]
    blocs = [bloc(["A1", "A2", "A3"], logit(0.1)), bloc(["B1", "B2"], logit(0.5)), bloc(["C1"], logit(0.9))]
    check_sample(rallied(blocs, 2).account("acts"), sum(chances), sum(p * (1 - p) for p in chances))


def test_constant_hazard() -> None:
    """K26: at a hazard of 0.25 a day, 1 - 0.75^d have joined by day d; .578125 by the third."""
    found = rallied([bloc(["C00"], logit(0.25))], 30)
    days, counts = found.account("first_day")
    for d in range(1, 12):
        p = 1 - 0.75**d
        check(counts[days <= d].sum() / RUNS, p, p * (1 - p), RUNS)
    assert counts[days <= 3].sum() / RUNS == pytest.approx(0.578125, abs=4 * 0.5 / RUNS**0.5)


def test_hazards_of_a_tie_a_severity_and_a_day() -> None:
    """The hazard is the logistic of base, tie, severity and day of common announcement (theory 2.7.5), each day by its own."""
    more = {"tie": 0.8, "tie_effect": 1.5, "severity_effect": 0.5, "coordination": [day(2)], "coordination_effect": 1.2}
    days, counts = rallied([bloc(["C00"], -3, **more)], 5).account("first_day")
    left = 1.0
    for d in range(1, 5):
        hazard = 1 / (1 + math.exp(3 - 1.5 * 0.8 - 0.5 * math.log(1 + 5) - (1.2 if d == 2 else 0)))
        check(counts[days == d].sum() / RUNS, left * hazard, left * hazard * (1 - left * hazard), RUNS)
        left *= 1 - hazard


@pytest.mark.parametrize(("second", "joiners"), [(1, 100), (2, 1)])
def test_thresholds(second: int, joiners: int) -> None:
    """K27: with thresholds 0, 1, …, 99 all hundred join, one a day; where the second's threshold is 2, only the first does.

    Each state forms a bloc with the one before it, and joins when that has. With a threshold of 2 the second needs both others of a
    bloc of three.
    """
    names = codes(100)
    falls = {"contagion": CERTAIN}
    blocs = [bloc(names[:1], CERTAIN)]
    for number in range(1, 100):
        if number == 1 and second == 2:
            blocs.append(bloc(names[:3], -0.75 * CERTAIN, **falls))
        else:
            blocs.append(bloc(names[number - 1 : number + 1], -0.5 * CERTAIN, **falls))
    found = ensemble(crisis(blocs, 110), 50, seed=8)
    assert [each.tolist() for each in found.account("acts")] == [[joiners], [50]]
    assert [each.tolist() for each in found.account("last_day")] == [[joiners], [50]]


def test_reed_and_frost() -> None:
    """K28: one starter, two candidates, 0.3: none, one or two join with .49, .294, .216.

    The starter is the day of common announcement; who joined then is contagious the day after, and there the run ends:
    in this model contagion stays, and in the end all would have joined.
    """
    never = CERTAIN - 5
    more = {"coordination": [day(1)], "coordination_effect": never, "contagion": never}
    found = rallied([bloc(["C00", "C01"], logit(0.3) - never, **more)], 3)
    check_shares(found.account("acts"), {0: 0.49, 1: 0.294, 2: 0.216})


@pytest.mark.parametrize("dispersion", [0.5, 4.0])
def test_hurdle(dispersion: float) -> None:
    """K29: people expelled = chance of joining times mean size; the size is 1 + a negative binomial, log-linear in corps and tie."""
    size = {"intercept": 0.5, "corps": 0.2, "tie": 0.4, "dispersion": dispersion}
    found = rallied([bloc(["C00"], logit(0.4), tie=0.5, size=size)], 2, staff=20_000)
    mean = math.exp(0.5 + 0.2 * math.log(20_000) + 0.4 * 0.5)
    variance = mean - 1 + (mean - 1) ** 2 / dispersion
    people, counts = found.account("people_expelled")
    check_sample((people, counts), 0.4 * mean, 0.4 * (variance + mean**2) - (0.4 * mean) ** 2)
    check_sample((people[people > 0], counts[people > 0]), mean, variance)


def test_joiners_do_not_know_each_other() -> None:
    """Without contagion one's joining says nothing of another's: the number of joiners on each day has the binomial variance."""
    found = rallied([bloc(codes(8), logit(0.2))], 4)
    p = 1 - 0.8**3
    check_sample(found.account("acts"), 8 * p, 8 * p * (1 - p))
    assert np.isclose(found.account("acts")[1].sum(), RUNS)
