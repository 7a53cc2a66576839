"""Reply rules as probabilities: they sum to one, and are the frequencies of the simulator itself."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import stats

from sim.inference.blocks.bands import nodes, triangular
from sim.inference.blocks.exchanges import Band
from sim.inference.blocks.rules import RULES, Case, Table, atoms, wanted
from sim.rules.beginning import within
from sim.scenario import Scenario
from sim.simulate import simulate
from sim.strategies import Seen

RATIO, SHARE, NOISE, PEOPLE = 0.83, 0.71, 0.3, 7.5
STOCK, OWN, PROVOKED, RUNS = (8, 12, 20), (30, 40, 60), 10, 1500


@st.composite
def bands(draw: st.DrawFn, most: int = 90) -> Band:
    """Return a band of a corps."""
    low, best, high = sorted(draw(st.tuples(*[st.integers(2, most)] * 3)))
    return low, best, high


def densities(table: Table, rule: str, noise: float) -> np.ndarray:  # type: ignore[type-arg]
    """Return what a rule makes of all cases of a table, at odd values of its parameters."""
    takes = {"multiplier": (RATIO, noise), "proportional": (SHARE, noise), "fixed": (PEOPLE,)}.get(rule, ())
    return np.ravel(getattr(table, rule)(*(np.array([each]) for each in takes)))


@given(bands())
def test_bands_are_those_of_the_simulator(band: Band) -> None:
    """The share of uniform numbers that the simulator turns into each number of people is its probability; the nodes keep the mean."""
    draws = (np.arange(4000) + 0.5) / 4000
    seen = Counter(within(*band, float(draw)) for draw in draws)
    shares = np.array([seen[people] / 4000 for people in range(band[0], band[2] + 1)])
    assert triangular(band).sum() == pytest.approx(1)
    assert np.abs(shares - triangular(band)).max() < 1e-3
    values, weights = nodes(band)
    assert weights.sum() == pytest.approx(1)
    assert weights @ values == pytest.approx(triangular(band) @ np.arange(band[0], band[2] + 1), abs=0.5)


@settings(max_examples=15)
@given(st.integers(1, 40), bands(), st.none() | bands(), st.sampled_from([0.0, 0.2, 0.7]))
@example(1, (2, 2, 10), None, 0.7)  # just a half of a person is wanted
@example(3, (0, 1, 2), (4, 5, 6), 0.2)  # nobody may be there
def test_each_rule_sums_to_one(provoked: int, stock: Band, own: Band | None, noise: float) -> None:
    """Over all numbers of people the probabilities of each rule add up to 1, cut to the stock or not."""
    table = Table(tuple(Case(provoked, observed, stock, own) for observed in range(stock[2] + 1)))
    for rule in RULES:
        assert densities(table, rule, noise).sum() == pytest.approx(1, abs=1e-9)
    uncut = Table(tuple(Case(3, observed, None, own) for observed in range(120)))
    for rule in ("tit_for_tat", "multiplier", "fixed"):
        assert densities(uncut, rule, noise).sum() == pytest.approx(1, abs=1e-6)


def played(strategy: dict[str, float | str], noise: float, runs: range) -> Counter[int]:
    """Return how many people the simulator's state expels in answer to ten, over some runs with staff drawn in its bands."""
    posts = [
        [{"kind": "embassy", "staff": {**dict(zip(("low", "best", "high"), band, strict=True)), "source": "s"}}] for band in (OWN, STOCK)
    ]
    scenario = Scenario.model_validate({
        "format": 1, "title": "two", "start": "2018-03-01", "days": 12,
        "states": {"AAA": {"name": "A", "strategy": "dove"},
                   "BBB": {"name": "B", "strategy": strategy, "rounding": "half_up", "noise": {"count": noise}, "lag": {"mean": 2}}},
        "missions": [{"sender": "BBB", "receiver": "AAA", "posts": posts[0]}, {"sender": "AAA", "receiver": "BBB", "posts": posts[1]}],
        "acts": [{"date": "2018-03-05", "actor": "AAA", "target": "BBB", "measure": "expel", "count": PROVOKED}],
    })  # fmt: skip
    made = (simulate(scenario, 1, run, drawn=True).acts[1:] for run in runs)
    return Counter(sum(act.count for act in acts) for acts in made)


@pytest.mark.parametrize(("rule", "noise"), [(rule, 0.0) for rule in RULES] + [("multiplier", NOISE), ("proportional", NOISE)])
def test_frequencies_of_the_simulator(rule: str, noise: float) -> None:
    """The shares of each reply over runs of the simulator are the probabilities, within 4 standard errors."""
    own = {"multiplier": {"ratio": RATIO}, "proportional": {"share": SHARE}}.get(rule, {})
    if rule == "fixed":  # its number is drawn anew for each act: runs shared out over the numbers as often as they come
        law = stats.poisson(PEOPLE)
        counts = {people: round(RUNS * law.pmf(people) / (1 - law.pmf(0))) for people in range(1, 30)}
        seen: Counter[int] = Counter()
        for people, runs in counts.items():
            seen += played({"name": rule, "people": people}, noise, range(sum(seen.values()), sum(seen.values()) + runs))
    else:
        seen = played({"name": rule, **own}, noise, range(RUNS))
    total = sum(seen.values())
    table = Table(tuple(Case(PROVOKED, observed, STOCK, OWN) for observed in range(STOCK[2] + 1)))
    for people, chance in enumerate(densities(table, rule, noise)):
        assert abs(seen[people] / total - chance) < 4 * math.sqrt(max(chance * (1 - chance), 1 / total) / total) + 1e-9, people


