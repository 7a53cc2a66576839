"""Who joined in 2018, under which risk set, and what can't be told from it."""

import datetime
from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from sim.inference.blocks.candidates import RISK_SETS, Candidate, Round, solidarity
from sim.inference.blocks.hazard import Hazard
from sim.inference.blocks.joining import joining
from sim.inference.blocks.recall import recall
from sim.inference.blocks.risks import risks
from tests.inference.episode import EPISODE, acts
from tests.inference.made import deed
from tests.inference.posterior import posterior

FIRST = datetime.date(2018, 3, 14)


@pytest.mark.parametrize(
    ("risk_set", "candidates", "joined"), [("joiners_and_eu", 37, 28), ("eu_and_nato", 34, 23), ("relations", 191, 28)]
)
def test_risk_sets(risk_set: str, candidates: int, joined: int) -> None:
    """28 joined after London, of which 18 in the EU; 6 of the nine other members recalled their ambassadors."""
    chosen = solidarity(acts(), risk_set)
    assert (chosen.victim, chosen.target, chosen.start) == ("GBR", "RUS", FIRST)
    assert len(chosen.candidates) == candidates
    assert sum(each.joined is not None for each in chosen.candidates) == joined
    assert sum("EU" in each.blocs for each in chosen.candidates) == 27
    assert sum("EU" in each.blocs and each.joined is not None for each in chosen.candidates) == 18
    recalled = {each.code for each in chosen.candidates if each.recalled}
    assert recalled == {"BGR", "LUX", "MLT", "PRT", "SVK", "SVN"} and not any(e.joined for e in chosen.candidates if e.recalled)
    block = joining(chosen)
    assert block.events[:, block.calls == 1].sum() == (20 if risk_set == "eu_and_nato" else 22)
    assert block.events.sum() == joined and recall(chosen).events.sum() == 6


def test_base_rates_are_a_choice() -> None:
    """The share that joined runs from 15 to 76 in 100, by the choice of who was at risk (theory 5.7)."""
    rows = {row.risk_set: row for row in risks(acts())}
    assert list(rows) == list(RISK_SETS)
    assert [round(row.share, 3) for row in rows.values()] == [0.757, 0.676, 0.147]
    assert all(row.recalled == 6 for row in rows.values())
    assert rows["joiners_and_eu"].ordinary_rate > 10 * rows["relations"].ordinary_rate
    assert rows["joiners_and_eu"].common_rate == pytest.approx(22 / 37)


def test_the_order_of_the_record_does_not_matter() -> None:
    """Rows in another order make the same round."""
    assert solidarity(acts()[::-1]) == solidarity(acts())
    with pytest.raises(ValueError, match="joiners_and_eu"):
        solidarity(acts(), "everybody")


def test_joining_and_recall_compete() -> None:
    """With both hazards a candidate joins, recalls or does neither: the probabilities of all of it add up to 1."""
    days = [FIRST + datetime.timedelta(days=1 + each) for each in range(3)]

    def outcome(joined: datetime.date | None, recalled: datetime.date | None) -> float:
        candidate = Candidate("AUT", ("EU",), joined, 1, recalled)
        chosen = Round(EPISODE, "GBR", "RUS", "eu_and_nato", (candidate,), FIRST, days[-1], (days[1],))
        theta = np.array([-1.0, 0.4, 0.8, 1.1])
        return float(np.exp(joining(chosen).log_likelihood(theta) + recall(chosen).log_likelihood(theta - 0.3)))

    total = outcome(None, None) + sum(outcome(each, None) + outcome(None, each) for each in days)
    assert total == pytest.approx(1)


def test_until_when_one_could() -> None:
    """Join: to the last day, or that of one's recall; recall: to the last day, or the one before that on which one joined."""
    days = [FIRST + datetime.timedelta(days=1 + each) for each in range(4)]
    made = ((None, None), (days[0], None), (days[2], None), (None, days[1]))
    candidates = tuple(Candidate(f"A{place}", ("EU",), joined, 1, recalled) for place, (joined, recalled) in enumerate(made))
    chosen = Round(EPISODE, "GBR", "RUS", "eu_and_nato", candidates, FIRST, days[-1], ())
    assert joining(chosen).limit.tolist() == [3, 3, 3, 1] and joining(chosen).event.tolist() == [-1, 0, 2, -1]
    assert recall(chosen).limit.tolist() == [3, -1, 1, 3] and recall(chosen).event.tolist() == [-1, -1, -1, 1]


def test_rates_without_a_common_day() -> None:
    """Who recalled and then joined has joined; where no day of common announcement came, its rate is 0."""
    acts = (
        deed("2018-03-14", "GBR", "RUS"), deed("2018-03-16", "DEU", "RUS", "recall_ambassador"), deed("2018-03-18", "DEU", "RUS"),
        deed("2018-03-19", "AUT", "RUS", "recall_ambassador"),
    )  # fmt: skip
    row = risks(acts)[0]
    assert (row.joined, row.recalled, row.common_rate, row.ordinary_rate) == (1, 1, 0.0, pytest.approx(1 / row.ordinary_days))


def test_contagion_moves_with_the_risk_set() -> None:
    """What 2018 seems to say of contagion is a matter of who was at risk: the means differ by more than either's width."""
    found = {name: posterior(joining(solidarity(acts(), name)), 6000) for name in RISK_SETS}
    assert all(each.effective > 2000 for each in found.values())
    means = {name: each.mean("joining_contagion") for name, each in found.items()}
    widths = {name: each.sd("joining_contagion") for name, each in found.items()}
    assert all(each > 0.6 for each in widths.values())
    assert means["joiners_and_eu"] - means["eu_and_nato"] > max(widths.values())
    assert all(each.mean("joining_coordination") > 3 for each in found.values())  # the agreed day, not the others' example
    assert all(one.mean("joining_base") != pytest.approx(two.mean("joining_base"), abs=0.4) for one, two in permutations(found.values(), 2))


def test_an_agreement_that_is_not_known_looks_like_contagion() -> None:
    """Drawn without contagion, with two agreed days of which the block knows the first: it finds contagion all the same (theory 5.6)."""
    block = joining(solidarity(acts(), "eu_and_nato"))
    calls = block.calls.copy()
    calls[int(np.flatnonzero(calls)[0]) + 1] = 1.0
    theta = np.array([-4.5, 0.0, 0.0, 0.0, 5.0])
    generator = np.random.default_rng(5)
    blind, known = [], []
    for _ in range(4):
        drawn: Hazard = replace(block, calls=calls, limit=np.full_like(block.limit, len(calls) - 1)).simulate(theta, generator)
        known.append(posterior(drawn, 3000).mean("joining_contagion"))
        blind.append(posterior(replace(drawn, calls=block.calls), 3000).mean("joining_contagion"))
    assert abs(np.mean(known)) < 0.5 < np.mean(blind)
    assert all(two > one + 0.3 for one, two in zip(known, blind, strict=True))


def test_what_2018_says_of_recalls() -> None:
    """None recalled on the agreed day or before it, and the prior of that day's effect stands."""
    found = posterior(recall(solidarity(acts())), 6000)
    assert found.effective > 2000
    assert found.shrinkage("recall_coordination") > 0.85
