"""The block of the replies: a hurdle (is there a reply?) and a mixture over reply rules, in clusters that share a decision.

With probability c = sqrt(rho) an exchange takes its cluster's common draw Z of the category (no reply, or one of the rules), else its own:
the likelihood of a cluster is sum_Z p_Z prod_i [c f_Z(y_i) + (1 - c) sum_k p_k f_k(y_i)] (theory 4.3.2 and 4.3.3).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import Self

import numpy as np
from scipy import stats

from sim.inference.block import Numbers, Parameter
from sim.inference.blocks.bands import triangular, unknown
from sim.inference.blocks.clusters import Clusters
from sim.inference.blocks.exchanges import Band, Exchange
from sim.inference.blocks.rules import Case, Table, wanted
from sim.rules.chance import perceived
from sim.strategies import Seen

PEOPLE = "persons per person"
REPLY = Parameter("reply_probability", stats.beta(2, 1), "probability", "an act is answered by expulsions at all")
SHAPES = {
    "ratio": Parameter("ratio", stats.lognorm(0.5), PEOPLE, "of the multiplier: people expelled for each expelled"),
    "share": Parameter("share", stats.lognorm(0.5), "share per share", "of the proportional rule: share answered for each share lost"),
    "noise": Parameter("noise", stats.halfnorm(scale=0.3), "log units", "sigma of the people seen, under the multiplier and the share"),
    "people": Parameter("people", stats.gamma(2, scale=1 / 0.4), "persons", "of the fixed rule: mean of the number, before truncation"),
}
TAKES = {"tit_for_tat": (), "multiplier": ("ratio",), "proportional": ("share",), "parity": (), "fixed": ("people",)}
NOISY = {"multiplier", "proportional"}


def reply_parameters(rules: Sequence[str], noisy: bool, hurdle: Parameter = REPLY) -> tuple[Parameter, ...]:
    """Return the parameters of some rules: the hurdle, the sticks of their weights, then what shapes them."""
    sticks = tuple(
        Parameter(f"stick_{place + 1}", stats.beta(1, len(rules) - 1 - place), "share", f"of what is left, to {rule}")
        for place, rule in enumerate(rules[:-1])
    )
    shapes = [name for rule in rules for name in TAKES[rule]]
    if noisy and NOISY & set(rules):
        shapes.append("noise")
    return (hurdle, *sticks, *(SHAPES[name] for name in shapes))


@dataclass(frozen=True, eq=False)
class Replies:
    """Replies to provocations, under one rule or a mixture of several; exchanges whose reply is unknown are no data."""

    name: str
    exchanges: tuple[Exchange, ...]
    clusters: Clusters
    rules: tuple[str, ...]
    noisy: bool
    hurdle: Parameter

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The hurdle, the sticks, the shapes."""
        return reply_parameters(self.rules, self.noisy, self.hurdle)

    @cached_property
    def tabulated(self) -> "Tabulated":
        """The exchanges as cases, each once."""
        return Tabulated(self.exchanges)

    def log_likelihood(self, theta: Numbers) -> Numbers:
        """Return the log-likelihood: (..., parameters) to (...)."""
        return np.asarray(self.by_cluster(theta).sum(axis=-1))

    def by_cluster(self, theta: Numbers) -> Numbers:
        """Return the log-likelihood of each cluster, which are independent: (..., parameters) to (..., clusters)."""
        theta = np.asarray(theta, dtype=np.float64)
        chance = self.chances(theta)
        return self.clusters.log_likelihood(self.densities(theta), chance)

    def chances(self, theta: Numbers) -> Numbers:
        """Return the probability of no reply, then of each rule: (..., 1 + rules)."""
        reply = theta[..., :1]
        return np.concatenate([1 - reply, reply * self.weights(theta)], axis=-1)

    def weights(self, theta: Numbers) -> Numbers:
        """Return the weights of the rules by stick-breaking, uniform over all mixtures in the prior: (..., rules)."""
        sticks = theta[..., 1 : len(self.rules)]
        left = np.concatenate([np.ones_like(theta[..., :1]), np.cumprod(1 - sticks, axis=-1)], axis=-1)
        return np.asarray(left * np.concatenate([sticks, np.ones_like(theta[..., :1])], axis=-1))

    def shapes(self, theta: Numbers) -> dict[str, Numbers]:
        """Return what shapes the rules, by name; noise is 0 where it is none of the parameters."""
        first = len(self.rules)
        found = {each.name: theta[..., first + place] for place, each in enumerate(self.parameters[first:])}
        return {"noise": np.zeros(theta.shape[:-1]), **found}

    def densities(self, theta: Numbers) -> Numbers:
        """Return the probability of each exchange's reply under no reply and under each rule: (..., 1 + rules, exchanges)."""
        if theta.ndim == 1:
            return self.tabulated.of(self.rules, self.shapes(theta))
        first = len(self.rules)
        rows = theta.reshape(-1, theta.shape[-1])
        once, where = np.unique(rows[:, first:], axis=0, return_inverse=True)  # on a grid, what shapes the rules comes again and again
        found = self.tabulated.of(self.rules, self.shapes(np.concatenate([np.ones((len(once), first)), once], axis=1)))
        return found[where].reshape(*theta.shape[:-1], *found.shape[1:])

    def reported(self, theta: Numbers) -> dict[str, Numbers]:
        """Return the hurdle, the weights in place of the sticks, and the shapes."""
        theta = np.asarray(theta, dtype=np.float64)
        first = len(self.rules)
        weights = self.weights(theta)
        return {
            self.hurdle.name: theta[..., 0],
            **({f"weight_{rule}": weights[..., place] for place, rule in enumerate(self.rules)} if first > 1 else {}),
            **{each.name: theta[..., first + place] for place, each in enumerate(self.parameters[first:])},
        }

    def simulate(self, theta: Numbers, generator: np.random.Generator) -> Self:
        """Return the same provocations with replies drawn from the model, by the functions of the simulator."""
        theta = np.asarray(theta, dtype=np.float64)
        chance, shapes = self.chances(theta), {name: float(value) for name, value in self.shapes(theta).items()}
        category = self.clusters.categories(chance, generator)
        made = []
        for each, drawn in zip(self.exchanges, category, strict=True):
            people = draw(self.rules[drawn - 1], each, shapes, generator) if drawn else 0
            made.append(replace(each, observed=people, observed_band=(people, people, people)))
        return replace(self, exchanges=tuple(made))

    def predictive(self, theta: Numbers, exchange: Exchange, most: int) -> Numbers:
        """Return the probabilities of 0 to `most` people expelled in reply to an act, averaged over draws: (draws, parameters)."""
        theta = np.asarray(theta, dtype=np.float64)
        possible = Tabulated(tuple(replace(exchange, observed=y, observed_band=(y, y, y)) for y in range(most + 1)))
        densities = possible.of(self.rules, self.shapes(theta))
        return np.asarray(np.einsum("tk,tky->y", self.chances(theta), densities) / len(theta))