@given(st.floats(0, 10), st.integers(1, 100), st.integers(1, 100), st.integers(1, 100))
def test_what_the_probabilities_rest_on(value: float, people: int, stock: int, own: int) -> None:
    """Multiplier and share are linear in parameter and people: the interval of the people seen that gives a reply rests on it."""
    assert wanted("multiplier", Seen(provoked=people), ratio=value) == pytest.approx(value * people)
    seen = Seen(provoked=people, stock=stock, own_before=own)
    slope = wanted("proportional", Seen(provoked=1, stock=stock, own_before=own), share=1)
    assert wanted("proportional", seen, share=value) == pytest.approx(value * people * slope)


@given(st.integers(1, 3), st.floats(0.3, 0.9))
def test_what_is_seen_is_answered(provoked: int, noise: float) -> None:
    """The multiplier at 1, and the whole share of corps that are alike, expel as many as are seen: nobody, one, two or three."""
    table = Table(tuple(Case(provoked, observed, None, None) for observed in range(4)))
    alike = Table(tuple(Case(provoked, observed, (90, 90, 90), (90, 90, 90)) for observed in range(4)))
    edges = stats.norm.cdf(np.log(np.array([0.5, 1.5, 2.5, 3.5]) / provoked) / noise)
    expected = pytest.approx(np.diff(edges, prepend=0.0), abs=1e-9)
    one, sigma = np.array([1.0]), np.array([noise])
    assert table.multiplier(one, sigma)[0] == expected and alike.proportional(one, sigma)[0] == expected


def test_corps_and_slopes_stand_side_by_side() -> None:
    """Each pair of corps has the product of their chances, and the share of the stock that one of the own corps is."""
    stock, own = (2, 3, 5), (4, 4, 6)
    found = atoms(1, stock, own)
    pairs = {(s, s / o): a * b for s, a in zip(*nodes(stock), strict=True) for o, b in zip(*nodes(own), strict=True)}
    assert {(s, slope): weight for s, slope, weight in zip(*found, strict=True)} == pytest.approx(pairs)


def test_just_a_half_is_rounded_up() -> None:
    """Half a person is one, and one and a half are two, by either rule."""
    corps = (8, 8, 8)
    table = Table(tuple(Case(provoked, observed, corps, corps) for provoked, observed in ((1, 0), (1, 1), (3, 1), (3, 2))))
    half, sure = np.array([0.5]), np.zeros(1)
    assert table.multiplier(half, sure).tolist() == table.proportional(half, sure).tolist() == [[0, 1, 0, 1]]


@pytest.mark.parametrize(("stock", "own", "people"), [(9, 4, 5), (9, 9, 0), (4, 9, 0)])
def test_parity_wants_what_is_above_its_ceiling(stock: int, own: int, people: int) -> None:
    """Those who are more than its own that are left, and nobody where they are fewer."""
    assert wanted("parity", Seen(provoked=1.0, stock=float(stock), own_staff=float(own), own_before=own + 1.0)) == people


def test_interval_of_a_rounded_multiplier() -> None:
    """Half-up rounding gives x for x for ratios from 1 - 1/(2x) to below 1 + 1/(2x) (theory K32)."""
    for people, low, high in ((1, 0.5, 1.5), (23, 0.97826087, 1.02173913), (60, 0.99166667, 1.00833333)):
        table = Table((Case(people, people, None, None),))
        at = np.array([low - 1e-6, low + 1e-6, high - 1e-6, high + 1e-6])
        assert table.multiplier(at, np.zeros(4))[:, 0].tolist() == [0, 1, 1, 0]


def test_a_reply_that_takes_all_is_censored() -> None:
    """Where all who are there are expelled, more may have been meant (theory trap 9): 1971's hypothetical stock of 78 (K40)."""
    table = Table((Case(105, 78, (78, 78, 78), (550, 550, 550)), Case(105, 77, (78, 78, 78), (550, 550, 550))))
    assert table.tit_for_tat().tolist() == [1, 0]
    assert Table((Case(5, 7, (7, 7, 7), (2, 2, 2)),)).parity().tolist() == [1]  # nobody of one's own is left
    assert table.multiplier(np.array([2.0]), np.array([0.0])).tolist() == [[1, 0]]


def test_same_share_of_1985() -> None:
    """25 of 236 answered by the same share of 107 are 11, and 6 of 211 answered of 82 are 2 (theory K39)."""
    table = Table((Case(25, 11, (107,) * 3, (236,) * 3), Case(6, 2, (82,) * 3, (211,) * 3), Case(25, 12, (107,) * 3, (236,) * 3)))
    assert table.proportional(np.array([1.0]), np.array([0.0])).tolist() == [[1, 1, 0]]
