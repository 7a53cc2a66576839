"""How many a joiner expels: the simulator's law, over the band of the corps, cut at the corps."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.ensemble import ensemble
from sim.inference.blocks.candidates import solidarity
from sim.inference.blocks.exchanges import Band
from sim.inference.blocks.size import Joiner, Size, corps_of, mean_size, size
from sim.scenario import Scenario
from tests.chance.figures import check_shares
from tests.chance.test_coalitions import CERTAIN, bloc, crisis
from tests.inference.episode import acts, staff
from tests.inference.made import deed
from tests.inference.posterior import posterior

BANDS = ((3, 6, 12), (1, 2, 2))
CORPS = sum(high for _, _, high in BANDS)


def of(people: int, tie: float = 0.5, posts: tuple[Band, ...] = BANDS) -> Size:
    """Return one joiner."""
    return Size((Joiner("C00", people, posts, tie),))


def chances(theta: list[float], posts: tuple[Band, ...] = BANDS) -> dict[int, float]:
    """Return the probability of each number of people."""
    most = sum(high for _, _, high in posts)
    return {people: float(np.exp(of(people, posts=posts).log_likelihood(np.array(theta)))) for people in range(1, most + 1)}


@pytest.mark.parametrize("posts", [BANDS, ((1, 2, 3),), ((1, 1, 1),), ((2, 2, 2),)])
@given(st.tuples(st.floats(-2, 2), st.floats(-1, 2), st.floats(-1, 1), st.floats(0.2, 40)))
def test_all_sizes_add_up_to_one(posts: tuple[Band, ...], theta: tuple[float, ...]) -> None:
    """The probabilities of all sizes up to the largest corps add up to 1, also of one or two people, and none is larger."""
    assert sum(chances(list(theta), posts).values()) == pytest.approx(1, abs=1e-9)
    assert of(CORPS + 1).log_likelihood(np.array(theta)) == -np.inf


@pytest.mark.parametrize("theta", [(0.3, 0.5, 0.6, 1.2), (-3.0, 0.5, 0.0, 2.0), (2.0, 0.4, -0.5, 8.0)])
def test_frequencies_of_compiled_runs(theta: tuple[float, float, float, float]) -> None:
    """How many a joiner expels in compiled runs agrees with the likelihood: a mission of two posts with bands, small enough to be cut."""
    intercept, corps, tie, dispersion = theta
    law = {"intercept": intercept, "corps": corps, "tie": tie, "dispersion": dispersion}
    scenario = crisis([bloc(["C00"], CERTAIN, tie=0.5, size=law)], 2)
    data = scenario.model_dump()
    posts = [{"kind": "embassy", "staff": {"low": low, "best": best, "high": high, "source": "x"}} for low, best, high in BANDS]
    data["missions"], data["sources"] = [{"sender": "BAD", "receiver": "C00", "posts": posts}], {"x": "invented"}
    found = ensemble(Scenario.model_validate(data), 20_000, seed=3).account("people_expelled")
    check_shares(found, chances(list(theta)))


def test_simulated_sizes() -> None:
    """Sizes drawn by the block agree with its likelihood."""
    theta = [0.3, 0.5, 0.6, 1.2]
    drawn = replace(of(1), joiners=of(1).joiners * 8000).simulate(np.array(theta), np.random.default_rng(6))
    values, counts = np.unique([each.people for each in drawn.joiners], return_counts=True)
    check_shares((values, counts), chances(theta))


def test_mean_of_a_large_corps() -> None:
    """K29: where nothing is cut, the mean size is exp(intercept + corps log(staff) + tie)."""
    joiner = Joiner("C00", 1, ((400, 400, 400),), 0.5)
    theta = np.array([0.5, 0.2, 0.4, 4.0])
    law = [float(np.exp(Size((replace(joiner, people=people),)).log_likelihood(theta))) for people in range(1, 401)]
    assert np.arange(1, 401) @ law == pytest.approx(np.exp(0.5 + 0.2 * np.log(400) + 0.4 * 0.5), rel=1e-6)


def test_the_mean_ends_where_the_simulator_ends_it() -> None:
    """However large the intercept, the logarithm of the mean is 20 at most."""
    assert mean_size(np.array([[19.5, 0, 0, 1], [20.5, 0, 0, 1], [90, 0, 0, 1]]), 0.0, 0.0) == pytest.approx(np.exp([19.5, 20, 20]))


def test_who_is_no_datum() -> None:
    """A joiner with no staff in the record is none, nor is a candidate who did not join; the tie is the share of the two blocs."""
    chosen = solidarity([deed("2018-03-14", "GBR", "RUS"), deed("2018-03-20", "DEU", "RUS", count=4), deed("2018-03-21", "ZZZ", "RUS")])
    assert [(each.code, each.people, each.tie) for each in size(chosen, staff()).joiners] == [("DEU", 4, 1.0)]


def test_posts_add_up() -> None:
    """The corps of two posts is the sum of two draws, as in the simulator, and not a band of the sums."""
    values, weights = corps_of(((0, 1, 2), (0, 1, 2)))
    assert values.tolist() == [1, 2, 3, 4] and weights.sum() == pytest.approx(1)
    assert weights[1] == pytest.approx(33 / 77)  # each post 2/9, 5/9, 2/9, and one person at least


def test_names_do_not_matter() -> None:
    """Joiners in another order, or under other names, have the same likelihood."""
    block = size(solidarity(acts()), staff())
    other = Size(tuple(replace(each, code=f"X{place:02}") for place, each in enumerate(block.joiners[::-1])))
    theta = np.array([[-1.5, 0.8, -0.5, 5.0], [0.1, 0.2, 0.3, 20.0]])
    assert other.log_likelihood(theta) == pytest.approx(block.log_likelihood(theta), rel=1e-12)


def test_slopes_hang_on_two_joiners() -> None:
    """With Washington and Kyiv left out the slope over the corps halves, and the tie's effect is gone; the dispersion is the prior's."""
    block = size(solidarity(acts()), staff())
    assert len(block.joiners) == 28
    whole, rest = posterior(block, 4000), posterior(block.without("USA", "UKR"), 4000)
    assert min(whole.effective, rest.effective) > 1500
    assert whole.mean("size_corps") == pytest.approx(1.13, abs=0.05)
    assert rest.mean("size_corps") == pytest.approx(0.58, abs=0.05)
    assert whole.mean("size_tie") < -0.5 < rest.mean("size_tie")
    assert whole.shrinkage("size_dispersion") > 0.85


def test_the_typical_size() -> None:
    """That of a joiner at the mean log of the corps and the mean tie: exp(intercept + slope log corps + slope tie), its terms apart."""
    joiners = (Joiner("A", 1, ((9, 10, 11),), 0.2), Joiner("B", 1, ((30, 40, 50), (1, 2, 3)), 0.6))
    said = Size(joiners).reported(np.array([[0.1, 0.5, -0.7, 3.0]]))
    corps = (np.log(10) + np.log(42)) / 2
    assert said["size_typical"] == pytest.approx([np.exp(0.1 + 0.5 * corps - 0.7 * 0.4)])
    assert [float(said[name][0]) for name in list(said)[:4]] == [0.1, 0.5, -0.7, 3.0]
