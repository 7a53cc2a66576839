"""The priors are those of the theory (4.3 (7)), by their mean and standard deviation, each in its unit."""

import math

import pytest

from sim.inference.block import Parameter
from sim.inference.blocks.models import MIXTURE, model
from sim.inference.blocks.poisson import RATIO, SIZE
from tests.inference.episode import answered
from tests.inference.proofs.made import record

LOGNORMAL = (math.exp(0.125), math.exp(0.125) * math.sqrt(math.exp(0.25) - 1))  # LogNormal(0, .5)
ODDS, PLAIN = "log-odds a day", (0, 1)
THEORY = {
    "reply_probability": (2 / 3, math.sqrt(1 / 18), "probability"),  # Beta(2, 1)
    "ratio": (*LOGNORMAL, "persons per person"),
    "share": (*LOGNORMAL, "share per share"),
    "people": (5, math.sqrt(12.5), "persons"),  # Gamma(2, .4)
    "noise": (0.3 * math.sqrt(2 / math.pi), 0.3 * math.sqrt(1 - 2 / math.pi), "log units"),  # HalfNormal(.3)
    "lag_mean": (1 + 2 / 0.3, math.sqrt(2) / 0.3, "days"),  # at least a day, and Gamma(2, .3) beyond
    "lag_dispersion": (20, math.sqrt(200), "none"),  # Gamma(2, .1)
    "echo": (1 / 3, math.sqrt(1 / 18), "probability"),  # Beta(1, 2)
    "closure_answer": (2 / 3, math.sqrt(1 / 18), "probability"),
    "closure_extra": (1 / 3, math.sqrt(1 / 18), "probability"),
    "size_intercept": (*PLAIN, "log persons"),
    "size_corps": (*PLAIN, "log persons per log person"),
    "size_tie": (*PLAIN, "log persons"),
    "size_dispersion": (20, math.sqrt(200), "none"),
    **{f"{kind}_base": (-3, 1.5, ODDS) for kind in ("joining", "recall")},
    **{f"{kind}_{effect}": (*PLAIN, ODDS) for kind in ("joining", "recall") for effect in ("eu", "nato", "contagion", "coordination")},
}


def parameters() -> dict[str, Parameter]:
    """Return every parameter of the calibration, by its name."""
    blocks = (*record().calibrated, model(MIXTURE, answered(), "dyad"))
    return {each.name: each for block in blocks for each in block.parameters}


def test_each_prior() -> None:
    """Mean, standard deviation and unit; beside them are the sticks that are broken into the rules' shares."""
    found = parameters()
    assert {name for name in found if not name.startswith("stick")} == set(THEORY)
    for name, (mean, sd, unit) in THEORY.items():
        assert (found[name].prior.mean(), found[name].prior.std()) == pytest.approx((mean, sd)), name
        assert found[name].unit == unit and " " in found[name].meaning, name


def test_all_shares_of_rules_are_alike() -> None:
    """Sticks of Beta(1, 4), Beta(1, 3), Beta(1, 2), Beta(1, 1) make Dirichlet(1, 1, 1, 1, 1): a fifth each, as uneven."""
    sticks = [found.prior for name, found in parameters().items() if name.startswith("stick")]
    mean = square = 1.0
    for stick in sticks:
        assert (mean * stick.mean(), square * (stick.var() + stick.mean() ** 2)) == pytest.approx((1 / 5, 2 / 30))
        mean, square = mean * (1 - stick.mean()), square * (stick.var() + (1 - stick.mean()) ** 2)
    assert len(sticks) == 4 and (mean, square) == pytest.approx((1 / 5, 2 / 30))


def test_the_priors_of_the_comparison() -> None:
    """Poisson counts have the ratio of K30, Gamma(2, 2), and where they are overdispersed the size of the others, Gamma(2, .1)."""
    assert (RATIO.prior.mean(), RATIO.prior.var()) == pytest.approx((1, 1 / 2)) and RATIO.unit == "persons per person"
    assert (SIZE.prior.mean(), SIZE.prior.var()) == pytest.approx((20, 200)) and SIZE.unit == "1"
