"""What was learned about a parameter: its row, from priors and draws whose moments are known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.inference.block import Block, Numbers, Parameter
from sim.inference.blocks.limits import LIMITS
from sim.inference.blocks.models import MIXTURE, model
from sim.inference.blocks.others import blocks as others
from sim.inference.calibration.identifying import (
    LOCATION,
    NOT,
    PRIOR_DOMINATED,
    YES,
    all_learned,
    compared,
    learned,
    prior_draws,
    reported,
    row,
)
from tests.inference.episode import acts, answered, staff
from tests.inference.made import sure

NORMAL = Parameter("x", stats.norm(2.0, 0.5), "1", "made up")
PRIOR = np.array([1.0, 3.0, 1.0, 3.0])
PAIR = np.array([-1.0, 1.0])


def draws(mean: float, sd: float) -> Numbers:
    """Return draws of a mean and a standard deviation."""
    return mean + sd * np.tile(PAIR, 50)


@given(st.floats(-3, 3), st.floats(0.01, 2))
def test_a_row_of_a_parameter(mean: float, sd: float) -> None:
    """Moments of the prior are exact, quantiles and moments are those of the draws, contraction is 1 less the ratio of the variances."""
    after = np.sort(np.random.default_rng(1).normal(mean, sd, 101))
    found = row("x", NORMAL, PRIOR, after)
    assert (found.parameter, found.prior_mean, found.prior_sd) == ("x", 2.0, 0.5)
    assert (found.mean, found.sd) == pytest.approx((after.mean(), after.std()))
    assert (found.q05, found.q50, found.q95) == (after[5], after[50], after[95])
    assert found.contraction == pytest.approx(1 - (after.std() / 0.5) ** 2)


@pytest.mark.parametrize(
    ("mean", "sd", "said"),
    [
        (2.0, 0.1, YES), (9.0, 0.1, YES), (2.0, 0.4, YES), (2.0, 0.405, PRIOR_DOMINATED),
        (2.5, 0.5, PRIOR_DOMINATED), (1.5, 0.5, PRIOR_DOMINATED),
        (2.51, 0.5, LOCATION), (1.49, 0.5, LOCATION), (2.0, 5.0, PRIOR_DOMINATED), (-2.0, 0.5, LOCATION),
    ],
)  # fmt: skip
def test_what_is_said_of_it(mean: float, sd: float, said: str) -> None:
    """Narrower than four fifths of the prior is learned; as wide, its place alone, where the mean moved by more than the prior's sd."""
    assert row("x", NORMAL, PRIOR, draws(mean, sd)).identified == said


def test_what_follows_from_parameters() -> None:
    """The moments of the prior are then those of its draws."""
    found = row("y", None, PRIOR, draws(2.0, 0.5))
    assert (found.prior_mean, found.prior_sd, found.identified) == (2.0, 1.0, YES)


def test_what_is_not_identified_has_no_point() -> None:
    """However narrow; its spread and its interval are told."""
    found = row("ratio", NORMAL, PRIOR, draws(2.0, 0.1))
    assert (found.mean, found.q50, found.identified) == (None, None, NOT)
    assert (found.sd, found.q05, found.q95) == pytest.approx((0.1, 1.9, 2.1))


def test_rows_of_blocks() -> None:
    """Each number that a block reports has a row, where there are draws of it; what no block could hold has an empty one."""
    data = sure()[:6]
    (echo,) = (each for each in others(acts(), staff(), answered(), "dyad") if each.name == "echo")
    blocks: dict[str, Block] = {"replies": model(MIXTURE, data, "dyad"), "echo": echo}
    theta = {name: prior_draws(block, 3, 200) for name, block in blocks.items()}
    assert all(each.shape == (200, len(blocks[name].parameters)) for name, each in theta.items())
    assert (prior_draws(blocks["echo"], 3, 200) == theta["echo"]).all() and (prior_draws(blocks["echo"], 4, 200) != theta["echo"]).any()
    found = all_learned(blocks, theta, 3)
    names = [each.parameter for each in found]
    told = [name for key, block in blocks.items() for name in reported(block, theta[key])]
    assert names[: len(told)] == told and set(names[len(told) :]) == LIMITS.keys() - set(told) and len(names) == len(set(names))
    for each in found[len(told) :]:
        assert each[1:] == (None,) * 8 + (NOT,)
    exact = {each.name: each for block in blocks.values() for each in block.parameters}
    for each in found[: len(told)]:
        assert each.prior_mean is not None and each.prior_sd is not None and each.contraction is not None
        if each.parameter in exact:
            prior = exact[each.parameter].prior
            assert (each.prior_mean, each.prior_sd) == pytest.approx((prior.mean(), prior.std()))
        assert abs(each.contraction) < 0.5  # the draws are the prior's own
    replies = blocks["replies"]
    values = reported(replies, theta["replies"])
    assert all(each.dtype == np.float64 for each in values.values())
    assert learned(replies, theta["replies"], 3) == found[: len(values)] == compared(replies, values, 3)
    some = {name: values[name] for name in list(values)[:2]}
    assert [each.parameter for each in compared(replies, some, 3)] == list(some)
    assert [each.prior_mean for each in learned(replies, theta["replies"], 4)] != [each.prior_mean for each in found[: len(values)]]