class Tabulated:
    """Exchanges as cases: bands of counts spread over several, and equal ones computed once."""

    def __init__(self, exchanges: Sequence[Exchange]) -> None:
        spread = [possible(each) for each in exchanges]
        cases = [case for each in spread for case, _ in each]
        every = tuple(dict.fromkeys(cases))
        index = {case: place for place, case in enumerate(every)}
        self.table = Table(every)
        self.of_case = np.array([index[case] for case in cases])
        self.weight = np.array([weight for each in spread for _, weight in each])
        self.start = np.concatenate([[0], np.cumsum([len(each) for each in spread])[:-1]]).astype(np.int64)
        self.none = (self.table.observed == 0).astype(np.float64)

    def of(self, rules: Sequence[str], shapes: dict[str, Numbers]) -> Numbers:
        """Return the probability of each exchange under no reply and under each rule: (..., 1 + rules, exchanges)."""
        table = self.table
        shape = (*shapes["noise"].shape, 1 + len(rules), len(self.none))
        found = np.empty(shape)
        found[..., 0, :] = self.none
        for place, rule in enumerate(rules, start=1):
            takes = [shapes[name] for name in TAKES[rule]] + ([shapes["noise"]] if rule in NOISY else [])
            found[..., place, :] = getattr(table, rule)(*takes)
        spread = found[..., self.of_case]
        return spread if len(self.start) == len(self.weight) else np.add.reduceat(spread * self.weight, self.start, axis=-1)


def possible(exchange: Exchange) -> list[tuple[Case, float]]:
    """Return what an exchange may have been, with probabilities: every number of people in the bands of both counts."""
    if exchange.observed_band is None:
        raise ValueError(f"the reply to {exchange.act} is unknown, and an unknown reply is no datum")
    return [
        (Case(done, seen, exchange.stock, exchange.own), first * second)
        for (done, first), (seen, second) in product(spread_of(exchange.provoked_band), spread_of(exchange.observed_band))
        if done > 0
    ]


def spread_of(band: Band) -> list[tuple[int, float]]:
    """Return the whole numbers of a band with their probabilities."""
    return list(zip(range(band[0], band[2] + 1), triangular(band).tolist(), strict=True))


def draw(rule: str, exchange: Exchange, shapes: dict[str, float], generator: np.random.Generator) -> int:
    """Return a reply drawn as the simulator makes it: corps within their bands, noise, the rule, half-up rounding, the cut."""
    provoked = within(exchange.provoked_band, generator)
    stock, own = within(exchange.stock or unknown(provoked), generator), within(exchange.own or unknown(provoked), generator)
    seen = float(provoked)
    if rule in NOISY:
        seen = perceived(seen, shapes["noise"], *generator.random(2))
    values = {name: shapes[name] for name in TAKES[rule]}
    if rule == "fixed":
        values["people"] = float(stats.poisson.ppf(generator.uniform(math.exp(-values["people"]), 1), values["people"]))
    sight = Seen(provoked=seen, stock=float(stock), own_staff=float(max(0, own - provoked)), own_before=float(own))
    meant = math.floor(wanted(rule, sight, **values) + 0.5)
    return meant if exchange.stock is None else min(meant, stock)


def within(band: Band, generator: np.random.Generator) -> int:
    """Return a whole number drawn from a band."""
    return int(generator.choice(np.arange(band[0], band[2] + 1), p=triangular(band)))
