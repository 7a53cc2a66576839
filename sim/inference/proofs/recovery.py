"""Recovery: what a known truth on the actual provocations and bands is estimated as: bias, root mean square error, contraction."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sim.inference.block import Block, Numbers
from sim.inference.proofs.fits import HONEST, Fit
from sim.inference.proofs.rows import Row

EDGE = 2.0  # posterior standard deviations, by which an estimate may be off


class Setting(NamedTuple):
    """A truth to be recovered: one parameter at a value, the others as given or at the median of their priors."""

    block: Block
    parameter: str
    truth: float
    others: tuple[tuple[str, float], ...] = ()
    learns: float = 0.0  # contraction that is expected at least; 0 where the record can't identify it

    @property
    def theta(self) -> Numbers:
        """The parameters at the truth."""
        values = {**dict(self.others), self.parameter: self.truth}
        return np.array([values.get(each.name, each.prior.median()) for each in self.block.parameters], dtype=np.float64)

    @property
    def name(self) -> str:
        """The truth in words."""
        return f"{self.parameter} = {self.truth:g}"


class Recovered(NamedTuple):
    """What a setting's fits add up to (in the parameter's unit; contraction is 1 less the variance's ratio to the prior's)."""

    setting: str
    block: str
    parameter: str
    truth: float
    mean: float  # of the posterior means
    spread: float  # their standard deviation
    sd: float  # of the posterior, root mean square
    bias: float
    rmse: float
    contraction: float
    covered: float  # share of 90 % intervals that hold the truth


def recovered(setting: Setting, fits: Sequence[Fit]) -> Recovered:
    """Return what the fits of a setting add up to."""
    name = setting.parameter
    means, sds = (np.array([getattr(each, kind)[name] for each in fits]) for kind in ("mean", "sd"))
    prior = {each.name: each.prior for each in setting.block.parameters}[name]
    variance = float((sds**2).mean())
    return Recovered(
        setting.name, setting.block.name, name, setting.truth,
        mean=float(means.mean()), spread=float(means.std()), sd=math.sqrt(variance),
        bias=float(means.mean() - setting.truth), rmse=math.sqrt(float(((means - setting.truth) ** 2).mean())),
        contraction=1 - variance / float(prior.var()),
        covered=float(np.mean([each.covers[name][HONEST] for each in fits])),
    )  # fmt: skip


def judged(setting: Setting, found: Recovered) -> list[Row]:
    """Return the rows of a setting.

    A prior pulls an estimate towards its mean: in a normal model by the share of the prior's variance that is left. The bias may
    differ from this pull by no more than twice the posterior's own standard deviation: a truth at the edge of what the data allow
    (no echo; half a person, which is always rounded up) is off by about one, however right the sampler.
    """
    prior = {each.name: each.prior for each in setting.block.parameters}[setting.parameter]
    pull = (1 - found.contraction) * (float(prior.mean()) - setting.truth)
    row = Row("recovery", found.block, found.setting, HONEST, "bias", found.bias, pull - EDGE * found.sd, pull + EDGE * found.sd)
    return [
        row,
        row._replace(statistic="rmse", value=found.rmse, low=0.0, high=abs(pull) + math.hypot(EDGE, 1) * found.sd),
        row._replace(statistic="contraction", value=found.contraction, low=setting.learns, high=1.0),
    ]


def ignorance(setting: Setting, fits: Sequence[Fit]) -> list[Row]:
    """Return the row of a sampler that gives back the prior: it learns nothing, and that is seen, though its ranks are uniform."""
    found = recovered(setting, fits)
    return [Row("recovery", found.block, found.setting, "prior", "contraction", found.contraction, high=setting.learns)]
