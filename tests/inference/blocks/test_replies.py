"""The block of the replies: known answers of theory 3.6, clusters, bands of counts."""

import math
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sim.inference.block import Parameter, from_cube
from sim.inference.blocks.clusters import STRUCTURES, Clusters
from sim.inference.blocks.models import MIXTURE, model
from sim.inference.blocks.poisson import chances
from sim.inference.blocks.replies import Replies, draw, possible, reply_parameters, spread_of
from sim.inference.fitting.grid import grid, log_mean
from tests.inference.made import exchange, sure

FLAT = Parameter("match", stats.beta(1, 1), "probability", "a reply is one for one")


def bound(block: Replies) -> float:
    """Return the 5 % quantile of the first parameter."""
    found = grid(block, (800,))
    return float(np.interp(0.05, np.cumsum(found.posterior), found.theta[:, 0]))


def test_evidence_of_one_for_one() -> None:
    """29 matches of 29, flat prior: Beta(30, 1), evidence 1/30, 5 % bound .905; one decision or four batches tell far less (K31)."""
    block = model("tit_for_tat", sure(), "dyad", FLAT)
    found = grid(block)
    mean, sd = found.moments()
    assert found.log_evidence == pytest.approx(-math.log(30), abs=1e-6)
    assert (mean[0], sd[0]) == pytest.approx((30 / 31, stats.beta(30, 1).std()), abs=1e-6)
    assert bound(block) == pytest.approx(0.904966, abs=2e-4)
    assert bound(model("tit_for_tat", sure(), "decision:1", FLAT)) == pytest.approx(math.sqrt(0.05), abs=2e-4)
    four = replace(block, clusters=Clusters(tuple(str(place % 4) for place in range(29)), 1.0))
    assert bound(four) == pytest.approx(0.05**0.2, abs=2e-4)


def test_occam_factor_of_the_multiplier() -> None:
    """A rounded multiplier with the same hurdle fits as well, and loses by its prior mass of [.9917, 1.0083) alone (K32)."""
    mass = float(np.diff(stats.lognorm(0.5).cdf([59.5 / 60, 60.5 / 60]))[0])
    assert mass == pytest.approx(0.0133, abs=5e-5)
    for structure in ("dyad", "batch:0.5"):
        one, many = (grid(model(name, sure(), structure)).log_evidence for name in ("tit_for_tat", "multiplier"))
        assert many - one == pytest.approx(math.log(mass), abs=0.01)
        assert math.log(mass) == pytest.approx(-4.32, abs=0.005)


def test_poisson_is_a_weak_rival() -> None:
    """-39.526 at r = 1, -41.719 on average, 38.3 nats behind (K33); a negative binomial only adds variance, and is worse."""
    poisson, binomial = chances("poisson", sure()), chances("negative_binomial", sure())
    assert float(poisson.log_likelihood(np.array([1.0]))) == pytest.approx(-39.526, abs=5e-4)
    assert grid(poisson).log_evidence == pytest.approx(-41.719, abs=5e-4)
    assert -math.log(30) - grid(poisson).log_evidence == pytest.approx(38.3, abs=0.05)
    assert grid(binomial, (24, 24)).log_evidence < grid(poisson).log_evidence


@settings(max_examples=20)
@given(st.sampled_from(STRUCTURES), st.integers(0, 10**6))
def test_replies_of_a_cluster_sum_to_one(structure: str, number: int) -> None:
    """Over all replies to two acts of one decision the likelihood adds up to 1, whatever the correlation."""
    stocks = ((3, 4, 5), (2, 3, 3))
    blocks = [
        model(MIXTURE, [exchange(2, first, stocks[0], (9, 9, 9), "a"), exchange(3, second, stocks[1], (5, 6, 9), "b")], structure)
        for first, second in product(range(6), range(4))
    ]
    theta = from_cube(blocks[0].parameters, np.random.default_rng(number).random(9))
    assert sum(math.exp(float(block.log_likelihood(theta))) for block in blocks) == pytest.approx(1, abs=1e-9)


def test_clusters_by_hand() -> None:
    """The likelihood of a cluster is that of the formula: sum_Z p_Z prod_i [c f_Z + (1 - c) sum_k p_k f_k]."""
    density, chance, common = np.array([[0.0, 0.0], [0.9, 0.4], [0.2, 0.7]]), np.array([0.1, 0.6, 0.3]), math.sqrt(0.5)
    alone = chance @ density
    hand = sum(p * np.prod(common * f + (1 - common) * alone) for p, f in zip(chance, density, strict=True))
    found = Clusters(("a", "a"), 0.5).log_likelihood(density, chance)
    assert np.exp(found) == pytest.approx([hand])
    apart = Clusters(("a", "b"), 0.5).log_likelihood(density, chance)
    assert np.exp(apart) == pytest.approx(alone)
    one_rule = Clusters(("a", "a"), 1.0).log_likelihood(density, chance)
    assert np.exp(one_rule) == pytest.approx([chance @ density.prod(axis=-1)])


def test_one_point_and_many_agree() -> None:
    """The likelihood of many points at once is that of each by itself, also on a grid where shapes come again."""
    block = model(MIXTURE, sure(), "batch:0.5")
    theta = from_cube(block.parameters, np.random.default_rng(1).random((3, 4, 9)))
    theta[1, :, 5:] = theta[0, :, 5:]
    each = [[float(block.log_likelihood(point)) for point in row] for row in theta]
    assert block.log_likelihood(theta) == pytest.approx(np.array(each))
    assert sum(block.reported(theta)[f"weight_{rule}"] for rule in block.rules) == pytest.approx(np.ones((3, 4)))


