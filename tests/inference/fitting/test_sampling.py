"""The sampler agrees with the grid, also where the likelihood is flat or zero."""

import json
from dataclasses import dataclass
from itertools import count
from types import SimpleNamespace
from typing import Self

import numpy as np
import pytest
from scipy import stats

from sim.inference.block import Numbers, Parameter
from sim.inference.blocks.models import model
from sim.inference.fitting import sampling
from sim.inference.fitting.grid import grid
from sim.inference.fitting.priors import transform
from sim.inference.fitting.sampling import DRAWS, LIVE, sample
from sim.inference.handed import draws_of
from sim.inference.shipped import shipped
from tests.inference.made import sure


@dataclass(frozen=True)
class Cliff:
    """A likelihood that is the same over three tenths of the prior, and 0 elsewhere."""

    height: float = 0.0  # of its logarithm
    name: str = "cliff"
    parameters: tuple[Parameter, ...] = (Parameter("place", stats.uniform(0, 1), "1", "place"),)

    def log_likelihood(self, theta: Numbers) -> Numbers:
        return np.where(theta[..., 0] < 0.3, self.height, -np.inf)

    def simulate(self, theta: Numbers, generator: np.random.Generator) -> Self:
        return self

    def reported(self, theta: Numbers) -> dict[str, Numbers]:
        return {"place": theta[..., 0]}


@pytest.mark.parametrize("height", [0.0, -3000.0])
def test_plateau_and_impossible_parts(height: float) -> None:
    """The evidence is the share of the prior that is possible, and the draws lie in it evenly, however unlikely the data are."""
    found = sample(Cliff(height), 1, live=100)
    assert found.log_evidence == pytest.approx(height + np.log(0.3), abs=4 * found.log_evidence_error)
    assert found.theta.max() < 0.3
    assert found.theta.mean() == pytest.approx(0.15, abs=0.02)


@pytest.mark.parametrize("name", ["tit_for_tat", "multiplier"])
def test_the_grid_agrees(name: str) -> None:
    """Evidence within 4 of its errors, and moments within a tenth of the prior's spread of them."""
    block = model(name, sure(), "batch:0.5")
    found, exact = sample(block, 2, live=100), grid(block)
    mean, sd = exact.moments()
    assert found.log_evidence == pytest.approx(exact.log_evidence, abs=4 * found.log_evidence_error)
    assert (np.abs(found.theta.mean(axis=0) - mean) < 0.4 * sd).all()
    assert (np.abs(found.theta.std(axis=0) / sd - 1) < 0.35).all()


def test_the_same_seed_gives_the_same_draws() -> None:
    """Draws hang on the seed and on what they are for."""
    block = model("tit_for_tat", sure(), "decision:1")
    one, two, three = sample(block, 3, live=50), sample(block, 3, live=50), sample(block, 4, live=50)
    assert (one.theta == two.theta).all() and one.log_evidence == two.log_evidence
    assert (one.theta != three.theta).any()
    named, other = sample(block, 3, live=50, purpose=block.name), sample(block, 3, live=50, purpose="other")
    assert (one.theta == named.theta).all() and (one.theta != other.theta).any()


def test_what_it_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls are those of the likelihood, told every five hundred; a clock that ticks at each look shows what is timed."""
    ticks, told, asked = count(7), list[int](), list[int]()
    monkeypatch.setattr(sampling, "time", SimpleNamespace(perf_counter=lambda: float(next(ticks))))

    class Counted(Cliff):
        def log_likelihood(self, theta: Numbers) -> Numbers:
            asked.append(1)
            return super().log_likelihood(theta)

    found = sample(Counted(), 1, live=100, progress=told.append)
    assert found.calls == len(asked) > 1000
    assert told == list(range(500, found.calls + 1, 500))
    assert found.likelihood_seconds == found.calls and found.seconds == 2 * found.calls + 1


def test_settings_are_those_of_the_shipped_posterior() -> None:
    """As many live points as its manifest says, and as many draws as it has: with others it would have to be made anew."""
    folder = shipped("2018")
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["plan"]["live"] == LIVE
    assert {len(values) for values in draws_of(folder / "posterior.nc").values()} == {DRAWS}


def test_quick_quantiles_are_those_of_the_priors() -> None:
    """Each quick quantile function is SciPy's, with shapes, location and scale."""
    laws = (
        stats.beta(2, 1), stats.beta(1, 4), stats.gamma(2, loc=1, scale=2.5), stats.lognorm(0.5), stats.lognorm(0.5, scale=3),
        stats.halfnorm(scale=0.3), stats.norm(-3, 1.5), stats.uniform(2, 5), stats.expon(scale=2),
    )  # fmt: skip
    parameters = tuple(Parameter(str(place), law, "1", "any") for place, law in enumerate(laws))
    for at in (1e-6, 0.2, 0.7, 1 - 1e-6):
        assert transform(parameters)(np.full(len(laws), at)) == pytest.approx([law.ppf(at) for law in laws], rel=1e-9)
    with pytest.raises(ValueError, match="zip"):
        transform(parameters)(np.full(len(laws) - 1, 0.5))