def test_noise_is_of_rules_that_see_people() -> None:
    """Neither one for one nor a fixed number looks at how many are seen, so that noise is none of their parameters."""
    names = {rules: [each.name for each in reply_parameters(rules, True)] for rules in (("tit_for_tat", "fixed"), ("parity", "multiplier"))}
    assert list(names.values()) == [["reply_probability", "stick_1", "people"], ["reply_probability", "stick_1", "ratio", "noise"]]
    assert "noise" not in {each.name for each in reply_parameters(("multiplier",), False)}
    stick = reply_parameters(("tit_for_tat", "fixed"), True)[1]
    assert (stick.unit, stick.meaning) == ("share", "of what is left, to tit_for_tat")


def test_one_rule_has_no_weight() -> None:
    """What is reported of one rule is the hurdle and its shape; of two, both weights."""
    one = model("multiplier", sure(), "dyad")
    assert list(one.reported([0.9, 1.0])) == ["reply_probability", "ratio"]  # type: ignore[arg-type]
    two = replace(one, rules=("tit_for_tat", "multiplier"))
    said = two.reported(np.array([0.9, 0.25, 1.0]))
    assert {key: float(value) for key, value in said.items()} == pytest.approx(
        {"reply_probability": 0.9, "weight_tit_for_tat": 0.25, "weight_multiplier": 0.75, "ratio": 1.0}
    )


def test_a_band_of_counts_is_averaged_over() -> None:
    """Where sources disagree on whether one went or none, the likelihood is the mean over both (by the band's triangle)."""
    unsure = replace(exchange(1, 1), observed_band=(0, 1, 1))
    block = model("tit_for_tat", [unsure], "dyad")
    assert np.exp(block.log_likelihood(np.array([0.9]))) == pytest.approx(0.9 * 2 / 3 + 0.1 / 3)


def test_simulated_replies_have_the_law_of_the_likelihood() -> None:
    """Replies drawn to one act agree with its predictive probabilities, within 4 standard errors."""
    act = exchange(3, 0, (4, 5, 7), (5, 6, 9))
    block = model(MIXTURE, [act], "dyad")
    theta = np.array([0.8, 0.3, 0.3, 0.3, 0.3, 0.8, 1.1, 3.0, 0.3])
    generator = np.random.default_rng(2)
    seen = np.bincount([block.simulate(theta, generator).exchanges[0].observed or 0 for _ in range(2500)], minlength=8) / 2500
    law = block.predictive(theta[None], act, 7)
    assert law.sum() == pytest.approx(1)
    assert (np.abs(seen - law) < 4 * np.sqrt(law * (1 - law) / 2500) + 1e-3).all()


def test_replies_of_corps_that_are_unknown() -> None:
    """Nobody knows how many are there: the wide band is drawn from, and nothing is cut; parity asks for what its own corps leaves."""
    act = exchange(3, 0)
    block = model(MIXTURE, [act], "dyad")
    theta = [0.9, 0.2, 0.3, 0.4, 0.5, 0.8, 1.1, 3.0, 0.2]
    generator = np.random.default_rng(3)
    drawn = np.array([block.simulate(theta, generator).exchanges[0].observed or 0 for _ in range(3000)])  # type: ignore[arg-type]
    seen = np.bincount(np.minimum(drawn, 40), minlength=41) / 3000
    law = block.predictive([theta], act, 300)  # type: ignore[arg-type]
    law = np.append(law[:40], 1 - law[:40].sum())
    assert (np.abs(seen - law) < 4 * np.sqrt(law * (1 - law) / 3000) + 1e-3).all()
    assert block.log_likelihood(theta) == block.log_likelihood(np.array(theta))  # type: ignore[arg-type]


def test_a_corps_smaller_than_what_was_expelled_is_empty() -> None:
    """Parity with a corps of two of which five were told to go leaves nobody: all seven of the other's go."""
    assert draw("parity", exchange(5, 0, (7, 7, 7), (2, 2, 2)), {"noise": 0.0}, np.random.default_rng(1)) == 7


def test_what_an_exchange_may_have_been() -> None:
    """Every number in both bands, with the product of their chances, but for a provocation that expelled nobody."""
    found = possible(replace(exchange(1, 2), provoked_band=(0, 1, 2), observed_band=(1, 2, 5)))
    assert {(case.provoked, case.observed) for case, _ in found} == set(product((1, 2), range(1, 6)))
    chance = {number: sum(weight for case, weight in found if case.observed == number) for number in range(1, 6)}
    assert max(chance, key=lambda number: chance[number]) == 2 and list(spread_of((1, 2, 5))) != []
    assert sum(weight for _, weight in spread_of((1, 2, 5))) == pytest.approx(1)
    assert [number for number, _ in spread_of((1, 2, 5))] == [1, 2, 3, 4, 5]
    with pytest.raises(ValueError, match="the reply to a is unknown"):
        possible(replace(exchange(1, 2), observed=None, observed_band=None))
    with pytest.raises(ValueError, match="no model 'tat'; there are tit_for_tat, multiplier"):
        model("tat", sure(), "dyad")


def test_left_out_on_the_grid() -> None:
    """The score of a cluster given the others is a ratio of evidences: with a flat prior (k + 1)/(k + 2) for each further match."""
    scores = grid(model("tit_for_tat", sure(), "dyad", FLAT)).left_out()
    assert scores == pytest.approx(np.full(29, math.log(29 / 30)), abs=1e-6)
    assert grid(model("parity", sure(), "dyad")).left_out().max() == -np.inf
    assert log_mean(np.array([-np.inf, -np.inf]), np.array([0.5, 0.5])) == -np.inf
